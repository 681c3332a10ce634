/** Words of others made harmless for a chat: nothing in them notifies, links, hides or overflows. */

/** Turning text round, and signs without a width. The joiner of emoji stays. */
const invisible =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\uffa0]/g;
const mostMarks = 2;
const marks = new RegExp(`(\\p{M}{${mostMarks}})\\p{M}+`, 'gu');
const manyBreaks = /\n\s*\n\s*/g;
/** All that Discord gives a meaning: Markdown, mentions, times, and signs at the beginning of a line. */
const meaning = /[\\*_~`|[\]()<>#@:]/g;
const atLineStart = /^(\s*)([-+]|\d+(?=\.\s))/gm;
const scheme = /\b(h)tt(ps?):\/\//gi;
const dottedName = /(?<=[\p{L}\p{N}])\.(?=\p{L}{2,})/gu;

/**
 * Fit for a message: addresses are broken so that nobody comes upon them by accident (`hxxps`, `[.]`),
 * Markdown and mentions stand as they were written.
 *
 * @param longest in UTF-16 code units, of what comes out; what is cut ends with …
 */
export function safeForChat(text: string, longest: number): string {
  const plain = tamed(text);
  const whole = plain.length > longest ? null : escaped(plain);
  if (whole !== null && whole.length <= longest) return whole;
  const start = plain.slice(0, longest); // nothing gets shorter, so that what is beyond cannot fit
  const graphemes = Array.from(new Intl.Segmenter().segment(start), ({ segment }) => segment);
  let [fits, fails] = [0, graphemes.length];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (escaped(graphemes.slice(0, middle).join('')).length + 1 <= longest) fits = middle;
    else fails = middle;
  }
  return `${escaped(graphemes.slice(0, fits).join(''))}…`;
}

function tamed(text: string): string {
  return text
    .toWellFormed()
    .replace(invisible, '')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
    .normalize('NFC')
    .replace(marks, '$1')
    .replace(manyBreaks, '\n')
    .trim();
}

function escaped(plain: string): string {
  return plain
    .replace(scheme, '$1xx$2://')
    .replace(dottedName, '[.]')
    .replace(meaning, (sign) => (sign === '@' ? '@\u200b' : `\\${sign}`))
    .replace(atLineStart, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    );
}
