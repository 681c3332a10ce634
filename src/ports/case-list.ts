/** Lists cases, newest first, page by page. */

import type { CaseStatus, ComplaintStatus, FollowUpKind } from '../domain/case/case.ts';
import type { ClosingLack } from '../domain/case/closing-words.ts';
import type { Platform } from '../domain/mention/mention.ts';
import type { Category, Priority, SignalId } from '../domain/triage/assessment.ts';

export interface CaseFilter {
  readonly brandIds: readonly string[];
  readonly status: CaseStatus | null;
}

/** One case as the command-line contract lists it. */
export interface CaseSummary {
  readonly id: string;
  readonly number: string;
  readonly brand: string;
  readonly status: CaseStatus;
  readonly priority: Priority;
  readonly complaint: ComplaintStatus;
  readonly category: Category;
  readonly platform: string;
  readonly language: string;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  /** Name; null when nobody is assigned. */
  readonly assignee: string | null;
  readonly escalation: number;
  readonly mentions: number;
  /** `platform:native id` of each mention still known by it, also of a restricted case. */
  readonly origins: readonly string[];
  readonly signals: readonly SignalId[];
  readonly nextDeadline: { readonly rule: string; readonly dueAt: Date } | null;
}

export type InboxTask =
  | 'claim'
  | 'work'
  | 'approve'
  | 'post'
  /** Nobody knows whether the reply is out, and the service looks no more. */
  | 'settle'
  /** The platform, or the last check, refused the reply for good. */
  | 'rewrite'
  | 'follow_up'
  | 'promise'
  | 'close';

export interface InboxItem {
  readonly task: InboxTask;
  readonly number: string;
  readonly brand: string;
  readonly status: CaseStatus;
  readonly priority: Priority;
  readonly category: Category;
  readonly platform: Platform;
  /** The queue that a rule named; null for the common one. */
  readonly queue: string | null;
  /** False for what waits for anybody. */
  readonly isMine: boolean;
  /** When the task is due, or the case; null when nothing has a date. */
  readonly dueAt: Date | null;
  readonly openedAt: Date;
  readonly replyId: string | null;
  /** What stands in the way of the reply, `approval_lapsed` when it is too old to be posted; null when nothing. */
  readonly trouble: string | null;
  /** The steps of a follow-up, the one due first in front; empty for every other task. */
  readonly steps: readonly FollowUpKind[];
  /** What keeps the case from closing; empty when nothing does. */
  readonly lacks: readonly ClosingLack[];
  /** Null while the case is awake; sleeping ones stand last. */
  readonly sleepsUntil: Date | null;
  /** How many items of its checklist are still to be done. */
  readonly openItems: number;
  /** Whether a reply can be posted to it; null for tasks to which that does not matter. */
  readonly canReply: boolean | null;
  /** Why nothing could be suggested, so that a person has to write; null where something is. */
  readonly replyTask: string | null;
}

/** A case that this person held and no longer holds, without having said so. */
export interface ReturnedItem {
  readonly task: 'returned';
  readonly number: string;
  readonly brand: string;
  readonly status: CaseStatus;
  readonly priority: Priority;
  readonly category: Category;
  readonly why: 'claim_expired' | 'away';
  readonly at: Date;
}

/** Of what was taken back from a person only the newest are told. */
export const mostReturned = 500;

export interface InboxQuestion {
  readonly staffId: string;
  readonly isAgent: boolean;
  readonly isSupervisor: boolean;
  readonly brandIds: readonly string[];
  readonly now: Date;
}

export interface CaseList {
  /** Never holds more than a page in memory; whoever wants few asks for small pages. */
  list(filter: CaseFilter, pageSize?: number): AsyncIterable<CaseSummary>;
  /** What waits for this person: most urgent first, then earliest due, then oldest. Read page by page. */
  inbox(question: InboxQuestion, pageSize?: number): AsyncIterable<InboxItem>;
  /** Cases taken back from this person since then, newest first. */
  returned(staffId: string, since: Date): Promise<readonly ReturnedItem[]>;
  /** Open cases by brand slug and assignee name, for an overview; null for nobody. */
  countByAssignee(brandId: string): Promise<readonly AssigneeCount[]>;
}

export interface AssigneeCount {
  readonly assignee: string | null;
  readonly role: string;
  readonly cases: number;
}
