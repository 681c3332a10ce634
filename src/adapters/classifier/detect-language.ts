/** Tells the language of a post, or says honestly that it cannot. */
import { detectAll } from 'tinyld/light';
import type { CategoryRules } from '../../config/load-categories.ts';
import { primaryLanguage } from '../../domain/text/language.ts';

type CommonWords = CategoryRules['commonWords'];

/** Common words decide in most posts, far quicker than the n-grams that are asked otherwise. */
const wordsRead = 60;
/** So much more often must the first language's common words occur than the second's. */
const clearLead = 1.5;
const charactersRead = 200;
/** In letters; Chinese and the like say more with fewer. */
const shortestJudged = { latin: 12, other: 4 };
const leastAccuracy = 0.1;

/**
 * The language of a text as a BCP 47 primary language; 'und' when it is too short or unclear.
 *
 * @param words of the normalised text
 */
export function detectLanguage(
  text: string,
  words: readonly string[],
  commonWords: CommonWords,
): string {
  const [first, second] = votes(words.slice(0, wordsRead), commonWords);
  const isClear = first !== undefined && first.votes > clearLead * (second?.votes ?? 0);
  if (isClear && first.votes >= 2 && !isSpelledForeign(text, first.language)) return first.language;
  const guessed = guess(text);
  if (guessed === null) return 'und';
  // Among the languages whose common words are known, a single common word must not speak against.
  if (isClear && commonWords.has(guessed) && guessed !== first.language) return 'und';
  return guessed;
}

/** English has no letters with marks; "do" and "i" are words of Polish too. */
function isSpelledForeign(text: string, language: string): boolean {
  return language === 'en' && /[\u00c0-\u024f]/.test(text.slice(0, charactersRead));
}

function votes(
  words: readonly string[],
  commonWords: CommonWords,
): readonly { readonly language: string; readonly votes: number }[] {
  return [...commonWords]
    .map(([language, common]) => ({
      language,
      votes: words.filter((word) => common.has(word)).length,
    }))
    .filter((vote) => vote.votes > 0)
    .sort((a, b) => b.votes - a.votes);
}

function guess(text: string): string | null {
  const plain = text
    .slice(0, charactersRead)
    .replaceAll(/https?:\/\/\S+|[@#]\S+|[\p{N}\p{S}]/gu, ' ');
  const letters = plain.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  const least = latin * 2 > letters.length ? shortestJudged.latin : shortestJudged.other;
  if (letters.length < least) return null;
  const [best] = detectAll(plain);
  return best !== undefined && best.accuracy >= leastAccuracy ? primaryLanguage(best.lang) : null;
}
