/** Days and weeks of complaints, for the spike detector. */
import { baselineOf, type History } from '../../../src/domain/incident/baseline.ts';
import type { SpikeRules, Theme } from '../../../src/domain/incident/incident.ts';
import type { ThemeFigures } from '../../../src/domain/incident/spike.ts';

export const rules: SpikeRules = {
  heardWithinHours: 24,
  lookBackWeeks: 8,
  historyDays: 14,
  opens: { atLeast: 5, deviations: 3, timesExpected: 1.5 },
  closes: { deviations: 1.5, calmHours: 6 },
};

export const billing: Theme = {
  kind: 'category',
  key: 'category:billing_or_fees',
  category: 'billing_or_fees',
};

export const weekHours = 168;

/** Complaints of an hour, hours counted from the beginning of some week. */
export type Rate = (hour: number) => number;

/** What is seen at an hour of a brand that lives by this rate. */
export function figuresAt(now: number, rate: Rate, weeks = 8): ThemeFigures {
  const history = historyOf(now - 24, rate, weeks);
  return {
    theme: billing,
    count: countBetween(now - 24, now, rate),
    baseline: baselineOf(history),
  };
}

export function historyOf(until: number, rate: Rate, weeks = 8): History {
  const from = until - weeks * weekHours;
  const counts: { hour: number; count: number }[] = [];
  for (let hour = Math.floor(from); hour < until; hour++) counts.push({ hour, count: rate(hour) });
  return { from, until, counts };
}

function countBetween(from: number, until: number, rate: Rate): number {
  let count = 0;
  for (let hour = Math.floor(from); hour < until; hour++) {
    count += rate(hour) * (Math.min(hour + 1, until) - Math.max(hour, from));
  }
  return Math.round(count);
}
