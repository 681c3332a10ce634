/** What happens to two cases at once: one goes into another and comes out again, or both are related. */
import type { Priority, SignalId } from '../triage/assessment.ts';
import type { MergeableStatus, MergedCase } from './case-lifecycle.ts';

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
    readonly commitment: string;
  };
  /** On the case that stands for itself again. */
  unmerged: NoWork & {
    readonly fromId: string;
    readonly status: MergeableStatus;
    readonly complaintStatus: MergedCase['complaintStatus'];
    readonly mentionCount: number;
    readonly lastMessageAt: string;
    readonly commitment: string;
  };
  linked: NoWork & { readonly caseId: string };
  unlinked: NoWork & { readonly caseId: string };
}
