/** Public holidays of one place, out of a table that covers some years and no others. */
import type { Jurisdiction } from '../triage/assessment.ts';

export interface HolidayTable {
  /** First and last year the table knows. */
  readonly from: number;
  readonly to: number;
  readonly regions: readonly string[];
  /** The region that counts where none is named. */
  readonly withoutRegion: string;
  /** By region, then by local day such as `2026-04-06`; the value is the holiday's name. */
  readonly byRegion: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** By jurisdiction; one without a table, such as the EU, is absent. */
export type HolidayTables = ReadonlyMap<Jurisdiction, HolidayTable>;

export interface Holidays {
  /** Null when the day, such as `2026-04-06`, is no holiday or lies in a year that is not covered. */
  nameOn(day: string): string | null;
  covers(year: number): boolean;
}

/**
 * A table that is missing, or lacks the region, covers no year: then only weekends are left out, and
 * whoever counts says so.
 *
 * @param region null when none is known
 */
export function holidaysIn(table: HolidayTable | null, region: string | null): Holidays {
  const days = table?.byRegion.get(region ?? table.withoutRegion);
  if (!table || !days) return { nameOn: () => null, covers: () => false };
  return {
    nameOn: (day) => days.get(day) ?? null,
    covers: (year) => table.from <= year && year <= table.to,
  };
}
