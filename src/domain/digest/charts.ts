/** The pictures of a digest: what each shows, and the same in words for whoever does not see it. */
import type { Digest } from './digest.ts';
import { ageBands } from './figures.ts';
import { asOf, words } from './wording.ts';

export interface ChartSeries {
  readonly name: string;
  /** One for each label. */
  readonly values: readonly number[];
}

export interface Chart {
  readonly id: 'weeks' | 'categories' | 'age';
  readonly title: string;
  /** Says in words all that the picture shows. */
  readonly alt: string;
  /** columns: labels below, side by side. bars: labels to the left, one below the other. */
  readonly kind: 'columns' | 'bars';
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
}

const categoriesShown = 8;

/** Always three, in this order; one of them may have nothing to show. Digests kept by an early version know one week. */
export function chartsOf(digest: Digest): readonly Chart[] {
  return [weeksChart(digest), categoriesChart(digest), ageChart(digest)];
}

function weeksChart({ trend, ...digest }: Omit<Digest, 'trend'> & Partial<Pick<Digest, 'trend'>>) {
  const { week, complaints, cases } = digest;
  const weeks = trend ?? [{ week, complaints: complaints.total, resolved: cases.resolved }];
  return chart({
    id: 'weeks',
    title: 'Complaints and cases resolved, by week',
    kind: 'columns',
    labels: weeks.map((one) => one.week.replace(/^\d+-/, '')),
    series: [
      { name: 'complaints', values: weeks.map((one) => one.complaints) },
      { name: 'cases resolved', values: weeks.map((one) => one.resolved) },
    ],
  });
}

function categoriesChart({ complaints }: Digest): Chart {
  const ranked = Object.entries(complaints.byCategory).sort(([, a], [, b]) => b - a);
  const shown = ranked.slice(0, categoriesShown);
  const rest = ranked.slice(categoriesShown).reduce((sum, [, cases]) => sum + cases, 0);
  const rows = [
    ...shown.map(([category, cases]) => [words(category), cases] as const),
    ...(rest > 0 ? [['all others', rest] as const] : []),
  ];
  return chart({
    id: 'categories',
    title: 'What people complained about this week',
    kind: 'bars',
    labels: rows.map(([name]) => name),
    series: [{ name: 'complaints', values: rows.map(([, cases]) => cases) }],
  });
}

function ageChart(digest: Digest): Chart {
  const { cases } = digest;
  return chart({
    id: 'age',
    title: `Open cases by age, as of ${asOf(digest)}`,
    kind: 'columns',
    labels: ageBands.map(({ name }) => name),
    series: [{ name: 'open cases', values: ageBands.map(({ name }) => cases.openByAge[name]) }],
  });
}

function chart(shown: Omit<Chart, 'alt'>): Chart {
  return { ...shown, alt: `${shown.title}. ${inWords(shown)}` };
}

function inWords({ labels, series }: Pick<Chart, 'labels' | 'series'>): string {
  if (series.every(({ values }) => values.every((value) => value === 0))) return 'Nothing to show.';
  const parts = labels.map((label, at) => {
    const figures = series.map(({ name, values }) =>
      series.length === 1 ? String(values[at]) : `${values[at]} ${name}`,
    );
    return `${label}: ${figures.join(', ')}`;
  });
  return `${parts.join('; ')}.`;
}
