/** Keeps cases. `change` and `changeAll` are the only ways to write one. */
import type { ArrivalIds } from '../domain/case/arrival.ts';
import type { ArrivedMention } from '../domain/case/arrived-mention.ts';
import type { Case } from '../domain/case/case.ts';
import type { CaseDecision } from '../domain/case/decision.ts';
import type { PairDecision } from '../domain/case/side.ts';
import type { DistressRules } from '../domain/routing/assign.ts';
import type { Workloads } from '../domain/routing/team.ts';

export interface StoredCase extends Case {
  /** As people say it: C-1042. */
  readonly number: string;
}

export interface ArrivalOutcome {
  readonly decided: number;
  readonly opened: number;
  readonly joined: number;
  /** Numbers of the opened cases that are P0, such as `C-1042`. */
  readonly atOnce: readonly string[];
}

/** Called once an attempt, so that each assignment counts for the next one. */
export type Deciding<Subject extends readonly unknown[]> = (
  workloads: Workloads,
) => (...subject: Subject) => CaseDecision;

export interface ArrivalOrder {
  /** Mentions of one go. */
  readonly limit: number;
  readonly distress: DistressRules;
  readonly now: Date;
}

export interface CaseStore {
  /**
   * Locks the case, takes the decision, saves state, events and outgoing jobs in one transaction.
   * `decide` may be called again when another process was faster. A reply that is said to be a post
   * which another reply is already is refused as `permalink_taken`.
   *
   * @throws PermanentError when there is no such case
   */
  change(id: string, decide: (current: StoredCase) => CaseDecision): Promise<CaseDecision>;
  /**
   * The batch form for newly triaged mentions: takes those that wait, finds the case of each
   * conversation, decides, and saves everything with one statement a table. While one process does it,
   * nobody else assigns cases.
   */
  changeAll(
    order: ArrivalOrder,
    deciding: Deciding<readonly [current: Case | null, mention: ArrivedMention, ids: ArrivalIds]>,
  ): Promise<ArrivalOutcome>;
  /**
   * Locks several cases, always in the same order, takes one decision about them and saves it whole, in
   * one transaction.
   */
  changeTogether(
    ids: readonly string[],
    decide: (cases: ReadonlyMap<string, StoredCase>) => PairDecision,
  ): Promise<PairDecision>;
  /** Ids of cases that a breach or a follow-up is due for, earliest first. */
  dueForWork(now: Date, limit: number): Promise<readonly string[]>;
}
