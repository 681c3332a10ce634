/** Counts what a text does: whom it addresses, what it asks, how loud it is. */
import type { Tokens } from '../../../domain/text/tokenise.ts';

const wordGroups = {
  firstPerson: 'i im ive id ill my me mine we our us were weve myself',
  secondPerson: 'you your u ur youre yours yall guys youve yourself',
  negation:
    'not no never nothing nobody cant cannot dont wont didnt doesnt isnt wasnt arent havent hasnt couldnt wouldnt still without',
  question: 'why how when what where who which',
  request: 'please pls plz help need someone somebody anyone advise assist',
  thanks: 'thanks thank thx ty love great awesome amazing excellent brilliant appreciate',
  time: 'since week weeks day days month months year years hour hours hrs minutes yesterday today ago already again yet later now',
  turn: 'but although however unless until despite yet instead',
  possession:
    'order account phone package card flight bag internet laptop parcel refund money app device bill loan payment statement',
} as const;
type WordGroup = keyof typeof wordGroups;

const groupNames = Object.keys(wordGroups) as WordGroup[];
const groupsOf = new Map<string, number[]>();
for (const [index, group] of groupNames.entries()) {
  for (const word of wordGroups[group].split(' ')) {
    groupsOf.set(word, [...(groupsOf.get(word) ?? []), index]);
  }
}

const signNames = [
  'handle',
  'hashtag',
  'question mark',
  'exclamation',
  'ellipsis',
  'money',
  'quotation',
  'capitals',
  'figure',
  'beyond ASCII',
] as const;

const formNames = [
  'length',
  'link',
  'begins with a handle',
  'support handle',
  'repost',
  'telephone number',
  'share of capitals',
  'share of figures',
] as const;

/** What each number means, in the order `countPragmatics` writes them. */
export const pragmaticNames: readonly string[] = [...groupNames, ...signNames, ...formNames];

const mostCounted = 5;
const longestRead = 2_000;
const supportHandle = /@\w*(?:help|support|care|service|assist)/i;
const link = /https?:\/\//;
const repost = /^RT @/;
const telephone = /\d{5,}/;

/** Writes the counts, each between 0 and about 1, from `offset` on. */
export function countPragmatics(
  text: string,
  tokens: Tokens,
  into: Float32Array,
  offset: number,
): void {
  into.fill(0, offset, offset + pragmaticNames.length);
  countWords(tokens.words, into, offset);
  countSigns(text, into, offset + groupNames.length);
  for (let at = offset; at < offset + groupNames.length + signNames.length; at++) {
    into[at] = Math.min(into[at] ?? 0, mostCounted) / mostCounted;
  }
  const form = offset + groupNames.length + signNames.length;
  into[form] = Math.log1p(tokens.words.length) / 5;
  into[form + 1] = link.test(text) ? 1 : 0;
  into[form + 2] = text.charCodeAt(0) === 64 ? 1 : 0;
  into[form + 3] = supportHandle.test(text) ? 1 : 0;
  into[form + 4] = repost.test(text) ? 1 : 0;
  into[form + 5] = telephone.test(text) ? 1 : 0;
  into[form + 6] = shareOf(text, 65, 90);
  into[form + 7] = shareOf(text, 48, 57);
}

/** The share of characters between two codes, 0 to 1. */
function shareOf(text: string, first: number, last: number): number {
  const end = Math.min(text.length, longestRead);
  let count = 0;
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= first && code <= last) count++;
  }
  return end > 0 ? count / end : 0;
}

function countWords(words: readonly string[], into: Float32Array, offset: number): void {
  for (const word of words) {
    for (const group of groupsOf.get(word) ?? none)
      into[offset + group] = (into[offset + group] ?? 0) + 1;
  }
}

const none: readonly number[] = [];

function countSigns(text: string, into: Float32Array, offset: number): void {
  const end = Math.min(text.length, longestRead);
  let capitals = 0;
  let figures = 0;
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    const isCapital = code >= 65 && code <= 90;
    const isFigure = code >= 48 && code <= 57;
    capitals = isCapital ? capitals + 1 : 0;
    figures = isFigure ? figures + 1 : 0;
    const sign = capitals === 3 ? 7 : figures === 1 ? 8 : signAt(text, at, code);
    if (sign >= 0) into[offset + sign] = (into[offset + sign] ?? 0) + 1;
  }
}

/** The place of the sign in `signNames`; -1 for anything else. */
function signAt(text: string, at: number, code: number): number {
  switch (code) {
    case 64:
      return 0;
    case 35:
      return 1;
    case 63:
      return 2;
    case 33:
      return 3;
    case 46:
      return text.charCodeAt(at + 1) === 46 ? 4 : -1;
    case 36:
    case 0xa3:
    case 0x20ac:
      return 5;
    case 34:
      return 6;
    default:
      return code > 127 && !isDisguise(code) ? 9 : -1;
  }
}

/** Greek, Cyrillic and full-width letters: in a Latin word they only look foreign. */
function isDisguise(code: number): boolean {
  return (code >= 0x370 && code < 0x530) || (code >= 0xff00 && code < 0xfff0);
}
