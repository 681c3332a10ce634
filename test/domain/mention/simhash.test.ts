/** The fingerprint of a text: what counts in it, and how it is kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitsApart,
  fromInt64,
  type Simhash,
  simhash,
  toInt64,
} from '../../../src/domain/mention/simhash.ts';

const complaint =
  'Acme keeps calling me about a debt that I paid two years ago. I have sent the receipts three times ' +
  'and nobody reads them, every week another letter comes and another fee is added to the balance. ' +
  'I want this to stop and I want it in writing from somebody who is able to look at my account.';

describe('a copied complaint keeps its fingerprint', () => {
  it.each([
    ['under another handle', complaint.replace('Acme', '@someone @acme.example Acme')],
    ['with a link', `${complaint} https://news.example/article?id=1`],
    ['in capitals', complaint.toUpperCase()],
    ['with other punctuation', complaint.replaceAll('.', '!!!').replaceAll(',', ' -')],
    ['with other numbers', `${complaint} 555 1234`],
    ['with other line breaks', complaint.replaceAll(' ', '\n')],
  ])('%s', (_, copy) => {
    expect(simhash(copy)).toEqual(simhash(complaint));
  });

  it('but for a few bits when a word is changed', () => {
    const changed = complaint.replace('three times', 'four times');

    const apart = bitsApart(simhash(changed), simhash(complaint));

    expect(apart).toBeGreaterThan(0);
    expect(apart).toBeLessThanOrEqual(6);
  });
});

it.each([
  ['Acme is a scam', 'Acme is a joy'],
  ['worst bank ever', 'best bank ever'],
  ['they called again', 'they never called'],
  ['scam', 'spam'],
  ['refund please', 'refund received'],
  ['Schlechter Service', 'Guter Service'],
  ['最悪の会社だ', '最高の会社だ'],
])('other short posts are far apart: %s / %s', (one, other) => {
  const apart = bitsApart(simhash(one), simhash(other));

  expect(apart).toBeGreaterThan(6);
});

it.each(['', '   ', '😠😠😠', '12345', '@acme https://acme.example', '!?'])(
  'a text without words has no fingerprint: %j',
  (text) => {
    expect(simhash(text)).toEqual({ high: 0, low: 0 });
  },
);

it('a very long text takes no more time than its first 400 words', () => {
  const long = Array.from({ length: 400 }, (_, place) => `word${'abcdefghij'[place % 10]}`).join(
    ' ',
  );

  expect(simhash(`${long} and very much more`)).toEqual(simhash(long));
});

describe('as a 64-bit integer', () => {
  const half = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const fingerprints: fc.Arbitrary<Simhash> = fc.record({ high: half, low: half });

  it('every fingerprint comes back from the database as it was', () => {
    fc.assert(
      fc.property(fingerprints, (fingerprint) => {
        const stored = toInt64(fingerprint);

        expect(BigInt.asIntN(64, stored)).toBe(stored);
        expect(fromInt64(stored)).toEqual(fingerprint);
      }),
    );
  });

  it('so does that of every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const fingerprint = simhash(text);

        expect(fromInt64(toInt64(fingerprint))).toEqual(fingerprint);
      }),
    );
  });

  it('the distance is the number of bits that differ', () => {
    const bits = (value: bigint): number =>
      BigInt.asUintN(64, value).toString(2).replaceAll('0', '').length;
    fc.assert(
      fc.property(fingerprints, fingerprints, (one, other) => {
        const apart = bitsApart(one, other);

        expect(apart).toBe(bits(toInt64(one) ^ toInt64(other)));
      }),
    );
  });
});
