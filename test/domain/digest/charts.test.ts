/** What the pictures of a digest show, and say to whoever does not see them. */
import { expect, it } from 'vitest';
import { chartsOf } from '../../../src/domain/digest/charts.ts';
import { aDigest, aWeek, crowded } from './builders.ts';

it('shows five weeks, what people complained about, and how long cases have been open', () => {
  const digest = aDigest({
    weeks: [1, 2, 3, 4, 5].map((n) => aWeek({ complaints: n, resolved: 9 })),
  });

  const [weeks, categories, age] = chartsOf(digest);

  expect(weeks?.labels).toEqual(['W42', 'W43', 'W44', 'W45', 'W46']);
  expect(weeks?.series.map(({ values }) => values)).toEqual([
    [1, 2, 3, 4, 5],
    [9, 9, 9, 9, 9],
  ]);
  expect(weeks?.alt).toContain('W46: 5 complaints, 9 cases resolved.');
  expect(categories?.alt).toBe('What people complained about this week. Nothing to show.');
  expect(age?.labels).toHaveLength(6);
});

it('the words for it hold every figure of the picture', () => {
  for (const { alt, labels, series } of chartsOf(crowded(['acme-x']))) {
    expect(labels.length).toBeLessThanOrEqual(9);
    for (const { values } of series) {
      expect(values).toHaveLength(labels.length);
      for (const value of values.filter((one) => one > 0)) expect(alt).toContain(String(value));
    }
  }
});
