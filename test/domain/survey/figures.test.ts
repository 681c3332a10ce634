/** What survey marks come to, whatever they are. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import { npsScore, trendOf } from '../../../src/domain/survey/figures.ts';
import { type Scale, scales } from '../../../src/domain/survey/survey.ts';
import { aDigest } from '../digest/builders.ts';

const counts = fc
  .tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000))
  .map(([promoters, passives, detractors]) => ({
    n: promoters + passives + detractors,
    promoters,
    detractors,
  }));

it('NPS lies between -100 and 100, is what promoters outweigh detractors by, and unknown without answers', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const score = npsScore(given);
      if (given.n === 0) return expect(score).toBeNull();
      expect(Math.abs(score ?? 999)).toBeLessThanOrEqual(100);
      const turned = { n: given.n, promoters: given.detractors, detractors: given.promoters };
      expect(Math.abs((npsScore(turned) ?? 0) + (score ?? 0))).toBeLessThanOrEqual(1);
      if (given.promoters > given.detractors) expect(score).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(npsScore({ n: 4, promoters: 4, detractors: 0 })).toBe(100);
  expect(npsScore({ n: 4, promoters: 1, detractors: 1 })).toBe(0);
});

it('what is better one way is worse the other way, on every scale', () => {
  const marks = fc.nat(10);
  const names = fc.constantFrom<Scale>('csat', 'ces', 'nps');
  fc.assert(
    fc.property(names, marks, marks, (scale, now, before) => {
      const turned = { better: 'worse', worse: 'better', same: 'same' } as const;
      const trend = trendOf(scale, now, before);
      expect(trendOf(scale, before, now)).toBe(turned[trend ?? 'same']);
      if (now !== before) {
        expect(trend === 'better').toBe(scales[scale].lowerIsBetter ? now < before : now > before);
      }
    }),
  );
  expect(trendOf('ces', null, 3)).toBeNull();
});

it('acceptance 14: an effort of 2 after one of 5 is shown as an improvement', () => {
  const surveys = {
    csat: { n: 2, mean: 2 },
    ces: { n: 3, mean: 2 },
    nps: { n: 0, promoters: 0, detractors: 0 },
  };
  const before = {
    csat: { n: 2, mean: 5 },
    ces: { n: 4, mean: 5 },
    nps: { n: 1, promoters: 1, detractors: 0 },
  };
  const base = aDigest();
  const digest = aDigest({
    surveys,
    outcomes: {
      satisfied: 0,
      surveysBefore: before,
      firstContact: { days: 7, n: 0, onFirst: 0 },
      handling: base.outcomes.handling,
      threads: { calmer: 0, same: 0, worse: 0, silent: 0 },
    },
  });

  expect(digest.outcomes.ces).toEqual({ before: 5, trend: 'better', lowerIsBetter: true });
  expect(digest.outcomes.csat).toMatchObject({ before: 5, trend: 'worse' });
  expect(digest.outcomes.nps).toMatchObject({ before: 100, trend: null });
  const rows = describeDigest(digest, 'Acme').sections.flatMap(({ table }) => table?.rows ?? []);
  expect(rows).toContainEqual([
    'Effort (CES, lower is better)',
    '2 (3 answers), better than 5 before',
  ]);
  expect(rows).toContainEqual(['Satisfaction (CSAT)', '2 (2 answers), worse than 5 before']);
});
