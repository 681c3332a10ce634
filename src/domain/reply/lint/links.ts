/** Finds web addresses, also half-hidden ones, and says whether each is one of the brand's own. */
import twitterText from 'twitter-text';
import { type NormalisedText, originalSpan, type Span } from '../../text/normalise.ts';

export interface FoundLink extends Span {
  readonly isOfficial: boolean;
}

/** Addresses that say what they are; the top-level domain does not matter. Folding leaves one "w". */
const plainAddress =
  /(?:[a-z][a-z+.-]{1,20}:\/\/|(?<![\w@.-])w\.(?=[a-z0-9-]{1,63}\.))[^\s<>"]+|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,24}\/[^\s<>"]*/g;
/** "acme dot com", "acme [.] com". */
const spelledAddress =
  /(?<![\w@-])[a-z0-9-]{1,63}\s?(?:\s(?:dot|punto|point|punkt)\s|[([{]\s?(?:dot|\.)\s?[)\]}])\s?(?:com|org|net|info|co|io|ly|me|app|link|uk|au|us|eu|es|fr|de)\b/g;
const punctuation = new Set('.,;:!?)]}\'"…');

/** Every address in the text, in order, without the punctuation that follows it. */
export function findLinks(
  text: NormalisedText,
  officialLinks: readonly string[],
  shorteners: readonly string[],
): readonly FoundLink[] {
  const official = officialLinks.map(parseUrl).filter((url) => url !== null);
  return withoutNested(addressesIn(text.text)).map(({ start, end }) => {
    const span = originalSpan(text, start, end);
    const written = text.original.slice(span.start, span.end);
    return { ...span, isOfficial: isOfficial(written, official, shorteners) };
  });
}

function addressesIn(folded: string): Span[] {
  if (!/[.:]|\b(?:dot|punto|point|punkt)\b/.test(folded)) return [];
  const written = [plainAddress, spelledAddress].flatMap((pattern) =>
    Array.from(folded.matchAll(pattern), ({ index, 0: address }) => ({
      start: index,
      end: index + lengthWithoutPunctuation(address),
    })),
  );
  const recognised = twitterText
    .extractUrlsWithIndices(folded, { extractUrlsWithoutProtocol: true })
    .map(({ indices: [start, end] }) => ({ start, end }));
  return [...written, ...recognised.filter(({ start }) => folded[start - 1] !== '@')];
}

function lengthWithoutPunctuation(address: string): number {
  let length = address.length;
  while (punctuation.has(address[length - 1] ?? '')) length--;
  return length;
}

/** Keeps the longest of several readings of one address. */
function withoutNested(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  let reached = -1;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < reached) continue;
    kept.push(span);
    reached = span.end;
  }
  return kept;
}

/**
 * Official means: https, exactly the host of an official link, no port, no user name, no query, and
 * not a shortener. An official link that has a query itself may be written exactly as it is listed.
 */
function isOfficial(
  written: string,
  official: readonly URL[],
  shorteners: readonly string[],
): boolean {
  const url = parseUrl(written);
  if (url?.protocol !== 'https:' || shorteners.includes(url.hostname)) return false;
  if (official.some(({ href }) => href === url.href)) return true;
  const isPlain =
    url.username === '' && url.password === '' && url.port === '' && url.search === '';
  return isPlain && official.some(({ hostname }) => hostname === url.hostname);
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
