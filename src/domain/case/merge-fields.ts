/** What a merge, and its undoing, do with every field of a case: one line each, none can be forgotten. */
import { isMoreUrgent } from '../triage/assessment.ts';
import type { Case, CasePromise } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import { endedPromises, withFollowUps } from './evolve-follow-up.ts';
import { keptHandoff, keptIdentity, withoutThatOf } from './merge-handoff.ts';
import {
  hasTimes,
  larger,
  later,
  openPromise,
  owedAgain,
  stronger,
  union,
  withFirstTouch,
  withItems,
  withoutOwed,
} from './merge-values.ts';

type EventOf<Type extends NewCaseEvent['type']> = Extract<NewCaseEvent, { type: Type }>;

/**
 * Why a field stays as it is in both cases. own: each has its own. counted: from the clock log, after the
 * decision. chained: by the store, with the event. at_work: who works on a case and what they wrote stays
 * with it. over: set once a case has ended, and only cases that have not are merged.
 */
type Stays = 'at_work' | 'chained' | 'counted' | 'over' | 'own';

interface Fate<Value> {
  /** In the case that is kept, when another comes in. */
  readonly merged_in: Stays | ((kept: Case, event: EventOf<'merged_in'>) => Value);
  /** In the case that was kept, when the other goes out again. */
  readonly merge_undone: Stays | ((kept: Case, event: EventOf<'merge_undone'>) => Value);
  /** In the other case, reopened, when it stands for itself again. */
  readonly unmerged: Stays | ((one: Case, event: EventOf<'unmerged'>) => Value);
}

type Moment = keyof Fate<unknown>;

