/** Absences at short notice: who is away until when, and who is back. */
import { type Brand, isSenior, type StaffMember } from '../domain/brand.ts';
import { typedTime } from '../domain/clock/typed-time.ts';
import { type Absence, absenceAt, absencesOf } from '../domain/routing/duty.ts';
import type { AssignmentStore } from '../ports/assignment-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Log } from '../ports/log.ts';

export interface AbsenceDeps {
  readonly assignments: AssignmentStore;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly staff: readonly StaffMember[];
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'uuid'>;
  readonly log: Log;
}

export interface AbsenceRequest {
  /** Who is away, or back. */
  readonly staffId: string;
  /** Who says so. */
  readonly by: string;
  /** Null for somebody who is back. */
  readonly until: string | null;
}

export type AbsenceOutcome =
  | {
      readonly ok: true;
      readonly name: string;
      /** The absence that counts now; null for somebody who is there. */
      readonly absence: Absence | null;
      /** IANA zone the person works in. */
      readonly zone: string;
    }
  | { readonly ok: false; readonly refusal: AbsenceRefusal };

export type AbsenceRefusal =
  | 'no_such_staff'
  | 'nobody_says_so'
  | 'needs_supervisor'
  | 'no_such_time'
  | 'already_over';

/** Safe to repeat. The cases of somebody who is away are looked at at once. */
export async function reportAbsence(
  deps: AbsenceDeps,
  { staffId, by, until }: AbsenceRequest,
): Promise<AbsenceOutcome> {
  const person = deps.staff.find(({ id }) => id === staffId);
  const reporter = deps.staff.find(({ id }) => id === by);
  if (!person) return { ok: false, refusal: 'no_such_staff' };
  if (!reporter) return { ok: false, refusal: 'nobody_says_so' };
  const mayReport = reporter.id === person.id || isSenior(reporter.roles);
  if (!mayReport) return { ok: false, refusal: 'needs_supervisor' };
  const now = deps.clock.now();
  const zone = zoneOf(deps, person);
  if (until === null) await deps.assignments.reportBack(person.id, now);
  else {
    const end = typedTime(until, zone, 'end');
    if (!end) return { ok: false, refusal: 'no_such_time' };
    if (end <= now) return { ok: false, refusal: 'already_over' };
    const reported = { from: now, until: end, reportedBy: by, reportedAt: now };
    await deps.assignments.reportAway({ id: deps.ids.uuid(), staffId: person.id, ...reported });
  }
  await deps.jobs.enqueue('assign');
  deps.log.info({ staff: person.id, by, away: until !== null }, 'absence reported');
  return { ok: true, name: person.name, zone, absence: await absenceOf(deps, person, now) };
}

/** The absence of this moment, as configured or reported; null for somebody who is there. */
export async function absenceOf(
  deps: Pick<AbsenceDeps, 'assignments' | 'brands'>,
  person: StaffMember,
  now: Date,
): Promise<Absence | null> {
  const reported = (await deps.assignments.reportedAbsences(now)).get(person.id) ?? [];
  return absenceAt([...absencesOf(person, zoneOf(deps, person)), ...reported], now);
}

/** The zone somebody works in: their own, or that of their first brand. */
export function zoneOf({ brands }: Pick<AbsenceDeps, 'brands'>, person: StaffMember): string {
  return person.hours?.zone ?? brands.get(person.brands[0] ?? '')?.zone ?? 'UTC';
}
