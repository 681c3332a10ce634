/** The small values a configuration is made of, each with the sentence for when it is wrong. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { weekdays } from '../domain/brand.ts';
import { isZone } from '../domain/clock/zone.ts';
import { platforms } from '../domain/mention/mention.ts';
import { namesVariable } from './interpolate.ts';
import { quoted } from './problems.ts';
import { likely } from './suggest.ts';

/** A text a person wrote, without spaces around it; no variables are filled in. */
export function text(longest = 200) {
  return z
    .string()
    .trim()
    .min(1, 'this is empty. Write a value.')
    .max(longest, `this has more than ${longest} characters. Shorten it.`)
    .refine(
      (value) => !namesVariable(value),
      'variables are not filled in here. Write the value itself.',
    );
}

function textLike(pattern: RegExp, advice: string) {
  return text().refine((value) => pattern.test(value), {
    error: (issue) => `${quoted(issue.input)} ${advice}`,
  });
}

/** What a source searches for. */
export const keyword = text(100).min(2, 'one character finds everything. Use two or more.');

export const slug = textLike(
  /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
  'is no short name. Use lower-case letters, digits and dashes, at most 40.',
);

export const name = textLike(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  'is no identifier. Use letters, digits, dots, dashes and underscores, at most 64.',
);

export const language = textLike(
  /^[a-z]{2,3}$/,
  'is no language code. Use two or three letters such as en or es.',
);

export const zone = text().refine(isZone, {
  error: ({ input }) =>
    `${quoted(input)} is no time zone that this machine knows. Use an IANA name such as ${likely(String(input), Intl.supportedValuesOf('timeZone')) ?? 'America/New_York'}.`,
});

const handlePattern = new RegExp(`^(${platforms.join('|')}):\\S+$`);

/** `platform:handle` in lower case and without @. */
export const account = text()
  .transform((value) => value.toLowerCase().replace(/\s*:\s*@?/, ':'))
  .refine((value) => handlePattern.test(value), {
    error: `this is no account. Write its platform and its handle, as in x:acmecredit. The platforms: ${platforms.join(', ')}.`,
  });

const addressAdvice = 'Write it out, as in https://acme.example/contact.';

/** An address; plain http only on this machine, as anything else could be read or changed on its way. */
export const address = z
  .string()
  .trim()
  .refine((value) => URL.canParse(value), `this is no web address. ${addressAdvice}`)
  .refine((value) => !URL.canParse(value) || isSafe(new URL(value)), {
    error: `only https addresses are used (plain http only on this machine: localhost, 127.0.0.1). ${addressAdvice}`,
  });

function isSafe({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return hostname !== '';
  return protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

const secondsIn: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const shortestIntervalSeconds = 5;
const longestIntervalSeconds = 7 * 86_400;

/** `30s`, `5m`, `6h` or `1d`, in seconds. */
export const interval = text().transform((value, context): number => {
  const match = /^(\d{1,7})\s*([smhd])$/.exec(value);
  const seconds = Number(match?.[1]) * (secondsIn[match?.[2] ?? ''] ?? Number.NaN);
  if (seconds >= shortestIntervalSeconds && seconds <= longestIntervalSeconds) return seconds;
  const message = Number.isNaN(seconds)
    ? `${quoted(value)} is no interval. Write a number and a unit, as in 30s, 5m, 6h or 1d.`
    : `${quoted(value)} is out of bounds. Use an interval from 5s to 7d.`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** `mon 09:00`. */
export const weekdayTime = text().transform((value, context) => {
  const [day, time] = value.toLowerCase().split(/\s+/, 2);
  const weekday = weekdays.find((known) => known === day);
  const minutes = minutesOf(time ?? '');
  if (weekday !== undefined && minutes !== null && minutes < 1_440) return { weekday, minutes };
  const message = `${quoted(value)} is no time in the week. Write a day and a time, as in mon 09:00.`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** `2026-12-24`. */
export const calendarDay = text().refine(isCalendarDay, {
  error: ({ input }) => `${quoted(input)} is no day. Write year, month and day, as in 2026-12-24.`,
});

function isCalendarDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value;
  } catch {
    return false;
  }
}

/** Minutes after midnight of `09:30`, up to `24:00`; null when the text is no time. */
export function minutesOf(time: string): number | null {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(time);
  const minutes = Number(match?.[1]) * 60 + Number(match?.[2]);
  return minutes <= 1_440 ? minutes : null;
}

/** A platform's numeric id. Digits only, in quotes: as a YAML number the last ones would be lost. */
export const digits = z
  .string('an id like this belongs in quotes: without them its last digits are lost.')
  .trim()
  .regex(/^\d{1,20}$/, 'this is no id: an id consists of digits only.');

/** One value or a list of them, as a list. */
export function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).min(1, 'this list is empty. Add a value or take the key out.'),
  );
}

/** An object that takes the keys of `shape` and no others. */
export function section<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  // The list of known keys travels as the issue's message; unknownKeys() makes the sentences.
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known.join(' ') : undefined),
  });
}

export const mailAddress = text().refine((value) => /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(value), {
  error: 'this is no mail address. Write it as oncall@acme.example.',
});
