/** Sentences of a model about a week: every number in them is a figure of the week, or none of them is used. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import { narrativeFault } from '../../../src/domain/digest/narrative/check.ts';
import { narrativeFigures } from '../../../src/domain/digest/narrative/figures.ts';
import { numbersIn } from '../../../src/domain/digest/narrative/numbers.ts';
import { aDigest, aWeek } from './builders.ts';

const usual = aWeek({ mentions: 40, complaints: 10, opened: 12, resolved: 10, closed: 9 });
const digest = aDigest({
  weeks: [usual, usual, usual, usual, aWeek({ resolved: 8, closed: 9 })],
  sources: [{ source: 'acme-x', mentions: 1_247, complaints: 12, own: 0 }],
  received: [
    { category: 'privacy', priority: 'P2', status: 'open', complaint: true, cases: 12 },
    { category: 'privacy', priority: 'P0', status: 'open', complaint: false, cases: 3 },
  ],
  openByAge: [{ band: '1-3d', cases: 21 }],
  response: { medianMinutes: 125, p90Minutes: 600, targetsEnded: 8, targetsMet: 7 },
  missed: { count: 1, first: [], before: 0 },
  dueNext: { count: 4, first: [] },
  spend: [{ account: 'x', microUsd: 12_340_000 }],
});

function fault(...sentences: readonly string[]) {
  return narrativeFault(sentences, digest);
}

describe('what is true is taken, however it is written', () => {
  it.each([
    'There were 1,247 mentions and 12 complaints.',
    'In week 46 there were 12 complaints, 20 % more than usual.',
    'In 2026-W46 twelve complaints came in.',
    'Resolved were 8 cases, fewer than the usual 10.',
    'Eight cases were resolved; 10 is usual.',
    'The median first reply took 2 h 5 min, and 9 of 10 replies came within 10 hours.',
    'The median was 2.1 hours.',
    'First work was on time in 87.5 % of cases.',
    'First work was on time in 88 percent of cases.',
    'Twenty-one cases are open, 1 target was missed and 4 are due in the next 7 days.',
    'Spent: $12.34.',
    'In the week, $12 was spent.',
  ])('%s', (sentence) => {
    expect(fault(sentence)).toBeNull();
  });
});

describe('what is not is not', () => {
  it.each([
    ['number_not_found', '12 mentions and 1,247 complaints.'],
    ['number_not_found', '10 complaints came, the usual 12.'],
    ['number_not_found', '13 complaints.'],
    ['number_not_found', 'Twenty-two cases are open.'],
    ['number_not_found', 'In week 45 there were 12 complaints.'],
    ['number_not_found', 'On 9 November there were 12 complaints.'],
    ['number_not_found', 'First work was on time in 86 % of cases.'],
    ['number_not_found', 'The median was 3 hours.'],
    ['number_not_found', '3 cases are urgent.'],
    ['number_unclear', 'The 3rd of 12 complaints.'],
    ['number_unclear', '1.2k mentions.'],
    ['number_unclear', '１２ complaints.'],
    ['number_unclear', 'A hundred complaints.'],
    ['not_plain', 'Half of it: 1/2 of 12 complaints.'],
    ['not_plain', 'They wrote “12 complaints”.'],
    ['not_plain', '12 complaints of @somebody'],
    ['not_plain', '12 complaints: www.evil.example'],
    ['vague', 'No target was missed.'],
    ['vague', 'Nearly 12 complaints.'],
    ['vague', 'More than 12 complaints.'],
    ['vague', '12 complaints, which is better.'],
    ['direction', '12 complaints, 20 % fewer than usual.'],
    ['direction', 'Mentions rose to 1,247 and 8 cases were resolved.'],
    ['no_number', 'It was a calm week.'],
    ['too_long', `12 complaints ${'and so on '.repeat(30)}`],
  ])('%s: %s', (why, sentence) => {
    expect(fault(sentence)).toBe(why);
  });

  it('one wrong sentence spoils them all, and so does a fifth', () => {
    expect(fault('12 complaints.', '13 complaints.')).toBe('number_not_found');
    expect(fault(...Array<string>(5).fill('12 complaints.'))).toBe('too_long');
    expect(fault()).toBe('too_long');
  });
});

it('a share that is rounded is never all of it', () => {
  const response = { medianMinutes: 1, p90Minutes: 1, targetsEnded: 1_000, targetsMet: 999 };
  const told = (text: string) => narrativeFault([text], aDigest({ response }));

  expect(told('On time in 99.9 %.')).toBeNull();
  expect(told('On time in 100 %.')).toBe('number_not_found');
});

const names = narrativeFigures(digest).flatMap(({ words }) => words);

it('a number that is no figure is never taken, wherever it stands', () => {
  const known = new Set(
    narrativeFigures(digest).flatMap((one) => [one.value, one.usual ?? 0, one.changePercent ?? 0]),
  );
  const wrong = fc.integer({ min: 0, max: 9_999 }).filter((n) => !known.has(n) && n !== 46);
  const word = fc.constantFrom(...names, 'cases', 'were', 'the', 'usual', '12', 'and', ',', ';');
  const words = fc.array(word, { maxLength: 8 });

  fc.assert(
    fc.property(words, wrong, words, (before, n, after) => {
      const sentence = [...before, String(n), ...after, 'of it'].join(' ');
      if (/next \d|in \d+ (?:hours|days)/.test(sentence)) return;
      expect(fault(sentence)).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

it('each figure can be told in digits and in words, and one more or less cannot', () => {
  const counts = narrativeFigures(digest).filter(({ unit }) => unit === 'count');

  fc.assert(
    fc.property(fc.constantFrom(...counts), ({ value, words }) => {
      expect(fault(`${value} ${words[0]} in it`)).toBeNull();
      expect(fault(`${value + 1} ${words[0]} in it`)).not.toBeNull();
    }),
  );
});

it('numbers in words are read as people mean them, and never wrongly', () => {
  expect(numbersIn('two hundred and five of it')).toMatchObject(['', { value: 205 }, ' of it']);
  expect(numbersIn('three thousand forty-one')).toMatchObject(['', { value: 3_041 }, '']);
  expect(numbersIn('twenty one')).toMatchObject(['', { value: 21 }, '']);
  expect(numbersIn('one two three')).toBeNull();
  expect(numbersIn('ten-twenty')).toBeNull();
});

const units = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const teens = ['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen'];
const small = [...units, ...teens, 'eighteen', 'nineteen'];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** As people write it, from 1 to 999,999. */
function spelled(n: number): string {
  if (n >= 1_000) {
    const [thousands, rest] = [Math.floor(n / 1_000), n % 1_000];
    return `${spelled(thousands)} thousand${rest ? ` ${rest < 100 ? 'and ' : ''}${spelled(rest)}` : ''}`;
  }
  if (n >= 100) {
    const rest = n % 100;
    return `${units[Math.floor(n / 100)]} hundred${rest ? ` and ${spelled(rest)}` : ''}`;
  }
  if (n < 20) return small[n] ?? '';
  return `${tens[Math.floor(n / 10) - 2]}${n % 10 ? `-${units[n % 10]}` : ''}`;
}

