/** Adds working time of a complaint desk to an instant. Counts local calendar days, so DST is safe. */
import { Temporal } from 'temporal-polyfill';
import { type WorkingHours, weekdays } from '../brand.ts';
import type { Holidays } from './holidays.ts';

export interface DeskHours {
  /** The instant at which this many minutes of desk time have passed since `start`. */
  addMinutes(start: Date, minutes: number): Date;
  /** Milliseconds of desk time between two instants. */
  openBetween(from: Date, to: Date): number;
  /** Closing time of the n-th business day after the local day of `start`. */
  endOfBusinessDay(start: Date, days: number): Date;
}

interface Opening {
  readonly midnight: number;
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;

/**
 * Reads hours once and remembers each day's opening: case opening asks for many instants of few days.
 *
 * @param holidays on which the desk is closed; null when it keeps none
 * @throws RangeError when the hours have no open day at all
 */
export function createDeskHours(hours: WorkingHours, holidays: Holidays | null = null): DeskHours {
  const spans = Object.values(hours.spans);
  if (!spans.some(({ from, to }) => from < to)) throw new RangeError('the desk has no open day');
  const remembered = new Map<number, Opening | null>();
  const openingOn = (day: number): Opening | null => {
    const known = remembered.get(day);
    if (known !== undefined) return known;
    const opening = readOpening(hours, day, holidays);
    remembered.set(day, opening);
    return opening;
  };
  return {
    addMinutes(start, minutes) {
      let left = minutes * 60_000;
      for (const opening of openingsAfter(start, openingOn)) {
        const from = Math.max(opening.from, start.getTime());
        if (opening.to - from >= left) return new Date(from + left);
        left -= opening.to - from;
      }
      return start;
    },
    openBetween(start, end) {
      let open = 0;
      for (const opening of openingsAfter(start, openingOn)) {
        if (opening.from >= end.getTime() || opening.midnight >= end.getTime()) break;
        const from = Math.max(opening.from, start.getTime());
        open += Math.max(0, Math.min(opening.to, end.getTime()) - from);
      }
      return open;
    },
    endOfBusinessDay(start, days) {
      let left = days;
      for (const opening of openingsAfter(start, openingOn)) {
        if (start.getTime() >= opening.midnight) continue;
        left -= 1;
        if (left <= 0) return new Date(opening.to);
      }
      return start;
    },
  };
}

/** Openings that end after the instant, in order, without end. */
function* openingsAfter(
  start: Date,
  openingOn: (day: number) => Opening | null,
): Generator<Opening> {
  const firstDay = Math.floor(start.getTime() / dayMs) - 1;
  for (let day = firstDay; ; day++) {
    const opening = openingOn(day);
    if (opening && opening.to > start.getTime()) yield opening;
  }
}

/** @param day days since 1970-01-01 in the local calendar */
function readOpening(hours: WorkingHours, day: number, holidays: Holidays | null): Opening | null {
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
  const weekday = weekdays[date.dayOfWeek - 1];
  const span = weekday && hours.spans[weekday];
  if (!span || holidays?.nameOn(date.toString())) return null;
  const at = (minutes: number): number =>
    date.toPlainDateTime().add({ minutes }).toZonedDateTime(hours.zone).epochMilliseconds;
  return { midnight: at(0), from: at(span.from), to: at(span.to) };
}
