/** L-READ: whether a reply is easy to read. */
import { originalSpan, type Span } from '../../text/normalise.ts';
import { breach, type Check, type ReplyText } from './reply-text.ts';

const longestSentenceWords = 25;
const highestGrade = 9;
/** A shorter text has too few sentences for a grade to mean anything. */
const fewestWords = 20;

export const checkReadability: Check = (reply) => {
  const sentences = sentencesOf(reply);
  const breaches = sentences
    .filter(({ words }) => words > longestSentenceWords)
    .map((sentence) => breach('L-READ', sentence));
  if (breaches.length === 0 && isHardEnglish(reply, sentences.length)) {
    breaches.push(breach('L-READ', { start: 0, end: reply.original.length }));
  }
  return breaches;
};

function sentencesOf({ tokens, normalised }: ReplyText): readonly (Span & { words: number })[] {
  const places = Map.groupBy(tokens.words.keys(), (at) => tokens.sentences[at]);
  return [...places.values()].map((words) => ({
    words: words.length,
    ...originalSpan(
      normalised,
      tokens.starts[words[0] ?? 0] ?? 0,
      tokens.ends[words.at(-1) ?? 0] ?? 0,
    ),
  }));
}

/**
 * Grade by Flesch and Kincaid, which is made for English.
 * Source: https://apps.dtic.mil/sti/citations/ADA006655
 */
function isHardEnglish({ tokens: { words }, isEnglish }: ReplyText, sentences: number): boolean {
  if (words.length < fewestWords || !isEnglish) return false;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
  return grade > highestGrade;
}

function syllablesOf(word: string): number {
  const groups = word.replace(/(?:es|ed|e)$/, '').match(/[aeiouy]+/g);
  return Math.max(groups?.length ?? 0, 1);
}
