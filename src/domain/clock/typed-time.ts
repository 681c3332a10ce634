/** Days and times as people type them, in the zone they mean. */
import { Temporal } from 'temporal-polyfill';

/** Which end of a day that is named without a time is meant. */
type Edge = 'end' | 'start';

/**
 * `2026-11-25` is the start or the end of that day in the zone, `2026-11-25T14:00` that time there; with `Z`
 * or an offset it is an instant. Null for anything else.
 */
export function typedTime(typed: string, zone: string, edge: Edge): Date | null {
  try {
    if (/(Z|[+-]\d\d:\d\d)$/.test(typed) && typed.includes('T')) {
      return new Date(Temporal.Instant.from(typed).epochMilliseconds);
    }
    const local = /^\d{4}-\d{2}-\d{2}$/.test(typed)
      ? Temporal.PlainDate.from(typed)
          .add({ days: edge === 'end' ? 1 : 0 })
          .toZonedDateTime(zone)
      : Temporal.PlainDateTime.from(typed.replace(' ', 'T')).toZonedDateTime(zone);
    return new Date(local.epochMilliseconds);
  } catch {
    return null;
  }
}
