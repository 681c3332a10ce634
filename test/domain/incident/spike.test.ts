/** What is a spike, and what only looks like one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { baselineOf } from '../../../src/domain/incident/baseline.ts';
import {
  explained,
  isCalm,
  isSpike,
  type ThemeFigures,
} from '../../../src/domain/incident/spike.ts';
import { billing, figuresAt, historyOf, type Rate, rules, weekHours } from './figures.ts';

const start = 50 * weekHours;
const hours = fc.nat(weekHours * 60).map((minutes) => start + minutes / 60);

/** Nobody complained in eight weeks. */
function suddenly(count: number, weeks = 8): ThemeFigures {
  return { theme: billing, count, baseline: baselineOf(historyOf(start, () => 0, weeks)) };
}

it('a rate that never changes never alarms, however high it is and whenever one looks', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.integer({ min: 2, max: 8 }), hours, (rate, weeks, now) => {
      const figures = figuresAt(now, () => rate, weeks);

      expect(isSpike(figures, rules)).toBe(false);
      expect(isCalm(figures, rules)).toBe(true);
    }),
  );
});

it('a peak that comes every Monday morning is no spike on a Monday, at any size', () => {
  const peak = fc.integer({ min: 5, max: 5_000 });
  fc.assert(
    fc.property(peak, fc.nat(3), hours, (size, else_, now) => {
      const figures = figuresAt(now, (hour) => (hour % weekHours === 9 ? size : else_));

      expect(isSpike(figures, rules)).toBe(false);
    }),
  );
});

it('the same peak on a Thursday is one', () => {
  const monday: Rate = (hour) => (hour % weekHours === 9 ? 40 : 0);
  const thursday = start + 3 * 24 + 12;

  const figures = { ...figuresAt(thursday, monday), count: 40 };

  expect(figures.baseline.expected).toBeLessThan(1);
  expect(isSpike(figures, rules)).toBe(true);
});

it('five complaints about what nobody ever complained about are a spike, four are none', () => {
  expect([4, 5].map((count) => isSpike(suddenly(count), rules))).toEqual([false, true]);
});

it('after two weeks of listening it takes more to be sure than after eight', () => {
  const short = suddenly(5, 2);

  expect(isSpike(short, rules)).toBe(false);
  expect(isSpike({ ...short, count: 7 }, rules)).toBe(true);
});

it('days that always differ widely need more to be out of the ordinary', () => {
  const steady = figuresAt(start, () => 2);
  const restless = figuresAt(start, (hour) => ((hour / 24) % 3 < 1 ? 6 : 0));
  const expected = restless.baseline.expected;

  expect(steady.baseline.dispersion).toBe(1);
  expect(restless.baseline.dispersion).toBeGreaterThan(3);
  expect(isSpike({ ...steady, count: 80 }, rules)).toBe(true);
  expect(isSpike({ ...restless, count: Math.round(expected * 1.6) }, rules)).toBe(false);
});

it('a spike of the past does not hide the next one', () => {
  const once: Rate = (hour) => (Math.floor((start - hour) / 24) === 10 ? 20 : 0);

  const figures = { ...figuresAt(start, once), count: 40 };

  expect(isSpike(figures, rules)).toBe(true);
});

it('few complaints here and there say nothing of single hours: all have the mean', () => {
  const sparse = historyOf(start, (hour) => (hour % 41 === 0 ? 1 : 0));

  const shifted = [0, 7, 15].map(
    (hoursLater) => baselineOf({ ...sparse, until: start + hoursLater }).expected,
  );

  for (const expected of shifted) expect(expected).toBeCloseTo(24 / 41, 1);
});

it('chance alone hardly ever alarms', () => {
  const random = mulberry(7);
  let alarms = 0;
  for (let brand = 0; brand < 400; brand++) {
    const mean = (brand % 40) / 24 / 2;
    const rate: Rate = () => poisson(mean, random);
    alarms += isSpike(figuresAt(start + 12, rate), rules) ? 1 : 0;
  }

  expect(alarms).toBeLessThanOrEqual(2);
});

it('says in plain words what was counted and what was expected', () => {
  const baseline = { expected: 3.08, dispersion: 1, weeks: 8 };

  const said = explained({ theme: billing, count: 14, baseline });
  const ofWave = explained({ theme: { ...billing, kind: 'wave' }, count: 14, baseline });

  expect(said).toBe('14 complaints about billing or fees in 24 h, 3.1 expected');
  expect(ofWave).toBe(
    '14 near-identical complaints (mostly billing or fees) in 24 h, 3.1 expected',
  );
  expect(isSpike({ theme: billing, count: 14, baseline }, rules)).toBe(true);
});

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = Math.exp(-mean), drawn = random(); drawn > left; drawn *= random()) count += 1;
  return count;
}

/** Source: https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 (public domain) */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
