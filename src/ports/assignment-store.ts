/** Gives waiting cases to people, and keeps who is away at short notice. */
import type { Role } from '../domain/brand.ts';
import type { DistressRules } from '../domain/routing/assign.ts';
import type { Absence } from '../domain/routing/duty.ts';
import type { ReportedAbsences, Workloads } from '../domain/routing/team.ts';
import type { WaitingCase } from '../domain/routing/waiting.ts';
import type { Deciding, StoredCase } from './case-store.ts';

/** Cases of a brand that wait for a role, and which of them somebody could take now. */
export interface Queue {
  readonly brandId: string;
  readonly role: Role;
  /** True while nobody has room, so that only urgent cases find somebody. */
  readonly urgentOnly: boolean;
}

export interface DrainOrder {
  readonly queues: readonly Queue[];
  /** Assignments of one go. */
  readonly limit: number;
  readonly distress: DistressRules;
  /** Who gave a case back after this is named with it. */
  readonly gaveBackSince: Date;
  readonly now: Date;
}

export interface HeldQuestion {
  /** Cases of these people, whatever was done with them. */
  readonly awayIds: readonly string[];
  /** Everybody the configuration names; cases of others are given as well. */
  readonly staffIds: readonly string[];
  /** Claimed cases on which nothing was done since. */
  readonly idleSince: Date;
}

export interface ReportedAbsence extends Absence {
  readonly id: string;
  readonly staffId: string;
  readonly reportedBy: string;
  readonly reportedAt: Date;
}

export interface AssignmentStore {
  /**
   * Takes waiting cases, the most urgent first, then the nearest deadline, and saves what is decided.
   * While one process assigns, the others wait for it: no case goes to two people, and nobody gets
   * more than their capacity.
   *
   * @returns how many cases were assigned
   */
  assignWaiting(order: DrainOrder, deciding: Deciding<readonly [WaitingCase]>): Promise<number>;
  /** Held cases that may have to go back to their queue. */
  held(question: HeldQuestion): Promise<readonly StoredCase[]>;
  /** Who gave it back, or let it lie, after that. */
  gaveBack(caseId: string, since: Date): Promise<readonly string[]>;
  /** What everybody holds at the moment. */
  workloads(distress: DistressRules, now: Date): Promise<Workloads>;
  /** Those that have not ended, future ones included. */
  reportedAbsences(now: Date): Promise<ReportedAbsences>;
  reportAway(absence: ReportedAbsence): Promise<void>;
  /** @returns how many reported absences were ended by it */
  reportBack(staffId: string, now: Date): Promise<number>;
}
