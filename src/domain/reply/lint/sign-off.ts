/** Where the sign-off of whoever writes stands under a reply: `^AB`, or `- AB`. */
import type { Span } from '../../text/normalise.ts';

/** Initials are nobody's choice of words; longer ones could be a sentence. */
const initialsOnly = /^\^(\p{L}{1,3})$/u;

/** A regular expression source. "^AB" may also be written "- AB"; any other is taken to the letter. */
export function signaturePattern(signOff: string): string {
  const [, initials] = /^\^(\p{L}{1,4})$/u.exec(signOff) ?? [];
  if (initials !== undefined) return `(?:\\^|(?<![\\p{L}\\p{N}])[-–—] ?)${initials}`;
  return signOff.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/**
 * The initials at the end of the reply, exactly as the writer signs; before them nothing is looked at.
 * After them only the firm's name may stand, and in private the lines that the law asks for.
 */
export function initialsAt(
  text: string,
  signOff: string | null,
  { names, isPrivate }: { readonly names: readonly Span[]; readonly isPrivate: boolean },
): readonly Span[] {
  if (signOff === null || !initialsOnly.test(signOff)) return [];
  const pattern = new RegExp(`${signaturePattern(signOff)}(?![\\p{L}\\p{N}])`, 'gu');
  const last = [...text.matchAll(pattern)].at(-1);
  if (!last) return [];
  const span = { start: last.index, end: last.index + last[0].length };
  const after = text.slice(span.end);
  const isEnd = after.trim() === '' || names.some(({ start }) => isBetween(text, span.end, start));
  return isEnd || (isPrivate && /^\s*\n/.test(after)) ? [span] : [];
}

function isBetween(text: string, from: number, to: number): boolean {
  return to >= from && /^[\s,|·–—-]*$/.test(text.slice(from, to));
}
