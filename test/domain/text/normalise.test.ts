/** What a text looks like to the rules, and that the way back to the original holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, originalSpan } from '../../../src/domain/text/normalise.ts';

describe('disguised words', () => {
  it.each([
    ['su1cide', 'suicide'],
    ['k!ll', 'kill'],
    ['d3bt', 'debt'],
    ['p@y', 'pay'],
    ['0wed', 'owed'],
    ['d e b t', 'debt'],
    ['o-w-e', 'owe'],
    ['C.F.P.B.', 'cfpb.'],
    ['k 1 l l   m y s e l f', 'kill myself'],
    ['pleaaaase', 'please'],
    ['ｄｅｂｔ', 'debt'],
    ['𝐝𝐞𝐛𝐭', 'debt'],
    ['🅳🅴🅱🆃', 'debt'],
    ['suісіdе', 'suicide'],
    ['ki\u200bll', 'kill'],
    ['\u202ekill', 'kill'],
    ['Straße más garçon', 'strasse mas garcon'],
    ['“don’t”', '"don\'t"'],
    ['5️⃣', '5'],
  ])('reads %s as %s', (disguised, plain) => {
    expect(normalise(disguised).text).toBe(plain);
  });

  it.each([
    'pay $500 by 3rd may',
    '401k, 4g and covid19',
    'joe@mail.com',
    'BBB',
    'call 212-555-0187',
    'stop!please',
    'plan b or c',
  ])('leaves %s as it is', (text) => {
    expect(normalise(text).text).toBe(text.toLowerCase());
  });

  it('keeps one line break where lines part', () => {
    const { text } = normalise('first \r\n\r\n  second\t third');

    expect(text).toBe('first\nsecond third');
  });
});

describe('the way back', () => {
  it('points at the disguised word in the post as written', () => {
    const post = 'yes 🙂 d e b t!';
    const normalised = normalise(post);
    const at = normalised.text.indexOf('debt');

    const span = originalSpan(normalised, at, at + 4);

    expect(post.slice(span.start, span.end)).toBe('d e b t');
  });

  it('holds for any text: offsets never go back and never leave the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (post) => {
        const { text, offsets } = normalise(post);

        expect(offsets).toHaveLength(text.length + 1);
        expect(offsets[text.length]).toBe(post.length);
        for (let at = 1; at <= text.length; at++) {
          expect(offsets[at]).toBeGreaterThanOrEqual(offsets[at - 1] ?? 0);
        }
      }),
    );
  });

  it('holds for lone surrogates', () => {
    expect(normalise('\ud800a\udc00').text).toBe('\ufffda\ufffd');
  });
});

it('changes nothing the second time', () => {
  const word = fc.stringMatching(/^[a-zäéñß]{2,8}$/);
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const once = normalise(words.join(' ')).text;

      expect(normalise(once).text).toBe(once);
    }),
  );
});

it.each([
  ['one letter', 'a'.repeat(1_000_000)],
  ['letters apart', 'a b '.repeat(250_000)],
  ['blanks', ' '.repeat(1_000_000)],
  ['double blanks', 'a  b '.repeat(200_000)],
  ['handles without an end', `a@${'x'.repeat(1_000_000)}`],
])('takes time in proportion to a long text of %s', (_, text) => {
  const begun = performance.now();

  normalise(text);

  expect(performance.now() - begun).toBeLessThan(5_000);
});
