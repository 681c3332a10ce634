/** Counts a limit from an instant in the desk's zone: whole local days, so no change of clocks moves it. */
import { Temporal } from 'temporal-polyfill';
import type { Holidays } from './holidays.ts';
import type { Limit } from './rule.ts';

/** Whose days are counted. */
export interface DeskCalendar {
  /** IANA name. */
  readonly zone: string;
  readonly holidays: Holidays;
}

export interface Deadline {
  /** The last second of the due day, or the very instant where hours are counted. */
  readonly dueAt: Date;
  /** The first instant that is too late. */
  readonly lateFrom: Date;
  /** In the desk's zone. */
  readonly dueOn: Temporal.PlainDate;
  /** Weekdays that did not count, in order. */
  readonly holidays: readonly { readonly day: Temporal.PlainDate; readonly name: string }[];
  /** Years counted without a table of holidays. */
  readonly uncoveredYears: readonly number[];
}

const hourMs = 3_600_000;

/** @param start any instant of the day before the first day that counts */
export function deadlineOf(limit: Limit, start: Date, calendar: DeskCalendar): Deadline {
  const firstDay = localDay(start, calendar.zone);
  const { amount, unit } = limit;
  switch (unit) {
    case 'hour':
      return endingAt(new Date(start.getTime() + amount * hourMs), calendar.zone);
    case 'business_day':
      return afterBusinessDays(firstDay, amount, calendar);
    case 'calendar_day':
      return endingWith(firstDay.add({ days: amount }), calendar.zone);
    case 'week':
      return endingWith(firstDay.add({ weeks: amount }), calendar.zone);
    case 'month':
      return endingWith(firstDay.add({ months: amount }), calendar.zone);
  }
}

/** The local day on which an instant falls. */
export function localDay(at: Date, zone: string): Temporal.PlainDate {
  return inZone(at, zone).toPlainDate();
}

/** An instant on the clocks of a zone. */
export function inZone(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** The first instant of a local day, which is not midnight where the clocks skip it. */
export function startOf(day: Temporal.PlainDate, zone: string): Date {
  return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}

function endingAt(dueAt: Date, zone: string): Deadline {
  const lateFrom = new Date(dueAt.getTime() + 1);
  return { dueAt, lateFrom, dueOn: localDay(dueAt, zone), holidays: [], uncoveredYears: [] };
}

function endingWith(dueOn: Temporal.PlainDate, zone: string): Deadline {
  const lateFrom = startOf(dueOn.add({ days: 1 }), zone);
  const dueAt = new Date(lateFrom.getTime() - 1000);
  return { dueAt, lateFrom, dueOn, holidays: [], uncoveredYears: [] };
}

function afterBusinessDays(
  start: Temporal.PlainDate,
  amount: number,
  { zone, holidays }: DeskCalendar,
): Deadline {
  const kept: Deadline['holidays'][number][] = [];
  const uncovered = new Set<number>();
  let day = start;
  for (let left = amount; left > 0; ) {
    day = day.add({ days: 1 });
    if (!holidays.covers(day.year)) uncovered.add(day.year);
    if (day.dayOfWeek > 5) continue;
    const name = holidays.nameOn(day.toString());
    if (name === null) left -= 1;
    else kept.push({ day, name });
  }
  return { ...endingWith(day, zone), holidays: kept, uncoveredYears: [...uncovered] };
}
