/** Keeps corrective actions and systemic issues, each with a record of its own that only grows. */
import type { CorrectiveAction } from '../domain/improvement/action.ts';
import type { Issue } from '../domain/improvement/issue.ts';
import type { Category } from '../domain/triage/assessment.ts';

/** Who did something, when, and in which words; the words are kept apart from the record. */
export interface Done {
  readonly at: Date;
  readonly staffId: string;
  readonly words: { readonly body: string; readonly salt: string } | null;
}

export type NewAction = Pick<
  CorrectiveAction,
  | 'id'
  | 'brandId'
  | 'caseId'
  | 'incidentId'
  | 'category'
  | 'rootCause'
  | 'what'
  | 'ownerId'
  | 'dueAt'
>;

export interface NewIssue {
  readonly id: string;
  readonly brandId: string;
  readonly title: string;
  readonly category: Category | null;
}

export interface OpenedIssue {
  /** Such as I-7. */
  readonly number: string;
  /** False where it was there before. */
  readonly isNew: boolean;
}

export interface IssueSummary extends Issue {
  /** As people say it: I-7. */
  readonly number: string;
  readonly brand: string;
  readonly category: Category | null;
  /** Why it was opened, in a sentence. */
  readonly explanation: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly cases: number;
}

export interface IssueEntry {
  readonly at: Date;
  readonly type: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly words: string | null;
}

export interface ImprovementStore {
  /** Of an incident; that of a case is written with the case. @returns its number */
  plan(action: NewAction, done: Done): Promise<string>;
  /** Null when there is no such number; false when it was done before. */
  finish(
    number: string,
    refuses: (action: CorrectiveAction) => string | null,
    done: Done & { readonly othersAffected: number | null },
  ): Promise<{ readonly action: CorrectiveAction; readonly refusal: string | null } | null>;
  /** Earliest due first; of all states unless `state` is given. */
  actions(
    brandIds: readonly string[],
    state: CorrectiveAction['state'] | null,
  ): Promise<readonly CorrectiveAction[]>;
  action(id: string): Promise<CorrectiveAction | null>;
  actionsOf(subject: {
    readonly caseId?: string;
    readonly incidentId?: string;
  }): Promise<readonly CorrectiveAction[]>;
  /** One of the same brand and title that is not settled stays the only one. */
  openIssue(issue: NewIssue, explanation: string, done: Done): Promise<OpenedIssue>;
  /** Null when there is no such number. */
  issue(number: string): Promise<IssueSummary | null>;
  /** Newest first. */
  issues(brandIds: readonly string[], settledToo: boolean): Promise<readonly IssueSummary[]>;
  /** The decision is taken under the lock of the issue; null lets the change be recorded. */
  change(
    issueId: string,
    refuses: (issue: Issue) => string | null,
    change:
      | { readonly type: 'cause_recorded'; readonly rootCause: string }
      | { readonly type: 'settled' },
    done: Done,
  ): Promise<string | null>;
  /** Oldest first; of an issue or an action. */
  recordOf(subjectId: string): Promise<readonly IssueEntry[]>;
}
