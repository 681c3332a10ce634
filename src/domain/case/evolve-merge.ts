/** What an event about two cases does to each of them. */
import { isMoreUrgent } from '../triage/assessment.ts';
import type { Case } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import type { MergeEventData } from './events-merge.ts';
import { withStatusEvent } from './evolve-status.ts';

type MergeEvent = Extract<NewCaseEvent, { type: keyof MergeEventData }>;

const ofTwoCases: Readonly<Record<keyof MergeEventData, true>> = {
  merged_in: true,
  merged: true,
  merge_undone: true,
  unmerged: true,
  linked: true,
  unlinked: true,
};

/** True for what happens to two cases at once. */
export function isMergeEvent(event: NewCaseEvent): event is MergeEvent {
  return event.type in ofTwoCases;
}

/** The case after it was merged, unmerged, linked or unlinked. */
export function withMergeEvent(current: Case, event: MergeEvent): Case {
  switch (event.type) {
    case 'merged_in':
      return withMerged(current, event.data);
    case 'merge_undone': {
      const { caseId, mentionIds, withoutSignals, lastMessageAt } = event.data;
      return {
        ...current,
        mentionCount: current.mentionCount - mentionIds.length,
        lastMessageAt: new Date(lastMessageAt),
        signals: current.signals.filter((signal) => !withoutSignals.includes(signal)),
        mergedCases: current.mergedCases.filter((merged) => merged.caseId !== caseId),
      };
    }
    case 'merged': {
      const data = { commitment: event.data.commitment, determination: 'duplicate' } as const;
      const aside = withStatusEvent(current, { ...event, type: 'dismissed', data });
      return { ...aside, mergedIntoId: event.data.intoId };
    }
    case 'unmerged':
      return restored(current, event);
    case 'linked':
      return { ...current, linkedCaseIds: [...current.linkedCaseIds, event.data.caseId] };
    case 'unlinked':
      return {
        ...current,
        linkedCaseIds: current.linkedCaseIds.filter((id) => id !== event.data.caseId),
      };
  }
}

function withMerged(current: Case, data: MergeEventData['merged_in']): Case {
  const lastMessageAt = new Date(data.lastMessageAt);
  const isRaised = isMoreUrgent(data.priority, current.priority);
  const isQualifying = data.merged.complaintStatus === 'qualifying';
  return {
    ...current,
    mentionCount: current.mentionCount + data.mentionIds.length,
    lastMessageAt: lastMessageAt > current.lastMessageAt ? lastMessageAt : current.lastMessageAt,
    signals: [...new Set([...current.signals, ...data.signals])],
    priority: isRaised ? data.priority : current.priority,
    priorityReasons: isRaised ? data.priorityReasons : current.priorityReasons,
    complaintStatus: isQualifying ? 'qualifying' : current.complaintStatus,
    mergedCases: [...current.mergedCases, data.merged],
  };
}

/** What it was before, but for the follow-ups that ended with it. */
function restored(current: Case, event: Extract<MergeEvent, { type: 'unmerged' }>): Case {
  const { status, complaintStatus, mentionCount, lastMessageAt } = event.data;
  const reopened = withStatusEvent(current, {
    ...event,
    type: 'reopened',
    data: { commitment: null },
  });
  return {
    ...reopened,
    status: status === 'new' ? 'new' : 'open',
    complaintStatus,
    mentionCount,
    lastMessageAt: new Date(lastMessageAt),
    reopenedCount: current.reopenedCount,
    mergedIntoId: null,
  };
}
