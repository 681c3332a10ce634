/** The people who could take a case, with what each of them holds and whether they are there. */
import type { StaffMember, WorkingHours } from '../brand.ts';
import { type Absence, absenceAt, absencesOf, type Presence, presenceOf } from './duty.ts';

/** What a person was given. */
export interface Workload {
  /** Cases held now. */
  readonly held: number;
  /** When they last got a case; null when they never did. */
  readonly lastAssignedAt: Date | null;
  /** Distressing cases they were given in the last days. */
  readonly distressing: number;
}

/** By staff id; somebody who is not there holds nothing. */
export type Workloads = ReadonlyMap<string, Workload>;

export const noWork: Workload = { held: 0, lastAssignedAt: null, distressing: 0 };

/** Absences reported at short notice, by staff id. */
export type ReportedAbsences = ReadonlyMap<string, readonly Absence[]>;

export interface TeamMember {
  readonly person: StaffMember;
  readonly presence: Presence;
  /** Null when the person is not away. */
  readonly absence: Absence | null;
}

/** Everybody on the staff, as they are at this moment, in the order of the configuration. */
export function teamAt(
  staff: readonly StaffMember[],
  desk: WorkingHours,
  { reported, now }: { readonly reported: ReportedAbsences; readonly now: Date },
): readonly TeamMember[] {
  return staff.map((person) => {
    const known = absencesOf(person, desk.zone);
    const absence = absenceAt([...known, ...(reported.get(person.id) ?? [])], now);
    return { person, absence, presence: presenceOf(person, desk, { absence, now }) };
  });
}

/** The workloads after one more case went to this person. */
export function withOneMore(
  workloads: Workloads,
  staffId: string,
  { at, isDistressing }: { readonly at: Date; readonly isDistressing: boolean },
): Workloads {
  const { held, distressing } = workloads.get(staffId) ?? noWork;
  return new Map(workloads).set(staffId, {
    held: held + 1,
    lastAssignedAt: at,
    distressing: distressing + (isDistressing ? 1 : 0),
  });
}
