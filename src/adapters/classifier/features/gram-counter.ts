/** Counts the word and character grams of a text, hashed into a space of fixed size. */

/** Slots of the hashed space: grams of words lie in its first half, grams of characters in its second. */
export const gramSlots = 2 ** 18;
export const characterSlots = gramSlots / 2;

/** What a text is about shows in its beginning: so many characters are read. */
const longestRead = 10_000;
const shortestGram = 2;
const longestGram = 5;

/** The grams of one text; overwritten by the next `count`. */
export interface GramCounts {
  /** Slots seen, each once; only the first `size` count. */
  readonly slots: Int32Array;
  readonly size: number;
  /** How often, by slot; zero for slots not seen. */
  readonly counts: Uint16Array;
}

export interface GramCounter {
  /**
   * Linear in the length of the text, without allocating. Never throws.
   *
   * @param text normalised, so that words in disguise count as what they are
   */
  count(text: string): GramCounts;
}

const space = 32;
const apostrophe = 39;
const at = 64;
const underscore = 95;
const zero = 48;
/** A web address is one sign, whatever it leads to. */
const link = 0xe000;
const wordSeed = 0x2545f491;
const pairSeed = 0x51ed270b;
const prime = 0x01000193;

/**
 * Any figure is read as 0, a handle as one word. Words are counted alone and
 * in pairs, characters two to five in a row within a word and the blanks around it.
 */
export function createGramCounter(): GramCounter {
  const counts = new Uint16Array(gramSlots);
  const slots = new Int32Array(gramSlots);
  const signs = new Uint16Array(2 * longestRead + 4);
  let size = 0;

  function add(hash: number, half: number): void {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    const slot = half + ((mixed ^ (mixed >>> 12)) & (characterSlots - 1));
    const seen = counts[slot] ?? 0;
    if (seen === 0) slots[size++] = slot;
    if (seen < 65_535) counts[slot] = seen + 1;
  }

  /** The word's signs stand at `from` up to, not including, `to`, with a blank on either side. */
  function addCharacters(from: number, to: number): void {
    for (let start = from - 1; start < to; start++) {
      let hash = prime ^ (signs[start] ?? 0);
      const end = Math.min(start + longestGram, to + 1);
      for (let index = start + 1; index < end; index++) {
        hash = Math.imul(hash ^ (hash >>> 13), prime) ^ (signs[index] ?? 0);
        if (index - start + 1 >= shortestGram) add(hash, characterSlots);
      }
    }
  }

  function addWords(length: number): void {
    let previous = 0;
    let word = wordSeed;
    let start = 1;
    for (let index = 1; index < length; index++) {
      const sign = signs[index] ?? 0;
      if (sign !== space) {
        word = Math.imul(word ^ sign, prime);
        continue;
      }
      add(word, 0);
      if (previous !== 0) add(Math.imul(previous ^ pairSeed, prime) ^ word, 0);
      addCharacters(start, index);
      previous = word;
      word = wordSeed;
      start = index + 1;
    }
  }

  return {
    count(text) {
      for (let index = 0; index < size; index++) counts[slots[index] ?? 0] = 0;
      size = 0;
      addWords(readSigns(text.slice(0, longestRead), signs));
      return { slots, size, counts };
    },
  };
}

/**
 * Writes words and marks, one blank before the first and one after each.
 *
 * @returns how many signs were written
 */
function readSigns(text: string, signs: Uint16Array): number {
  let length = 0;
  signs[length++] = space;
  for (let index = 0; index < text.length && length < signs.length - 4; ) {
    const code = text.charCodeAt(index);
    if (isAddress(text, index)) {
      signs[length++] = link;
      index = endOfAddress(text, index);
    } else if (isWordSign(code) || isHandle(text, index)) {
      do {
        const sign = text.charCodeAt(index++);
        signs[length++] = sign >= zero && sign <= 57 ? zero : sign;
      } while (length < signs.length - 2 && continuesWord(text.charCodeAt(index)));
    } else {
      index++;
      if (code <= space || code === apostrophe) continue;
      signs[length++] = code;
    }
    signs[length++] = space;
  }
  return length;
}

function isWordSign(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= zero && code <= 57) || (code > 127 && code < 0x2000)
  );
}

function continuesWord(code: number): boolean {
  return isWordSign(code) || code === apostrophe || code === underscore;
}

function isHandle(text: string, index: number): boolean {
  return text.charCodeAt(index) === at && isWordSign(text.charCodeAt(index + 1));
}

function isAddress(text: string, index: number): boolean {
  if (text.charCodeAt(index) !== 104) return false;
  return text.startsWith('http://', index) || text.startsWith('https://', index);
}

function endOfAddress(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) > space) end++;
  return end;
}
