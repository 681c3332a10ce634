/** Folds one character to the plain letter a reader takes it for. */

/** Letters that look like a Latin one. Source: https://www.unicode.org/reports/tr39/#Confusable_Detection */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'аɑα',
  b: 'вьβ',
  c: 'сϲ',
  d: 'ԁɗ',
  e: 'еєҽε',
  f: 'ғϝ',
  g: 'ɡԍ',
  h: 'һн',
  i: 'іɩιı',
  j: 'јϳ',
  k: 'кκқ',
  l: 'ӏʟƚł',
  m: 'м',
  n: 'пɴη',
  o: 'оοσօø',
  p: 'рρ',
  q: 'ԛ',
  r: 'гʀ',
  s: 'ѕꜱ',
  t: 'тτ',
  u: 'υսʋ',
  v: 'ѵν',
  w: 'ԝωшѡ',
  x: 'хχ',
  y: 'уүγ',
  z: 'ʐ',
  ss: 'ß',
  ae: 'æ',
  oe: 'œ',
  "'": '‘’‚‛′´`ʼʹ',
  '"': '“”„‟″«»',
  '-': '‐‑‒–—―−',
  '\n': '\u0085\u2028\u2029',
  ' ': '\u2800',
};

const latinFor: ReadonlyMap<string, string> = new Map(
  Object.entries(lookalikes).flatMap(([latin, others]) =>
    Array.from(others, (other): [string, string] => [other, latin]),
  ),
);

/** Written but not seen: format and control characters, joiners, variation selectors, fillers. */
const unseen = /^(?:\p{Cf}|\p{Cc}|\p{Default_Ignorable_Code_Point})$/u;

/** Accents and enclosing marks. Vowel signs of Indic scripts and Arabic are letters and stay. */
const marks = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

/** White letters on black discs (1F150) and squares (1F170), which NFKC leaves alone. */
const paintedAlphabets = [0x1f150, 0x1f170] as const;

const remembered = new Map<number, string>();

/**
 * The folded form of one character, given as a code point: lower case, without accents, Latin where
 * it looks Latin, possibly several code units; empty when the character is not seen by a reader.
 * A lone surrogate becomes U+FFFD.
 */
export function foldCharacter(codePoint: number): string {
  const known = remembered.get(codePoint);
  if (known !== undefined) return known;
  const folded = fold(codePoint);
  remembered.set(codePoint, folded);
  return folded;
}

function fold(codePoint: number): string {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return '\ufffd';
  const character = String.fromCodePoint(codePoint);
  if (/\s/.test(character) && codePoint !== 0xfeff) {
    return latinFor.get(character) ?? (character === '\n' ? '\n' : ' ');
  }
  const direct = latinFor.get(character) ?? paintedLetter(codePoint);
  if (direct !== undefined) return direct;
  if (unseen.test(character)) return '';
  const plain = character.normalize('NFKC').toLowerCase().normalize('NFD').replace(marks, '');
  return Array.from(plain.normalize('NFC'), (part) => latinFor.get(part) ?? part).join('');
}

function paintedLetter(codePoint: number): string | undefined {
  for (const first of paintedAlphabets) {
    const index = codePoint - first;
    if (index >= 0 && index < 26) return String.fromCharCode(97 + index);
  }
  return undefined;
}
