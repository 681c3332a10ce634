/** Nobody can work out from a digest, by whatever sum, how few urgent cases or causes there were. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chartsOf } from '../../../src/domain/digest/charts.ts';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import type { DigestFigures } from '../../../src/domain/digest/figures.ts';
import { narrativeFigures } from '../../../src/domain/digest/narrative/figures.ts';
import { type Priority, priorities } from '../../../src/domain/triage/assessment.ts';
import { aDigest, aWeek } from './builders.ts';

type Cases = readonly number[];

const few = (count: number): boolean => count > 0 && count < 5;
const counts = fc.tuple(...priorities.map(() => fc.integer({ min: 0, max: 12 })));

/** All that anybody is told of a week: the JSON, the page in all its forms, the pictures, what a model may say. */
function told(figures: Partial<DigestFigures>): string {
  const digest = aDigest(figures);
  const page = describeDigest(digest, 'Acme');
  return JSON.stringify([digest, page, chartsOf(digest), narrativeFigures(digest)]);
}

/** @param weeks cases by priority of the weeks before and, last, of the week itself */
function tellWeeks(weeks: readonly Cases[]): string {
  const total = (one: Cases): number => one.reduce((sum, cases) => sum + cases, 0);
  const [week = [], ...earlier] = weeks.toReversed();
  const rows = (one: Cases) =>
    one.map((cases, at) => ({ category: 'other' as const, priority: priorityAt(at), cases }));
  return told({
    weeks: weeks.map((one) => aWeek({ mentions: 20, opened: total(one), complaints: total(one) })),
    received: rows(week).map((row) => ({ ...row, status: 'open', complaint: true })),
    before: {
      sources: [],
      received: earlier
        .toReversed()
        .flatMap((one, at) => rows(one).map((row) => ({ ...row, week: at + 1, complaint: true }))),
    },
  });
}

function priorityAt(at: number): Priority {
  return priorities[at] ?? 'P3';
}

/** The same number of cases, of which so many more or fewer are of this priority. */
function others(week: Cases, priority: number): readonly Cases[] {
  return [1, 2, 3, 4].flatMap((count) =>
    week.flatMap((cases, other) => {
      const rest = cases + (week[priority] ?? 0) - count;
      const isOther = other !== priority && count !== week[priority] && rest >= 0;
      return isOther ? [[...week].with(priority, count).with(other, rest)] : [];
    }),
  );
}

it('few urgent cases of a week, or of a week before, could as well have been more or fewer', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 5, maxLength: 5 }), (weeks) => {
      const shown = tellWeeks(weeks);
      for (const [at, week] of weeks.entries()) {
        for (const priority of [0, 1].filter((one) => few(week[one] ?? 0))) {
          const alike = others(week, priority).some(
            (one) => tellWeeks([...weeks].with(at, one as (typeof weeks)[number])) === shown,
          );
          expect({ alike, week, priority }).toMatchObject({ alike: true });
        }
      }
    }),
    { numRuns: 15 },
  );
});

it('a cause of few cases could as well have been that of more or fewer', () => {
  const causes = ['firm_error', 'misunderstanding', 'third_party', 'other'];
  const tell = (cases: Cases): string => {
    const rootCauses = causes.map((cause, at) => ({ cause, cases: cases[at] ?? 0 }));
    const heard = { qualifying: 9, undecided: 0, praise: 0 };
    return told({
      heard: { ...heard, rootCauses: rootCauses.filter((one) => one.cases > 0) },
      weeks: [aWeek(), aWeek(), aWeek(), aWeek(), aWeek({ resolved: 50 })],
    });
  };

  fc.assert(
    fc.property(counts, (cases) => {
      const shown = tell(cases);
      for (const at of cases.keys()) {
        if (!few(cases[at] ?? 0)) continue;
        const alike =
          others(cases, at).some((one) => tell(one) === shown) ||
          [1, 2, 3, 4].some((one) => one !== cases[at] && tell([...cases].with(at, one)) === shown);
        expect({ alike, cases, at }).toMatchObject({ alike: true });
      }
    }),
    { numRuns: 40 },
  );
});

it('of fewer than five cases it is not told whether any was urgent', () => {
  const none = [0, 0, 0, 0];
  const week = (urgent: number): string =>
    tellWeeks([none, none, none, none, [urgent, 0, 3 - urgent, 0]]);

  expect(week(1)).toBe(week(0));
});
