/** Compares a reply with the post it answers: the same language, but not the same hard words. */
import { normalise, originalSpan } from '../../text/normalise.ts';
import { tokenise } from '../../text/tokenise.ts';
import { findPhrases, readLanguages, unreadSentences } from './phrases.ts';
import { breach, type Check, isInside } from './reply-text.ts';
import type { LintRules } from './rules.ts';

/** Rules whose words the firm must not take up from the person. */
const hardWords: ReadonlySet<string> = new Set([
  'L-DEBT',
  'L-PROF',
  'L-HOST',
  'L-SARC',
  'L-MIRBAD',
]);

/** L-MIRBAD: a hard word of the post that stands in the reply too. */
export const checkEcho: Check = ({ input, original, said }, rules) => {
  const post = input.facts?.postText ?? null;
  if (post === null) return [];
  const heard = hardWordsIn(post, rules);
  return said
    .filter(({ of }) => hardWords.has(of))
    .filter(({ start, end }) => heard.has(normalise(original.slice(start, end)).text))
    .map((phrase) => breach('L-MIRBAD', phrase));
};

/** Whether a text holds words of a debt, insults or accusations, in any language that has a list. */
export function holdsHardWords(text: string, rules: LintRules): boolean {
  return hardWordsIn(text, rules).size > 0;
}

function hardWordsIn(post: string, { phrases }: LintRules): ReadonlySet<string> {
  const { text } = normalise(post);
  const tokens = tokenise(text);
  const hits = findPhrases(tokens, readLanguages(tokens, phrases), phrases);
  const spoken = hits.filter(({ of }) => hardWords.has(of));
  return new Set(
    spoken.map(({ from, to }) => text.slice(tokens.starts[from], tokens.ends[to - 1])),
  );
}

/** L-LANG. Of a post in a language without lists only an English reply can be told apart. */
export const checkLanguage: Check = (
  { input, original, clearestLanguage: spoken },
  { phrases },
) => {
  const heard = input.facts?.postLanguage?.toLowerCase().split(/[-_]/)[0] ?? null;
  if (heard === null || heard === 'und' || spoken === null || spoken === heard) return [];
  if (!phrases.languages.has(heard) && spoken !== 'en') return [];
  return [breach('L-LANG', { start: 0, end: original.length })];
};

const unread = {
  message:
    'This sentence is in a language that has no word lists, so only numbers, links, handles and a few words for a debt were checked.',
  fix: 'Have somebody who speaks the language read it, or say it in a language that is checked.',
};

/** L-LANG: sentences that hardly any rule can read. */
export const checkUnread: Check = ({ tokens, normalised, said }, { phrases, ordinaryWords }) => {
  const cues = said.filter(({ of }) => !of.startsWith('L-'));
  return unreadSentences(tokens, phrases, ordinaryWords)
    .map((places) => {
      const [first = 0, last = 0] = [places[0], places.at(-1)];
      return originalSpan(normalised, tokens.starts[first] ?? 0, tokens.ends[last] ?? 0);
    })
    .filter((sentence) => !cues.some((cue) => isInside(cue, [sentence])))
    .map((sentence) => ({ ...breach('L-LANG', sentence), wording: unread }));
};
