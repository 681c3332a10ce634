/** Reads the posting times that files and registers write, without ever shifting a date. */

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const americanPattern = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/;

/** Nothing was posted in public before this year, so an earlier date is a mistake. */
const earliestYear = 1990;
const dayMs = 86_400_000;

/**
 * Reads ISO 8601 or MM/DD/YY. A date without a time is midnight UTC of that date; a time without a
 * zone is UTC. Two-digit years from 90 on belong to the last century.
 *
 * @returns null when the text is no date that exists
 */
export function parsePostingTime(text: string): Date | null {
  const trimmed = text.trim();
  const iso = isoPattern.exec(trimmed);
  if (iso !== null) return fromIso(iso);
  const american = americanPattern.exec(trimmed);
  if (american === null) return null;
  const [, month, day, year = ''] = american;
  return midnight(year.length === 2 ? fullYear(Number(year)) : Number(year), month, day);
}

/**
 * Reads the date a register gives and drops the time: such times are made up ("12:00:00-05:00") and
 * would shift the date. Midnight UTC of the date as written; null when it is no date.
 */
export function parseRegisterDate(text: string): Date | null {
  return parsePostingTime(text.trim().replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1'));
}

/** True from 1990 until a day after `now`; the day allows for clocks and zones that differ. */
export function isPlausiblePostingTime(at: Date, now: Date): boolean {
  return at.getUTCFullYear() >= earliestYear && at.getTime() <= now.getTime() + dayMs;
}

function fromIso(match: RegExpExecArray): Date | null {
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone = 'Z'] = match;
  const date = midnight(Number(year), month, day);
  if (date === null || hour === undefined) return date;
  const inRange = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61;
  const offsetMinutes = zoneMinutes(zone);
  if (!inRange || offsetMinutes === null) return null;
  const minutes = Number(hour) * 60 + Number(minute) - offsetMinutes;
  const milliseconds = Math.trunc(Number(`0.${fraction}`) * 1000);
  return new Date(date.getTime() + minutes * 60_000 + Number(second) * 1000 + milliseconds);
}

function zoneMinutes(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function midnight(year: number, month: string | undefined, day: string | undefined): Date | null {
  const date = new Date(0);
  date.setUTCFullYear(year, Number(month) - 1, Number(day));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists ? date : null;
}

function fullYear(twoDigits: number): number {
  return twoDigits >= 90 ? 1900 + twoDigits : 2000 + twoDigits;
}
