/** Tone that shows in how a reply is written: capitals, exclamation marks, masked swearing, quotes. */
import type { Span } from '../../text/normalise.ts';
import { breach, type Check, originalSpansOf, type ReplyText, spansOf } from './reply-text.ts';

const exclamations = /!(?:\s?[!?])+|\?!+/g;
/** "f***", "s**t", "b@#$": letters with signs in their place. */
const maskedSwearing = /(?<![a-z0-9*])[a-z]{1,3}[*#@$%]{2,}[a-z]{0,4}(?![a-z0-9*])/g;
/** One or two words in quotation marks, as if they were not meant. */
const scareQuotes = /["“„«]\p{L}+(?:\s\p{L}+)?["”“»]/gu;
const shoutedShare = 0.3;
/** Fewer letters than this say nothing about how a text is written. */
const fewestLetters = 12;

export const checkTone: Check = (reply) => [
  ...spansOf(reply, exclamations).map((span) => breach('L-HOST', span)),
  ...shouting(reply).map((span) => breach('L-HOST', span)),
  ...spansOf(reply, maskedSwearing).map((span) => breach('L-PROF', span)),
  ...originalSpansOf(reply, scareQuotes).map((span) => breach('L-SARC', span)),
];

/** The whole text when too much of it is in capitals; names, handles, links, initials do not count. */
function shouting(reply: ReplyText): readonly Span[] {
  let text = reply.original;
  for (const { start, end } of [...reply.links, ...reply.handles, ...reply.brandTerms]) {
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  }
  const letters = text.replace(/\^\p{Lu}{1,3}/gu, '').match(/\p{L}/gu) ?? [];
  const capitals = letters.filter((letter) => /\p{Lu}/u.test(letter));
  const isShouting =
    letters.length >= fewestLetters && capitals.length / letters.length > shoutedShare;
  return isShouting ? [{ start: 0, end: reply.original.length }] : [];
}
