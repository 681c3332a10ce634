/** Mirrors what a post is about: one reviewed noun of it, never an insult, a debt, health or a name. */
import type { Category } from '../triage/assessment.ts';

/** A noun that may be said back, with the words of a post that show it. */
export interface MirrorNoun {
  /** Single words, lower case. */
  readonly words: readonly string[];
  /** As it stands in the sentence, article included: `the app`. */
  readonly said: string;
  /** Only in posts about these; empty for all. */
  readonly categories: readonly Category[];
}

export interface MirrorLanguage {
  readonly language: string;
  /** With the placeholder {noun}. */
  readonly sentences: readonly string[];
  readonly nouns: readonly MirrorNoun[];
}

export interface MirroredPost {
  readonly text: string;
  readonly category: Category;
}

const wordsOf = /\p{L}+/gu;

/** The first noun of the post that may be said back in this language; null when there is none. */
export function nounOf(
  { text, category }: MirroredPost,
  { nouns }: Pick<MirrorLanguage, 'nouns'>,
): string | null {
  const allowed = nouns.filter(
    ({ categories }) => categories.length === 0 || categories.includes(category),
  );
  for (const [word] of text.toLowerCase().normalize('NFC').matchAll(wordsOf)) {
    const noun = allowed.find(({ words }) => words.includes(word));
    if (noun) return noun.said;
  }
  return null;
}

/** The reply with a sentence about the noun after its first one. */
export function mirrored(reply: string, noun: string, sentence: string): string {
  const said = sentence.replaceAll('{noun}', () => noun);
  const end = /[.!?](?=\s)/.exec(reply);
  if (!end) return reply;
  const at = end.index + 1;
  return `${reply.slice(0, at)} ${said}${reply.slice(at)}`;
}
