/** Keeps cases. `change` and `changeAll` are the only ways to write one. */
import type { ArrivalIds, ArrivedMention } from '../domain/case/arrival.ts';
import type { Case } from '../domain/case/case.ts';
import type { CaseDecision } from '../domain/case/decision.ts';

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

export interface CaseStore {
  /**
   * Locks the case, takes the decision, saves state, events and outgoing jobs in one transaction.
   * `decide` may be called again when another process was faster.
   *
   * @throws PermanentError when there is no such case
   */
  change(id: string, decide: (current: StoredCase) => CaseDecision): Promise<CaseDecision>;
  /**
   * The batch form for newly triaged mentions: takes those that wait, finds the case of each
   * conversation, decides, and saves everything with one statement a table.
   */
  changeAll(
    limit: number,
    decide: (current: Case | null, mention: ArrivedMention, ids: ArrivalIds) => CaseDecision,
    now: Date,
  ): Promise<ArrivalOutcome>;
  /** Ids of cases that a breach or a follow-up is due for, earliest first. */
  dueForWork(now: Date, limit: number): Promise<readonly string[]>;
  /** Cases held now, by staff id; closed and dismissed ones do not count. */
  openCasesByAssignee(): Promise<ReadonlyMap<string, number>>;
}
