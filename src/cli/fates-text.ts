/** What became of what was stored, in a sentence. */
import type { PostFates } from '../ports/posts.ts';

/** Begins with a space; says how many have a case, and why the others have none. */
export function fatesText({ withCase, noComplaint, spam, own }: PostFates): string {
  const without = [
    ...(noComplaint > 0 ? [`${noComplaint} taken for no complaint`] : []),
    ...(spam > 0 ? [`${spam} for spam`] : []),
    ...(own > 0 ? [`${own} of the brand itself`] : []),
  ];
  if (without.length === 0) return ' All stored ones are triaged and have their cases.';
  const hint = noComplaint + spam > 0 ? ' `redress mention list` shows what opened no case.' : '';
  return ` Of the stored ones: ${listed([`${withCase} with a case`, ...without])}.${hint}`;
}

function listed(parts: readonly string[]): string {
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
