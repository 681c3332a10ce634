/** How much of a suggestion a person changed. */

/** Longer texts are compared in their beginning: replies are short, and the time grows by the square. */
const longestCompared = 2_000;

/**
 * Characters to insert, delete or replace to get from one text to the other (Levenshtein), as a share
 * of the longer one: 0 for the same words, 1 for others. Sign-offs do not count.
 */
export function editShare(suggested: string, sent: string): number {
  const from = comparable(suggested);
  const to = comparable(sent);
  const longer = Math.max(from.length, to.length);
  return longer === 0 ? 0 : Math.round((1000 * distance(from, to)) / longer) / 1000;
}

function comparable(text: string): readonly string[] {
  const bare = text.replace(/\s*[\^-]\s?\p{Lu}{1,4}\s*$/u, '').replace(/\s+/g, ' ');
  return [...bare.trim().slice(0, longestCompared)];
}

function distance(from: readonly string[], to: readonly string[]): number {
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, one] of from.entries()) {
    const current = [row + 1];
    for (const [column, other] of to.entries()) {
      const replaced = (above[column] ?? 0) + (one === other ? 0 : 1);
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}
