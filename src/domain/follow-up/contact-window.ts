/** The hours in which a private message may be sent, on the clocks of whoever it is for. */
import { Temporal } from 'temporal-polyfill';
import { weekdays } from '../brand.ts';
import { localDay } from '../clock/deadline.ts';
import { contactHoursIn } from './contact-hours.ts';
import type { ContactRule } from './contact-rule.ts';

/** What the person said of themselves; null where they said nothing. */
export interface Reachable {
  readonly contactZone: string | null;
  readonly contactHours: string | null;
}

const horizonDays = 30;

/**
 * The first instant from `now` on at which a message may be sent: inside the hours in every zone the
 * person may be in. Hours that the person asked for take the place of the rule's.
 *
 * @returns `now` itself when it may be sent at once, null when no such hour comes within 30 days
 */
export function nextOpening(rule: ContactRule, person: Reachable, now: Date): Date | null {
  const zones = person.contactZone === null ? rule.zones : [person.contactZone];
  const end = now.getTime() + horizonDays * 86_400_000;
  let at = now.getTime();
  while (at < end) {
    const openings = zones.map((zone) => openingIn(zone, rule, person.contactHours, at));
    const latest = Math.max(at, ...openings);
    if (latest === at) return new Date(at);
    at = latest;
  }
  return null;
}

/** The first instant from `at` on that lies inside the hours of one zone. */
function openingIn(zone: string, rule: ContactRule, asked: string | null, at: number): number {
  const first = localDay(new Date(at), zone);
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    const day = first.add({ days: ahead });
    const span = hoursOn(day, rule, asked);
    if (!span) continue;
    const from = instantOf(day, span.from, zone);
    const to = instantOf(day, span.to, zone);
    if (at < to) return Math.max(at, from);
  }
  return Number.POSITIVE_INFINITY;
}

function hoursOn(
  day: Temporal.PlainDate,
  { hours, closedOn }: ContactRule,
  asked: string | null,
): { readonly from: number; readonly to: number } | null {
  const chosen = asked === null ? null : contactHoursIn(asked);
  if (chosen) return chosen;
  if (closedOn?.nameOn(day.toString())) return null;
  const weekday = weekdays[day.dayOfWeek - 1];
  return (weekday && hours[weekday]) ?? null;
}

function instantOf(day: Temporal.PlainDate, minutes: number, zone: string): number {
  const midnight = Temporal.PlainTime.from('00:00');
  return day.toPlainDateTime(midnight).add({ minutes }).toZonedDateTime(zone).epochMilliseconds;
}
