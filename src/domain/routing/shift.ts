/** How long somebody stays on duty, and when whoever is off duty is there again. */
import { Temporal } from 'temporal-polyfill';
import { type StaffMember, type WorkingHours, weekdays } from '../brand.ts';
import { localDay } from '../clock/deadline.ts';
import { type Absence, absenceAt } from './duty.ts';

/** A stretch of working time. */
export interface Shift {
  readonly from: Date;
  readonly until: Date;
}

const daysAhead = 14;

/**
 * The stretch that somebody is in now, else their next one; days on which they are away count for nothing.
 *
 * @param desk the hours of whoever has none of their own
 * @returns null when there is none within two weeks
 */
export function shiftFrom(
  { hours }: Pick<StaffMember, 'hours'>,
  desk: WorkingHours,
  absences: readonly Absence[],
  now: Date,
): Shift | null {
  const { zone, spans } = hours ?? desk;
  const today = localDay(now, zone);
  for (let days = 0; days <= daysAhead; days++) {
    const day = today.add({ days });
    const span = spans[weekdays[day.dayOfWeek - 1] ?? 'mon'];
    if (!span) continue;
    const shift = { from: instant(day, span.from, zone), until: instant(day, span.to, zone) };
    const left = whatIsLeft(shift, absences, now);
    if (left) return left;
  }
  return null;
}

/** From when they are there, until they are away or it ends; null when nothing of it is left. */
function whatIsLeft({ from, until }: Shift, absences: readonly Absence[], now: Date): Shift | null {
  const earliest = from > now ? from : now;
  const back = absenceAt(absences, earliest)?.until ?? earliest;
  if (back >= until) return null;
  const leaves = absences.map((one) => one.from.getTime()).filter((at) => at > back.getTime());
  return { from: back, until: new Date(Math.min(until.getTime(), ...leaves)) };
}

/** Minutes after midnight, at the end of a day those of the next. */
function instant(day: Temporal.PlainDate, minutes: number, zone: string): Date {
  const midnight = day.toZonedDateTime({ timeZone: zone });
  const plainTime = Temporal.PlainTime.from({
    hour: Math.floor(minutes / 60) % 24,
    minute: minutes % 60,
  });
  const at =
    minutes >= 24 * 60
      ? midnight.add({ days: 1 })
      : day.toZonedDateTime({ timeZone: zone, plainTime });
  return new Date(at.epochMilliseconds);
}
