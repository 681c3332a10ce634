/** ISO weeks (Monday to Sunday) in a brand's time zone. */
import { Temporal } from 'temporal-polyfill';

export interface Week {
  /** Such as 2026-W46. */
  readonly name: string;
  /** Midnight before Monday, in the zone. */
  readonly from: Date;
  /** Midnight after Sunday; no longer part of the week. An hour more or less lies between with DST. */
  readonly to: Date;
}

const weekText = /^(19[7-9]\d|2\d{3})-W(\d\d)$/;

/**
 * @param zone IANA name
 * @returns null when the text names no week: another form, a 53rd week in a year that has 52, or a
 * year outside 1970 to 2999
 */
export function parseWeek(text: string, zone: string): Week | null {
  const [, year, number] = weekText.exec(text) ?? [];
  if (!year || !number) return null;
  // 4 January lies in the first week of every ISO year
  const inFirstWeek = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 });
  const week = weekOf(inFirstWeek.add({ weeks: Number(number) - 1 }), zone);
  return week.name === text ? week : null;
}

/** The week that the instant lies in. */
export function weekAt(instant: Date, zone: string): Week {
  return weekOf(localDate(instant, zone), zone);
}

/** The weeks before the given one, the earliest first. */
export function weeksBefore(week: Week, count: number, zone: string): readonly Week[] {
  const monday = localDate(week.from, zone);
  return Array.from({ length: count }, (_, index) =>
    weekOf(monday.subtract({ weeks: count - index }), zone),
  );
}

/** The last weeks that are over, the earliest first. */
export function finishedWeeks(now: Date, count: number, zone: string): readonly Week[] {
  return weeksBefore(weekAt(now, zone), count, zone);
}

function localDate(instant: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate();
}

function weekOf(date: Temporal.PlainDate, zone: string): Week {
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  const year = String(date.yearOfWeek).padStart(4, '0');
  const number = String(date.weekOfYear).padStart(2, '0');
  return {
    name: `${year}-W${number}`,
    from: startOf(monday, zone),
    to: startOf(monday.add({ weeks: 1 }), zone),
  };
}

function startOf(date: Temporal.PlainDate, zone: string): Date {
  return new Date(date.toZonedDateTime(zone).epochMilliseconds);
}
