/** Reads the times that feeds carry: RFC 822 with all its liberties, and ISO 8601. */
import { isPlausiblePostingTime, parsePostingTime } from '../../../domain/mention/posting-time.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Weekdays are not looked at: they are wrong more often than they help. */
const mailPattern =
  /^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:[\sT]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:\(?([a-z]{1,5})\)?|(?:GMT|UTC?)?\s*([+-]\d{2}:?\d{2}).*)?)?$/i;
/** As C programs print it: Mon Mar  2 10:00:00 2026. */
const printedPattern =
  /^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d{2}:\d{2}(?::\d{2})?)\s+(?:([a-z]{1,5})\s+)?(\d{4})$/i;

/**
 * Hours from UTC. Source: https://www.rfc-editor.org/rfc/rfc822#section-5 and what feeds write besides.
 * CST, IST and BST mean several places; the first is that of RFC 822.
 */
const zones: Readonly<Record<string, string>> = {
  UT: '+0000',
  GMT: '+0000',
  UTC: '+0000',
  Z: '+0000',
  WET: '+0000',
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
  CET: '+0100',
  CEST: '+0200',
  EET: '+0200',
  EEST: '+0300',
  AEST: '+1000',
  AEDT: '+1100',
};

/**
 * Null when none of the texts is a time that can be: then nobody knows when it was posted. Slashed dates
 * are not read, because they mean one day here and another there. A time to come, up to a day ahead, is now.
 */
export function feedTime(written: readonly string[], now: Date): Date | null {
  for (const text of written) {
    const at = readTime(text.trim().replaceAll(/\s+/g, ' '));
    if (at && isPlausiblePostingTime(at, now)) return at > now ? now : at;
  }
  return null;
}

function readTime(text: string): Date | null {
  if (text.includes('/') || text.length > 60) return null;
  const mail = mailPattern.exec(text);
  if (mail) {
    const [, day, month, year, hour = '00', minute = '00', second = '00', zone, offset] = mail;
    const time = `${hour.padStart(2, '0')}:${minute}:${second}`;
    return iso({ day, month, year }, time, offset ?? offsetOf(zone));
  }
  const printed = printedPattern.exec(text);
  if (!printed) return parsePostingTime(text);
  const [, month, day, time = '', zone, year] = printed;
  return iso({ day, month, year }, time, offsetOf(zone));
}

interface WrittenDay {
  readonly day: string | undefined;
  readonly month: string | undefined;
  readonly year: string | undefined;
}

function iso({ day = '', month = '', year = '' }: WrittenDay, time: string, offset: string) {
  const at = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (at === 0) return null;
  const fullYear = year.length === 4 ? year : `${Number(year) >= 90 ? '19' : '20'}${year}`;
  const date = `${fullYear}-${String(at).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parsePostingTime(`${date}T${time}${offset}`);
}

/** A zone that nobody knows counts as UTC, as RFC 2822 has it. */
function offsetOf(zone: string | undefined): string {
  return zones[zone?.toUpperCase() ?? 'UTC'] ?? '+0000';
}
