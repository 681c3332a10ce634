/** Reads dates of exports in the order that their owner states: nobody else can know what 03/04 means. */
import { parsePostingTime } from './posting-time.ts';

/** iso: 2026-04-03; dmy: 03.04.2026, day first; mdy: 04/03/2026, month first; ymd: 2026/04/03. */
export const dateOrders = ['iso', 'dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

const slashed =
  /^(\d{4}|\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{1,2})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?)?$/i;

const isoDay = /^\d{4}-/;

/** True for a date whose order only its owner knows, such as 03/04/2026; 13/04/2026 is none to guess by either. */
export function isOrderUnknown(text: string): boolean {
  const trimmed = text.trim().replaceAll(/\s+/g, ' ');
  return !isoDay.test(trimmed) && slashed.test(trimmed);
}

/** Null for what is no date of this order. Dates like 2026-04-03 are read in any; times without a zone are UTC. */
export function parseStatedDate(text: string, order: DateOrder): Date | null {
  const trimmed = text.trim().replaceAll(/\s+/g, ' ');
  const match = slashed.exec(trimmed);
  if (match === null || isoDay.test(trimmed)) {
    return parsePostingTime(trimmed.replace(/ (?:UTC|GMT)$/i, 'Z'));
  }
  if (order === 'iso') return null;
  const [, first = '', second = '', third = '', hour, minute = '00', seconds = '00', half] = match;
  const { day, month, year } = inOrder([first, second, third], order);
  if (!/^(\d{4}|\d{2})$/.test(year)) return null;
  const date = `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined) return parsePostingTime(date);
  const hours = hourOf(Number(hour), half?.toLowerCase());
  if (hours === null) return null;
  return parsePostingTime(`${date}T${String(hours).padStart(2, '0')}:${minute}:${seconds}Z`);
}

function inOrder(
  [first, second, third]: readonly [string, string, string],
  order: Exclude<DateOrder, 'iso'>,
): { readonly day: string; readonly month: string; readonly year: string } {
  switch (order) {
    case 'dmy':
      return { day: first, month: second, year: third };
    case 'mdy':
      return { day: second, month: first, year: third };
    case 'ymd':
      return { day: third, month: second, year: first };
  }
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return `${Number(year) >= 90 ? '19' : '20'}${year}`;
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}
