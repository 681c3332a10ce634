/** Finds who a reply addresses, in the ways the platforms write a handle. */
import type { Span } from '../../text/normalise.ts';
import type { LintInput } from '../lint-result.ts';

export interface FoundHandle extends Span {
  /** Who is meant: the person answered, somebody else, a whole group, or nobody can tell. */
  readonly who: 'author' | 'other' | 'everyone' | 'unknown';
}

/** "@pat", "@pat@server.example", "@pat.bsky.social", "@everyone"; not the @ of a mail address. */
const atHandle =
  /(?<![\p{L}\p{N}_@＠])[@＠](?:[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)(?:@[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu;
/** A user or a role as Discord writes them into a message. */
const discordId = /<@[!&]?(\d{1,25})>/g;
const redditName = /(?<![\p{L}\p{N}_/])\/?u\/[\w-]{3,20}/gu;
const wholeGroups = new Set(['everyone', 'here']);

/** Every handle in the text, in order. A brand term that is a handle may be addressed too. */
export function findHandles(
  text: string,
  { author, brandTerms, platform }: Pick<LintInput, 'author' | 'brandTerms' | 'platform'>,
): readonly FoundHandle[] {
  const patterns = platform === 'reddit' ? [atHandle, redditName] : [atHandle, discordId];
  const allowed = new Set(brandTerms.filter((term) => term.startsWith('@')).map(bareHandle));
  const known = author === null ? null : bareHandle(author);
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(({ 0: written }) => !allowed.has(bareHandle(written)))
    .map(({ index, 0: written }) => ({
      start: index,
      end: index + written.length,
      who: whoIs(written, known),
    }))
    .toSorted((a, b) => a.start - b.start);
}

function whoIs(written: string, author: string | null): FoundHandle['who'] {
  const handle = bareHandle(written);
  if (handle === author) return 'author';
  if (written.startsWith('<@&') || wholeGroups.has(handle)) return 'everyone';
  return author === null ? 'unknown' : 'other';
}

function bareHandle(written: string): string {
  return written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^<@[!&]?(\d+)>$/, '$1')
    .replace(/^(?:@|\/?u\/)/, '');
}
