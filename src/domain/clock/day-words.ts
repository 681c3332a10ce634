/** Days and times as people of a desk write them. */
import type { Temporal } from 'temporal-polyfill';
import { inZone, localDay } from './deadline.ts';

export interface DayWords {
  /** The zone's city, such as `Buenos Aires`. */
  readonly city: string;
  /** `Fri 3 Apr`, with the year where it is not the reference's. */
  day(day: Temporal.PlainDate): string;
  /** `Fri 3 Apr 23:30`, by the desk's clocks. */
  time(at: Date): string;
}

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** @param reference an instant of the year that goes without saying */
export function createDayWords(zone: string, reference: Date): DayWords {
  const { year } = localDay(reference, zone);
  const day: DayWords['day'] = (date) => {
    const words = `${weekdayNames[date.dayOfWeek - 1]} ${date.day} ${monthNames[date.month - 1]}`;
    return date.year === year ? words : `${words} ${date.year}`;
  };
  return {
    city: zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' '),
    day,
    time: (at) => {
      const local = inZone(at, zone);
      return `${day(local.toPlainDate())} ${local.toPlainTime().toString().slice(0, 5)}`;
    },
  };
}
