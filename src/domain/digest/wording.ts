/** Figures and times as people read them. */
import { Temporal } from 'temporal-polyfill';

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

const longestGivenName = 17;

/** What stands where a figure is not known. */
export const unknown = '–';

/** An ISO instant as `Tue 17 Nov` in the zone. */
export function localDay(instant: string, zone: string): string {
  const { dayOfWeek, day, month } = inZone(instant, zone);
  return `${weekdayNames[dayOfWeek - 1]} ${day} ${monthNames[month - 1]}`;
}

/** An ISO instant as `Tue 17 Nov 13:59` in the zone. */
export function localTime(instant: string, zone: string): string {
  const time = inZone(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' });
  return `${localDay(instant, zone)} ${time}`;
}

/** When what is open, held or due was counted. */
export function asOf({ computedAt, zone }: { computedAt: string; zone: string }): string {
  return localTime(computedAt, zone);
}

/** Minutes as `45 min`, `2 h 5 min` or `3 d 4 h`. */
export function duration(minutes: number | null): string {
  if (minutes === null) return unknown;
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return hours < 48
    ? `${hours} h ${minutes % 60} min`
    : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `no cases`, `1 case`, `28 cases`; for nouns that take an s. */
export function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}

/** How far a figure lies from the usual one; unknown when the usual one is unknown or zero. */
export function change(value: number, usual: number | null): string {
  if (!usual) return unknown;
  const percent = Math.round((100 * (value - usual)) / usual);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)} %`;
}

/** A key such as `billing_or_fees` in words. */
export function words(key: string): string {
  return key.replaceAll('_', ' ');
}

/** What somebody called a source or an account, so short that a digest fits one chat message. */
export function givenName(name: string): string {
  return shortened(name, longestGivenName);
}

/** Words of staff without handles and mail addresses, which name people. */
export function withoutHandles(text: string): string {
  return text.replaceAll(/[\p{L}\p{N}._%+-]{0,64}@[\p{L}\p{N}_.-]+/gu, '@…');
}

/** On one line, at most this many characters, and none that could steer a terminal. */
export function shortened(text: string, longest: number): string {
  const line = [...text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()];
  return line.length > longest ? `${line.slice(0, longest - 1).join('')}…` : line.join('');
}

function inZone(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}
