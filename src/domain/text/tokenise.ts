/** Cuts a normalised text into the words that phrases are matched on. */

/** Parallel lists, one entry a word, in the order of the text. */
export interface Tokens {
  /** Without apostrophes: "don't" is "dont", "j'ai" is "j", "ai". */
  readonly words: readonly string[];
  /** UTF-16 offsets into the normalised text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Number of the sentence a word stands in, counted from 0. */
  readonly sentences: readonly number[];
  /** What is left when the handles it begins with and ends with are set aside. */
  readonly body: { readonly from: number; readonly to: number };
}

type Kind = 'gap' | 'letter' | 'single';

/** Endings that belong to the word before the apostrophe. Elsewhere an apostrophe parts two words. */
const contractions = new Set(['s', 't', 'm', 'd', 'll', 're', 've', 'all']);
const address = /(?:https?:\/\/|www\.)\S+/y;
const ideograph =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{So}\p{Extended_Pictographic}]/u;
const letter = /[\p{L}\p{N}\p{M}]/u;
const kindOf = new Map<number, Kind>();

/**
 * Words are runs of letters and figures, "*" inside a word included ("f*ck"). An ideograph or an
 * emoji is a word of its own. Web addresses are passed over. Linear in time.
 */
export function tokenise(text: string): Tokens {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  const body = { from: 0, to: 0 };
  let sentence = 0;
  for (let at = 0; at < text.length; ) {
    const addressEnd = endOfAddress(text, at);
    const end = addressEnd ?? endOfWord(text, at);
    if (end === at) {
      if (endsSentence(text, at)) sentence++;
      at++;
      continue;
    }
    if (addressEnd === undefined) {
      const isHandle = text[at - 1] === '@';
      if (isHandle && body.to === 0) body.from = words.length + 1;
      words.push(text.slice(at, end).replaceAll("'", ''));
      starts.push(at);
      ends.push(end);
      sentences.push(sentence);
      if (!isHandle) body.to = words.length;
    }
    at = end;
  }
  return { words, starts, ends, sentences, body };
}

function endOfAddress(text: string, at: number): number | undefined {
  const first = text[at];
  if (first !== 'h' && first !== 'w') return undefined;
  address.lastIndex = at;
  return address.test(text) ? address.lastIndex : undefined;
}

/** Where the word that starts here ends; `at` itself when none starts here. */
function endOfWord(text: string, at: number): number {
  const kind = kindAt(text, at);
  if (kind === 'gap') return at;
  if (kind === 'single') return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  let end = lettersEnd(text, at);
  if (text[at - 1] === '@') return endOfHandle(text, end);
  while (text[end] === '*' || text[end] === "'") {
    const next = text[end] === '*' ? starsEnd(text, end) : end + 1;
    const tail = lettersEnd(text, next);
    if (tail === next) break;
    if (text[end] === "'" && !contractions.has(text.slice(next, tail))) break;
    end = tail;
  }
  return end;
}

function endOfHandle(text: string, from: number): number {
  let end = from;
  while (text[end] === '_') end = lettersEnd(text, end + 1);
  return end;
}

function lettersEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && kindAt(text, end) === 'letter') end++;
  return end;
}

function starsEnd(text: string, from: number): number {
  let end = from;
  while (text[end] === '*') end++;
  return end;
}

function kindAt(text: string, at: number): Kind {
  const unit = text.charCodeAt(at);
  if (unit >= 97 && unit <= 122) return 'letter';
  if (unit < 128) return unit >= 48 && unit <= 57 ? 'letter' : 'gap';
  const codePoint = text.codePointAt(at) ?? 0;
  let kind = kindOf.get(codePoint);
  if (kind === undefined) {
    const character = String.fromCodePoint(codePoint);
    kind = 'gap';
    if (ideograph.test(character)) kind = 'single';
    else if (letter.test(character)) kind = codePoint > 0xffff ? 'single' : 'letter';
    kindOf.set(codePoint, kind);
  }
  return kind;
}

function endsSentence(text: string, at: number): boolean {
  const sign = text[at];
  if (sign === '\n' || sign === '!' || sign === '?' || sign === ';' || sign === '。') return true;
  return sign === '.' && /[\s"')]|^$/.test(text.charAt(at + 1));
}
