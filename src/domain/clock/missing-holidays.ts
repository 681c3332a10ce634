/** Says whether a table of public holidays is about to end: deadlines reach into the next year. */
import type { Jurisdiction } from '../triage/assessment.ts';
import type { HolidayTables } from './holidays.ts';

/** A place whose business days leave out weekends only in that year. */
export interface MissingHolidays {
  readonly jurisdiction: Jurisdiction;
  readonly year: number;
}

/** The year after `now`, in UTC, when the place has no table or its table ends before; otherwise null. */
export function missingNextYear(
  tables: HolidayTables,
  jurisdiction: Jurisdiction,
  now: Date,
): MissingHolidays | null {
  const year = now.getUTCFullYear() + 1;
  const table = tables.get(jurisdiction);
  return table && table.to >= year ? null : { jurisdiction, year };
}
