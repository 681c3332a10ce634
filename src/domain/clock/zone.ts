/** Names of time zones. */
import { Temporal } from 'temporal-polyfill';

/** Whether days can be counted in a zone of this name: the machine knows more names than the calendar does. */
export function isZone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value);
    return true;
  } catch {
    return false;
  }
}
