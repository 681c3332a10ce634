/** How alike two replies are to somebody who sees both. */

/**
 * Share of letter triples two replies have in common, 0 to 1. Handles, links and sign-offs do not
 * count: the same sentence to another person is the same reply.
 */
export function similarity(a: string, b: string): number {
  const triplesOfA = triplesOf(a);
  const triplesOfB = triplesOf(b);
  if (triplesOfA.size === 0 && triplesOfB.size === 0) return 1;
  const shared = triplesOfA.intersection(triplesOfB).size;
  return (2 * shared) / (triplesOfA.size + triplesOfB.size);
}

/** What a reader takes in: letters and figures, without handles, links and sign-offs. */
export function bareWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/https?:\/\/\S+|[@^]\S+/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function triplesOf(text: string): Set<string> {
  const bare = ` ${bareWords(text)} `;
  return new Set(
    Array.from({ length: Math.max(bare.length - 2, 0) }, (_, at) => bare.slice(at, at + 3)),
  );
}
