/** What is usual by source, category and priority: the mean of the weeks before. */
import type { Category, Priority } from '../triage/assessment.ts';

/** Totals of all the weeks before. */
export interface BeforeFigures {
  readonly sources: readonly { readonly source: string; readonly mentions: number }[];
  /** Cases received, complaints or not, alike in all of this. */
  readonly received: readonly {
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
  readonly casesByPriority: Readonly<Record<string, number>>;
}

/** @param weeks how many of the weeks before are known; null for none, as the answer then is */
export function usualOf({ sources, received }: BeforeFigures, weeks: number | null) {
  if (weeks === null) return null;
  const complaints = received.filter(({ complaint }) => complaint);
  const usual: DigestUsual = {
    mentionsBySource: means(sources.map((row) => [row.source, row.mentions])),
    complaintsByCategory: means(complaints.map((row) => [row.category, row.cases])),
    casesByPriority: means(received.map((row) => [row.priority, row.cases])),
  };
  return usual;

  function means(rows: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
    const totals = new Map<string, number>();
    for (const [key, count] of rows) totals.set(key, (totals.get(key) ?? 0) + count);
    const mean = (total: number): number => Math.round((10 * total) / (weeks ?? 1)) / 10;
    return Object.fromEntries([...totals].map(([key, total]) => [key, mean(total)]));
  }
}
