/** What `redress doctor` says of the tables of public holidays. */
import type { Check } from '../cli/doctor.ts';
import type { HolidayTables } from '../domain/clock/holidays.ts';
import { missingNextYear } from '../domain/clock/missing-holidays.ts';
import type { Jurisdiction } from '../domain/triage/assessment.ts';

const name = 'public holidays';

/**
 * A warning from the year before the one that a table does not cover: deadlines reach into it.
 *
 * @param needed of the configured brands; every table that ships is looked at besides
 */
export function holidayCheck(
  tables: HolidayTables,
  needed: readonly Jurisdiction[],
  now: Date,
): Check {
  const places = [...new Set([...tables.keys(), ...needed])];
  const missing = places.flatMap((place) => missingNextYear(tables, place, now) ?? []);
  const [first] = missing;
  if (!first) {
    const until = Math.min(...[...tables.values()].map(({ to }) => to));
    return {
      name,
      state: 'ok',
      detail: `known until the end of ${until} (${[...tables.keys()].join(', ')})`,
    };
  }
  const where = missing.map(({ jurisdiction }) => jurisdiction).join(', ');
  return {
    name,
    state: 'warn',
    detail: `no table for ${first.year}: ${where}. Business days there leave out weekends only`,
    todo: `add the holidays of ${first.year} to src/rules/holidays/`,
  };
}
