/** The day by which something is to be done. */
import { Temporal } from 'temporal-polyfill';

/**
 * The last second of a day such as 2026-12-01 in the zone.
 *
 * @returns null when the text is no day of the calendar
 */
export function endOfDay(day: string, zone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  try {
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone);
    return new Date(next.epochMilliseconds - 1_000);
  } catch {
    return null;
  }
}
