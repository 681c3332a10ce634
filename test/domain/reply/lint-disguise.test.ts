/** No disguise hides a word from the lint, and no kind word becomes a bad one by how it is typed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/domain/reply/lint.ts';
import type { LintFinding } from '../../../src/domain/reply/lint-result.ts';
import { aLintInput, blockingRules, lintRules } from './reply-rules.ts';
import { carelessReplies, kindReplies } from './reply-samples.ts';

const wordRules = ['L-DEBT', 'L-CUST', 'L-ASKPII', 'L-THR', 'L-HOST', 'L-PROF', 'L-REG', 'L-GOV'];
wordRules.push('L-MINI', 'L-VUL');

interface Hit {
  readonly text: string;
  readonly found: LintFinding;
}

/** Every word or phrase of the careless replies that one of these rules stops. */
const hits: readonly Hit[] = carelessReplies.flatMap(({ text, input }) =>
  lint(aLintInput({ text, ...input }), lintRules)
    .findings.filter(({ rule, level }) => wordRules.includes(rule) && level === 'block')
    .filter(({ start, end }) => isPlain(text.slice(start, end)))
    .map((found) => ({ text, found })),
);

/** Not in disguise already. */
function isPlain(words: string): boolean {
  return /^[\p{Script=Latin} '’-]+$/u.test(words) && !/(?:^| )\p{L} \p{L}(?: |$)/u.test(words);
}

const lookalikes: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
};
const mapped = (words: string, change: (letter: string) => string): string =>
  words.replace(/[a-z]/g, change);

/** How people write so that a machine overlooks it. */
const disguises: Readonly<Record<string, (words: string) => string>> = {
  'in capitals': (words) => words.toUpperCase(),
  'full width': (words) =>
    words.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  'mathematical letters': (words) =>
    mapped(words, (letter) => String.fromCodePoint(0x1d400 + letter.charCodeAt(0) - 71)),
  'Cyrillic look-alikes': (words) => mapped(words, (letter) => lookalikes[letter] ?? letter),
  'zero-width signs': (words) => words.replace(/\p{L}(?=\p{L})/gu, '$&\u200b'),
  'soft hyphens': (words) => words.replace(/\p{L}(?=\p{L})/gu, '$&\u00ad'),
  'hard spaces': (words) => words.replaceAll(' ', '\u00a0'),
  'double spaces': (words) => words.replaceAll(' ', '  '),
  'strokes through letters': (words) => words.replace(/\p{L}/gu, '$&\u0336'),
  'letters with hyphens': (words) => apart(words, '-'),
  'letters with dots': (words) => apart(words, '.'),
  'letters with spaces': (words) => (words.includes(' ') ? words : apart(words, ' ')),
};

function apart(words: string, sign: string): string {
  return words.replace(/(?<![\p{L}\p{N}'’])[a-z]{3,}(?![\p{L}\p{N}'’])/gu, (word) =>
    [...word].join(sign),
  );
}

describe.each(Object.keys(disguises))('written with %s', (name) => {
  it('what is stopped stays stopped', () => {
    const disguise = disguises[name] ?? ((words: string) => words);
    const escaped = hits.flatMap(({ text, found: { rule, start, end } }) => {
      const hidden = text.slice(0, start) + disguise(text.slice(start, end)) + text.slice(end);
      return blockingRules({ text: hidden }).includes(rule) ? [] : [`${rule}: ${hidden}`];
    });

    expect(hits.length).toBeGreaterThan(200);
    expect(escaped).toEqual([]);
  });
});

const around = fc.array(
  fc.constantFrom(
    'Hi',
    'well',
    '🙂',
    '你好',
    'ﷺ',
    '—',
    'ｗｉｄｅ',
    'é',
    '\u200b',
    '\n',
    '"',
    '1',
    '👨‍👩‍👧',
  ),
  { maxLength: 8 },
);
const terms = ['debt', 'ｄｅｂｔ', 'd3bt', 'dеbt', 'arrears', 'balance', 'past due'];

describe('the place of a finding', () => {
  it('is that of the words, whatever stands around them', () => {
    fc.assert(
      fc.property(around, fc.constantFrom(...terms), around, (before, term, after) => {
        const text = [...before, term, ...after].join(' ');

        const { findings } = lint(aLintInput({ text }), lintRules);

        const places = findings
          .filter(({ rule }) => rule === 'L-DEBT')
          .map(({ start, end }) => text.slice(start, end));
        expect(places).toContain(term);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a kind reply', () => {
  const insides = kindReplies
    .filter(({ input }) => input === undefined)
    .map(({ text }) => ({ text, places: placesInsideWords(text) }));
  const sign = fc.constantFrom('\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad');

  it('with unseen signs in its words is blocked for those signs alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...insides),
        fc.array(fc.tuple(fc.nat(), sign), { minLength: 1, maxLength: 5 }),
        ({ text, places }, inserted) => {
          const rules = blockingRules({ text: withSigns(text, places, inserted) });

          expect(rules).toEqual(['L-UNI']);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Between two letters, outside handles, links and the sign-off. */
function placesInsideWords(text: string): readonly number[] {
  const passedOver = [...text.matchAll(/https:\/\/\S+|[@^]\S+/g)];
  return [...text.matchAll(/(?<=\p{L})(?=\p{L})/gu)]
    .map(({ index }) => index)
    .filter(
      (at) => !passedOver.some(({ index, 0: { length } }) => index <= at && at <= index + length),
    );
}

function withSigns(
  text: string,
  places: readonly number[],
  inserted: readonly (readonly [number, string])[],
): string {
  return inserted
    .map(([pick, sign]) => ({ at: places[pick % places.length] ?? 1, sign }))
    .toSorted((a, b) => b.at - a.at)
    .reduce((changed, { at, sign }) => changed.slice(0, at) + sign + changed.slice(at), text);
}
