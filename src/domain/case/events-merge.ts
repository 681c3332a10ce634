/** What happens to two cases at once: one goes into another and comes out again, or both are related. */
import type { ClockLogEntry } from '../clock/log.ts';
import type { Handoff, IdentityCheck } from '../handoff/handoff.ts';
import type { Priority, SignalId } from '../triage/assessment.ts';
import type { MergeableStatus, MergedCase } from './case-lifecycle.ts';
import type { PlannedItem } from './events-escalation.ts';
import type { PlannedFollowUp, PlannedPromise } from './events-follow-up.ts';

/** What one case brings into another beside its messages, so that nothing of it rests; instants are ISO 8601. */
export interface Brought {
  readonly escalation: number;
  readonly reach: number | null;
  readonly contactZone: string | null;
  readonly contactHours: string | null;
  readonly incidentId: string | null;
  readonly checklist: readonly BroughtItem[];
  /** True when nobody has recorded how its person can be reached safely, though only that is allowed. */
  readonly safeWayMissing: boolean;
  /** By when somebody had to look at it; null when somebody has. */
  readonly firstTouchDueAt: string | null;
  /** What its clocks are counted from and the kept case does not know. */
  readonly clockLog: readonly ClockLogEntry[];
  /** What is owed in writing, under ids of the kept case. */
  readonly followUps: readonly PlannedFollowUp[];
  readonly promises: readonly BroughtPromise[];
  /** An open code and a check of who it is; absent where there is none, and in earlier records. */
  readonly handoff?: Handoff;
  readonly identity?: IdentityCheck;
}

export interface BroughtItem extends PlannedItem {
  readonly doneBy: string | null;
  readonly doneAt: string | null;
}

export interface BroughtPromise extends PlannedPromise {
  readonly replyId: string;
  readonly madeAt: string;
}

/**
 * False: where a case belongs is no work on what the person wrote. Absent in records of earlier versions,
 * in which it counted as the first work.
 */
interface NoWork {
  readonly isWork?: false;
}

export interface MergeEventData {
  /** On the case that is kept; its own receipt stays, its clocks count from the earlier one. */
  merged_in: NoWork & {
    readonly merged: MergedCase;
    readonly mentionIds: readonly string[];
    readonly lastMessageAt: string;
    readonly signals: readonly SignalId[];
    readonly priority: Priority;
    readonly priorityReasons: readonly string[];
    readonly brought: Brought;
    readonly commitment: string;
    /** Whoever merged them says so, although something spoke against it. */
    readonly samePerson?: true;
  };
  /** On the case that goes into another. */
  merged: NoWork & { readonly intoId: string; readonly commitment: string };
  /** On the case that was kept; what became urgent stays so until a person says otherwise. */
  merge_undone: NoWork & {
    readonly caseId: string;
    readonly mentionIds: readonly string[];
    readonly lastMessageAt: string;
    readonly withoutSignals: readonly SignalId[];
    /** Owed to the person of the other case: it goes back with it. */
    readonly followUpIds: readonly string[];
    readonly promiseIds: readonly string[];
    readonly commitment: string;
  };
  /** On the case that stands for itself again. */
  unmerged: NoWork & {
    readonly fromId: string;
    readonly status: MergeableStatus;
    readonly complaintStatus: MergedCase['complaintStatus'];
    readonly mentionCount: number;
    readonly lastMessageAt: string;
    /** What its messages tell of that came while it was merged. */
    readonly signals: readonly SignalId[];
    /** When messages of it came while it was merged, in order. */
    readonly messagesAt: readonly string[];
    /** When it became more urgent than it was when it was merged, step by step. */
    readonly moreUrgent: readonly { readonly at: string; readonly to: Priority }[];
    /** What was owed when it was merged, and still is. */
    readonly followUpIds: readonly string[];
    readonly promiseIds: readonly string[];
    /** The code it came with; absent where there was none, or another took its place. */
    readonly handoff?: Handoff;
    readonly commitment: string;
  };
  linked: NoWork & { readonly caseId: string };
  unlinked: NoWork & { readonly caseId: string };
}
