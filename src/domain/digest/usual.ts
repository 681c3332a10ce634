/** What is usual by source, category and priority: the mean of the weeks before. */
import type { Category, Priority } from '../triage/assessment.ts';
import {
  type CountsByPriority,
  noCases,
  type PriorityCounts,
  usualByPriority,
} from './by-priority.ts';

/** Totals of all the weeks before. */
export interface BeforeFigures {
  readonly sources: readonly { readonly source: string; readonly mentions: number }[];
  /** Cases received, complaints or not, alike in all of this. */
  readonly received: readonly {
    /** From 1, the earliest of the weeks before. */
    readonly week: number;
    readonly category: Category;
    readonly priority: Priority;
    readonly complaint: boolean;
    readonly cases: number;
  }[];
}

/** To a tenth; what never came has no entry. */
export interface DigestUsual {
  readonly mentionsBySource: Readonly<Record<string, number>>;
  readonly complaintsByCategory: Readonly<Record<string, number>>;
  /** Null where it would tell how few urgent cases a week had. */
  readonly casesByPriority: CountsByPriority | null;
}

interface Week {
  readonly before: BeforeFigures;
  /** One for each of the weeks before, and one for the week itself. */
  readonly weeks: readonly unknown[];
  /** Of the week itself. */
  readonly received: Parameters<typeof prioritiesOf>[0];
}

/** @param weeks how many of the weeks before are known; null for none, as the answer then is */
export function usualOf(figures: Week, weeks: number | null): DigestUsual | null {
  if (weeks === null) return null;
  const { sources, received } = figures.before;
  const complaints = received.filter(({ complaint }) => complaint);
  return {
    mentionsBySource: means(
      sources.map((row) => [row.source, row.mentions]),
      weeks,
    ),
    complaintsByCategory: means(
      complaints.map((row) => [row.category, row.cases]),
      weeks,
    ),
    casesByPriority: usualByPriority(
      prioritiesOf(figures.received),
      knownWeeks(figures, weeks).map((week) =>
        prioritiesOf(received.filter((row) => row.week === week)),
      ),
    ),
  };
}

/** The last so many of the weeks before. */
function knownWeeks({ weeks: all }: Week, known: number): readonly number[] {
  const before = all.length - 1;
  return Array.from({ length: known }, (_, at) => before - known + at + 1);
}

function prioritiesOf(
  rows: readonly { readonly priority: Priority; readonly cases: number }[],
): PriorityCounts {
  const counts = { ...noCases };
  for (const { priority, cases } of rows) counts[priority] += cases;
  return counts;
}

function means(
  rows: readonly (readonly [string, number])[],
  weeks: number,
): Readonly<Record<string, number>> {
  const totals = new Map<string, number>();
  for (const [key, count] of rows) totals.set(key, (totals.get(key) ?? 0) + count);
  const mean = (total: number): number => Math.round((10 * total) / weeks) / 10;
  return Object.fromEntries([...totals].map(([key, total]) => [key, mean(total)]));
}
