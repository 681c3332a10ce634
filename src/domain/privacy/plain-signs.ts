/** Makes a text readable for patterns: digits and signs of every script in their plain form. */

export interface PlainText {
  readonly text: string;
  /** offsets[i] is the UTF-16 offset in the original of unit i of `text`; one more entry closes it. */
  readonly offsets: Uint32Array;
}

/** Unseen characters, which would break a number in two for a pattern but not for a reader. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const plainAscii = /^[\n\r\t\x20-\x7e]*$/;
const digit = /\p{Nd}/u;

/** Unit for unit, but for unseen characters, which are left out. Case and accents stay. */
export function plainSigns(original: string): PlainText {
  const offsets = new Uint32Array(original.length + 1);
  if (plainAscii.test(original)) {
    for (let at = 0; at < offsets.length; at++) offsets[at] = at;
    return { text: original, offsets };
  }
  let text = '';
  for (let at = 0; at < original.length; at++) {
    const unit = original[at] ?? '';
    if (unseen.test(unit)) continue;
    offsets[text.length] = at;
    text += plain(unit);
  }
  offsets[text.length] = original.length;
  return { text, offsets: offsets.slice(0, text.length + 1) };
}

function plain(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code < 0x80) return unit;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (/\s/.test(unit)) return ' ';
  if (/\p{Pd}/u.test(unit) || code === 0x2212) return '-';
  return digit.test(unit) ? String(digitValue(code)) : unit;
}

/** Digits of a script stand in a row of ten, so the distance to the row's zero is the value. */
function digitValue(code: number): number {
  let value = 0;
  while (value < 9 && digit.test(String.fromCharCode(code - value - 1))) value += 1;
  return value;
}
