/** What hides a word from a machine and not from a reader. */
import { expect, it } from 'vitest';
import { withoutDisguise } from '../../../src/domain/text/disguise.ts';

const plain = 'Your app lost my payment again and nobody answers!';

it.each([
  ['zero-width spaces', plain.replaceAll('a', 'a\u200b')],
  ['marks of direction', `\u202e${plain}\u202c`],
  ['stacked marks', plain.replaceAll('o', 'o\u0335\u0321\u0334')],
  ['soft hyphens', plain.replaceAll('m', '\u00adm')],
])('%s come off', (_, text) => {
  expect(withoutDisguise(text)).toBe(plain);
});

it.each(['C’est déjà payé, ça suffit', 'señal', '👨‍👩‍👧 ❤️', 'нет', 'שָׁלוֹם'])(
  'what belongs to a text stays: %s',
  (text) => {
    expect(withoutDisguise(text.normalize('NFD')).normalize('NFC')).toBe(text.normalize('NFC'));
  },
);
