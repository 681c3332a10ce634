/** Who is there at a given moment: working hours, and absences known before or reported at short notice. */
import { Temporal } from 'temporal-polyfill';
import { type DaysAway, type StaffMember, type WorkingHours, weekdays } from '../brand.ts';
import { inZone, startOf } from '../clock/deadline.ts';

/** A stretch of time in which a person gets no case. */
export interface Absence {
  readonly from: Date;
  /** The first instant at which the person is back. */
  readonly until: Date;
}

export type Presence = 'on_duty' | 'off_hours' | 'away';

/** The absences that the configuration names, as instants in the person's zone. */
export function absencesOf({ hours, away }: StaffMember, deskZone: string): readonly Absence[] {
  return away.map((days) => asInstants(days, hours?.zone ?? deskZone));
}

function asInstants({ from, to }: DaysAway, zone: string): Absence {
  return {
    from: startOf(Temporal.PlainDate.from(from), zone),
    until: startOf(Temporal.PlainDate.from(to).add({ days: 1 }), zone),
  };
}

/** The absence that an instant falls into; those that follow on without a gap count as one. */
export function absenceAt(absences: readonly Absence[], at: Date): Absence | null {
  const inOrder = absences.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  let current: Absence | null = null;
  for (const { from, until } of inOrder) {
    if (!current || from > current.until) {
      if (current && at < current.until) break;
      current = { from, until };
    } else if (until > current.until) current = { from: current.from, until };
  }
  return current && current.from <= at && at < current.until ? current : null;
}

/** Closing time is outside. */
function isWithinHours({ zone, spans }: WorkingHours, at: Date): boolean {
  const local = inZone(at, zone);
  const span = spans[weekdays[local.dayOfWeek - 1] ?? 'mon'];
  const minutes = local.hour * 60 + local.minute;
  return span !== undefined && span.from <= minutes && minutes < span.to;
}

/** @param desk the hours of whoever has none of their own */
export function presenceOf(
  { hours }: StaffMember,
  desk: WorkingHours,
  { absence, now }: { readonly absence: Absence | null; readonly now: Date },
): Presence {
  if (absence) return 'away';
  return isWithinHours(hours ?? desk, now) ? 'on_duty' : 'off_hours';
}
