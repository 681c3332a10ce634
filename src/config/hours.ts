/** Working hours as people write them: `mon-fri: '09:00-17:30'`, `sat: '10:00-14:00'`. */
import { z } from 'zod';
import { type Weekday, type WorkingHours, weekdays } from '../domain/brand.ts';
import { sentenceFor } from './issues.ts';
import { quoted } from './problems.ts';
import { minutesOf, zone } from './schema-values.ts';

type Span = { readonly from: number; readonly to: number };

/** Not built from the schema's parts alone, so that a wrong zone does not hide a wrong day. */
export const workingHours = z
  .record(z.string(), z.unknown())
  .transform((written, context): WorkingHours => {
    const { zone: writtenZone, ...writtenDays } = written;
    const checkedZone = zone.safeParse(writtenZone, { error: sentenceFor });
    for (const { message } of checkedZone.error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['zone'], message });
    }
    const spans: Partial<Record<Weekday, Span>> = {};
    for (const [key, value] of Object.entries(writtenDays)) {
      const message = addSpan(spans, key, value);
      if (message !== null) context.addIssue({ code: 'custom', path: [key], message });
    }
    return { zone: checkedZone.data ?? '', spans };
  });

/** Returns what is wrong with the line; null when it was added. */
function addSpan(
  spans: Partial<Record<Weekday, Span>>,
  key: string,
  value: unknown,
): string | null {
  const days = daysOf(key);
  if (days === null) {
    return `${quoted(key)} is no weekday. Use zone, or days such as mon, sat or mon-fri (a range may not run past sun).`;
  }
  const span = typeof value === 'string' ? spanOf(value) : null;
  if (span === null) {
    return `${quoted(value)} is no span of hours. Write it in quotes as '09:00-17:30', the end after the start; hours may not run past midnight.`;
  }
  const taken = days.find((day) => day in spans);
  if (taken !== undefined) return `${taken} has hours already. Give each day once.`;
  for (const day of days) spans[day] = span;
  return null;
}

/** Null when the key names no day or a range that runs backwards. */
function daysOf(key: string): readonly Weekday[] | null {
  const [first = '', last = first, ...more] = key.toLowerCase().split('-');
  const known: readonly string[] = weekdays;
  const from = known.indexOf(first);
  const to = known.indexOf(last);
  return from < 0 || to < from || more.length > 0 ? null : weekdays.slice(from, to + 1);
}

function spanOf(value: string): Span | null {
  const [from, to, ...more] = value.split('-').map((time) => minutesOf(time.trim()));
  if (from == null || to == null || more.length > 0) return null;
  return from < to ? { from, to } : null;
}

/** `22:00-07:00`, which may run past midnight; null for what is none. */
export function quietSpan(value: string): Span | null {
  const [from, to, ...more] = value.split('-').map((time) => minutesOf(time.trim()));
  if (from == null || to == null || more.length > 0 || from === to) return null;
  return { from, to };
}
