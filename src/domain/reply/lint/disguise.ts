/** Reads figures and signs as the letters they stand for, also where a word begins or ends with one. */

const word = /[\p{L}\p{Nd}€£¢¥|$]+/gu;
const sign = /[013457-9€£¢¥|$]/g;
const anySign = new RegExp(sign.source);
const letters: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
  '¥': 'y',
  $: 's',
};

/**
 * Other readings of a text, of the same length: "balanc3", "4ccount", "ba1ance", "d€bt" with their
 * letters. One for each letter that a stroke ("1", "|") can be; none when no word is written so.
 */
export function undisguised(text: string): readonly string[] {
  if (!anySign.test(text)) return [];
  const readings = ['l', 'i'].map((stroke) =>
    text.replace(word, (written) =>
      /\p{L}/u.test(written) ? written.replace(sign, (found) => letters[found] ?? stroke) : written,
    ),
  );
  return readings.filter((reading) => reading !== text);
}
