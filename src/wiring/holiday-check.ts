/** What `redress doctor` says of the tables of public holidays. */
import type { Check } from '../cli/doctor.ts';
import type { HolidayTables } from '../config/load-holidays.ts';

const name = 'public holidays';

/** A warning from the year before the one that a table does not cover: deadlines reach into it. */
export function holidayCheck(tables: HolidayTables, now: Date): Check {
  const nextYear = now.getUTCFullYear() + 1;
  const missing = [...tables].filter(([, { to }]) => to < nextYear).map(([one]) => one);
  if (missing.length === 0) {
    const until = Math.min(...[...tables.values()].map(({ to }) => to));
    return {
      name,
      state: 'ok',
      detail: `known until the end of ${until} (${[...tables.keys()].join(', ')})`,
    };
  }
  return {
    name,
    state: 'warn',
    detail: `no table for ${nextYear}: ${missing.join(', ')}. Business days there leave out weekends only`,
    todo: `add the holidays of ${nextYear} to src/rules/holidays/`,
  };
}