it('a number in words is the number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), (n) => {
      expect(numbersIn(`${spelled(n)} of it`)).toMatchObject(['', { value: n }, ' of it']);
    }),
  );
});

it('a share may be rounded as it is written, and no further', () => {
  const share = fc.integer({ min: 1, max: 999 });

  fc.assert(
    fc.property(share, (met) => {
      const response = { medianMinutes: 1, p90Minutes: 1, targetsEnded: 1_000, targetsMet: met };
      const told = (percent: number) =>
        narrativeFault([`On time in ${percent} % of it.`], aDigest({ response })) === null;
      const whole = Math.round(met / 10);
      expect(told(met / 10)).toBe(true);
      expect(told(whole)).toBe(whole === met / 10 || (whole > 0 && whole < 100));
      expect(told(Number((met / 10 + 0.1).toFixed(1)))).toBe(
        met === 999 ? false : isRounded(met + 1, met),
      );
      expect(told(whole + 1)).toBe(isRounded(10 * (whole + 1), met));
    }),
  );

  /** Both in tenths; a whole number stands for all that is rounded to it. */
  function isRounded(written: number, meant: number): boolean {
    const isWhole = written % 10 === 0;
    return isWhole && written < 1_000 && Math.abs(written - meant) <= 5;
  }
});

it('a stretch of time may be written in hours and minutes, and not a minute more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (minutes) => {
      const response = { medianMinutes: minutes, p90Minutes: null, targetsEnded: 0, targetsMet: 0 };
      const told = (text: string) =>
        narrativeFault([`The median: ${text}.`], aDigest({ response }));
      const written = (of: number) => `${Math.floor(of / 60)} h ${of % 60} min`;
      expect(told(written(minutes))).toBeNull();
      expect(told(`${minutes} minutes`)).toBeNull();
      expect(told(written(minutes + 1))).toBe('number_not_found');
      expect(told(`${minutes + 1} minutes`)).toBe('number_not_found');
    }),
  );
});

it('no date, year or other week is taken for a figure', () => {
  const date = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2099-12-31'),
    noInvalidDate: true,
  });

  fc.assert(
    fc.property(date, (at) => {
      const iso = at.toISOString().slice(0, 10);
      expect(fault(`12 complaints since ${iso}.`)).not.toBeNull();
      expect(fault(`12 complaints in ${at.getUTCFullYear()}.`)).toBe('number_not_found');
      expect(
        fault(`12 complaints, 2026-W${String(1 + at.getUTCDate()).padStart(2, '0')}.`),
      ).not.toBeNull();
    }),
  );
});

it('whatever a model writes is read without an error, and no digit is overlooked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(), (text, n) => {
      const pieces = numbersIn(`${text} ${n} ${text}`.toLowerCase());
      const left = (pieces ?? []).filter((piece) => typeof piece === 'string').join('');
      expect(left).not.toMatch(/\p{N}/u);
      fault(text);
    }),
    { numRuns: 500 },
  );
});

it('they stand first in the digest; what warns stays in our own words', () => {
  const gaps = [{ source: 'acme-x', from: new Date('2026-11-10T00:00Z'), to: null, reason: null }];

  const { headline } = describeDigest(aDigest({ gaps }), 'Acme Credit', ['0 mentions were heard.']);

  expect(headline).toEqual([
    '0 mentions were heard.',
    'In one stretch of time a source was not read, so the counts may be too low.',
  ]);
});
