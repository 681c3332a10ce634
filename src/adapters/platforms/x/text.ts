/** The words of a post of X as people see them: whole, without escapes, with the addresses behind its short links. */
import { storableText } from '../../../domain/mention/storable-text.ts';

export interface ShortLink {
  /** `https://t.co/…` as it stands in the text. */
  readonly url: string;
  /** Where it leads; never fetched. */
  readonly expanded: string;
  /** As X shows it, perhaps cut short; null when it does not say. */
  readonly shown: string | null;
}

const escapes: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

/** Once: what a person wrote as `&amp;amp;` stays `&amp;`. */
function unescaped(text: string): string {
  return text.replaceAll(
    /&(amp|lt|gt|quot|#39);/g,
    (whole, name: string) => escapes[name] ?? whole,
  );
}

function expand(
  text: string,
  links: readonly ShortLink[],
  to: (link: ShortLink) => string,
): string {
  return links.reduce((said, link) => said.replaceAll(link.url, () => to(link)), text);
}

/** Fit to be stored. */
export function readableText(text: string, links: readonly ShortLink[]): string {
  return storableText(expand(unescaped(text), links, ({ expanded }) => expanded));
}

const leadingHandle = /^@\w{1,15}\s+/;

/**
 * Every text that may have been sent so that this one stands there now: X puts the handles of a
 * conversation before a reply, shortens addresses and takes away spaces at the end.
 */
export function textsAsSent(text: string, links: readonly ShortLink[]): readonly string[] {
  const plain = unescaped(text);
  const written = [
    expand(plain, links, ({ expanded }) => expanded),
    expand(plain, links, ({ expanded, shown }) => shownOr(expanded, shown)),
  ];
  const bare = written.flatMap(withoutHandles);
  return [...new Set([...bare, ...bare.map((one) => `${one}\n`)])];
}

function shownOr(expanded: string, shown: string | null): string {
  return shown === null || shown.endsWith('…') ? expanded : shown;
}

/** The text, the text without its first handle, without its first two, and so on. */
function withoutHandles(text: string): readonly string[] {
  const found = [text];
  for (let rest = text; leadingHandle.test(rest) && found.length < 50; ) {
    rest = rest.replace(leadingHandle, '');
    found.push(rest);
  }
  return found;
}