const fates: { readonly [Field in keyof Case]: Fate<Case[Field]> | Stays } = {
  id: 'own',
  brandId: 'own',
  conversationKey: 'own',
  version: 'chained',
  headHash: 'chained',
  status: {
    merged_in: (kept, { data }) =>
      kept.status === 'awaiting_customer' && data.merged.status !== 'awaiting_customer'
        ? 'open'
        : kept.status,
    merge_undone: 'own',
    unmerged: (_, { data }) => (data.status === 'new' ? 'new' : 'open'),
  },
  priority: {
    merged_in: (kept, { data }) =>
      isMoreUrgent(data.priority, kept.priority) ? data.priority : kept.priority,
    merge_undone: 'own',
    unmerged: 'own',
  },
  priorityReasons: {
    merged_in: (kept, { data }) =>
      isMoreUrgent(data.priority, kept.priority) ? data.priorityReasons : kept.priorityReasons,
    merge_undone: 'own',
    unmerged: 'own',
  },
  category: 'own',
  platform: 'own',
  sourceName: 'own',
  language: 'own',
  jurisdiction: 'own',
  complaintStatus: {
    merged_in: (kept, { data }) => stronger(kept.complaintStatus, data.merged.complaintStatus),
    merge_undone: 'own',
    unmerged: (_, { data }) => data.complaintStatus,
  },
  complaintKind: 'counted',
  signals: {
    merged_in: (kept, { data }) => union(kept.signals, data.signals),
    merge_undone: (kept, { data }) =>
      kept.signals.filter((signal) => !data.withoutSignals.includes(signal)),
    unmerged: (one, { data }) => union(one.signals, data.signals),
  },
  receivedAt: 'own',
  openedAt: 'own',
  quiet: 'own',
  queue: 'at_work',
  assigneeId: 'at_work',
  assignedRole: 'at_work',
  holderActedAt: 'at_work',
  returnedBy: 'at_work',
  reach: {
    merged_in: (kept, { data }) => larger(kept.reach, data.brought.reach),
    merge_undone: 'own',
    unmerged: 'own',
  },
  escalation: {
    merged_in: (kept, { data }) => Math.max(kept.escalation, data.brought.escalation),
    merge_undone: 'own',
    unmerged: 'own',
  },
  mentionCount: {
    merged_in: (kept, { data }) => kept.mentionCount + data.mentionIds.length,
    merge_undone: (kept, { data }) => kept.mentionCount - data.mentionIds.length,
    unmerged: (_, { data }) => data.mentionCount,
  },
  lastMessageAt: {
    merged_in: (kept, { data }) => later(kept.lastMessageAt, new Date(data.lastMessageAt)),
    merge_undone: (_, { data }) => new Date(data.lastMessageAt),
    unmerged: (_, { data }) => new Date(data.lastMessageAt),
  },
  firstTouchAt: 'own',
  firstResponseAt: 'own',
  resolvedAt: 'over',
  closedAt: 'over',
  followUps: {
    merged_in: (kept, event) => withFollowUps(kept, event.data.brought.followUps, event).followUps,
    merge_undone: (kept, event) => withoutOwed(kept, event).followUps,
    unmerged: (one, { data }) => owedAgain(one, data.followUpIds).followUps,
  },
  followUpAt: {
    merged_in: (kept, event) => withFollowUps(kept, event.data.brought.followUps, event).followUpAt,
    merge_undone: (kept, event) => withoutOwed(kept, event).followUpAt,
    unmerged: (one, { data }) => owedAgain(one, data.followUpIds).followUpAt,
  },
  closesAt: 'over',
  contactZone: {
    merged_in: (kept, { data }) => (hasTimes(kept) ? kept : data.brought).contactZone,
    merge_undone: 'own',
    unmerged: 'own',
  },
  contactHours: {
    merged_in: (kept, { data }) => (hasTimes(kept) ? kept : data.brought).contactHours,
    merge_undone: 'own',
    unmerged: 'own',
  },
  reopenedCount: 'own',
  incidentId: {
    merged_in: (kept, { data }) => kept.incidentId ?? data.brought.incidentId,
    merge_undone: 'own',
    unmerged: 'own',
  },
  survey: 'over',
  retentionClass: 'over',
  purgeAfter: 'over',
  pseudonymisedAt: 'over',
  purgedAt: 'over',
  recordDueAt: 'over',
  scoredAt: 'over',
  replyTask: 'at_work',
  handoff: {
    merged_in: (kept, { data, at }) => keptHandoff(kept, data.brought, at),
    merge_undone: (kept, { data }) => withoutThatOf(kept.handoff, data.caseId),
    unmerged: (one, { data }) => data.handoff ?? one.handoff,
  },
  identity: {
    merged_in: (kept, { data }) => keptIdentity(kept, data.brought),
    merge_undone: (kept, { data }) => withoutThatOf(kept.identity, data.caseId),
    unmerged: 'own',
  },
  replies: 'at_work',
  clocks: {
    merged_in: (kept, { data }) => withFirstTouch(kept.clocks, data.brought.firstTouchDueAt),
    merge_undone: 'counted',
    unmerged: 'counted',
  },
  clockLog: 'counted',
  nextClockAt: 'counted',
  promises: {
    merged_in: (kept, { data }) => [...kept.promises, ...data.brought.promises.map(openPromise)],
    merge_undone: (kept, event) =>
      event.data.promiseIds.reduce<readonly CasePromise[]>(
        (promises, id) => endedPromises(promises, 'cancelled', event, id),
        kept.promises,
      ),
    unmerged: (one, { data }) =>
      one.promises.map((promise) =>
        data.promiseIds.includes(promise.id)
          ? { ...promise, state: 'open', endedBy: null, endedAt: null }
          : promise,
      ),
  },
  // A hold that the kept case lacks refuses the merge; what goes home has its holds put on it.
  holds: 'own',
  safeWayRecorded: {
    merged_in: (kept, { data }) => kept.safeWayRecorded && !data.brought.safeWayMissing,
    merge_undone: 'own',
    unmerged: 'own',
  },
  checklist: {
    merged_in: (kept, { data }) => withItems(kept.checklist, data.brought.checklist),
    merge_undone: 'own',
    unmerged: 'own',
  },
  pageSince: 'own',
  pageAt: 'own',
  outcome: 'over',
  rootCause: 'own',
  sentVia: 'over',
  sentAt: 'over',
  closingException: 'over',
  followUpResult: 'over',
  closingLacks: 'over',
  determination: 'over',
  contactAttempts: {
    merged_in: (kept, { data }) => kept.contactAttempts.filter(({ at }) => at > data.lastMessageAt),
    merge_undone: 'own',
    unmerged: (one, { data }) => (data.messagesAt.length > 0 ? [] : one.contactAttempts),
  },
  snoozedUntil: { merged_in: () => null, merge_undone: 'own', unmerged: 'own' },
  mergedIntoId: { merged_in: 'own', merge_undone: 'own', unmerged: () => null },
  mergedCases: {
    merged_in: (kept, { data }) => [...kept.mergedCases, data.merged],
    merge_undone: (kept, { data }) =>
      kept.mergedCases.filter(({ caseId }) => caseId !== data.caseId),
    unmerged: 'own',
  },
  linkedCaseIds: 'own',
  leaseHolder: 'at_work',
  leaseUntil: 'at_work',
};

/** The case with every field as the table says. */
export function withFates<Type extends Moment>(current: Case, event: EventOf<Type>): Case {
  const changed = Object.entries(fates).flatMap(([field, fate]) => {
    const rule = typeof fate === 'string' ? fate : fate[(event as NewCaseEvent).type as Type];
    if (typeof rule === 'string') return [];
    return [[field, (rule as (state: Case, event: EventOf<Type>) => unknown)(current, event)]];
  });
  return { ...current, ...Object.fromEntries(changed) };
}
