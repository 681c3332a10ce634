/** What an event about two cases does to each of them. */
import type { Case } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import type { MergeEventData } from './events-merge.ts';
import { withStatusEvent } from './evolve-status.ts';
import { withFates } from './merge-fields.ts';

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
      return withFates(current, event);
    case 'merge_undone':
      return withFates(current, event);
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

/** Reopened as what was dismissed is, but for the count of those that came back by themselves. */
function restored(current: Case, event: Extract<MergeEvent, { type: 'unmerged' }>): Case {
  const data = { commitment: null };
  const reopened = withStatusEvent(current, { ...event, type: 'reopened', data });
  return withFates({ ...reopened, reopenedCount: current.reopenedCount }, event);
}
