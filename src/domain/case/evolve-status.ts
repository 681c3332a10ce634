/** What an event that moves the status does to a case, and to the follow-ups it plans or ends. */
import type { Case, FollowUpKind } from './case.ts';
import { withFacts } from './closing.ts';
import { nothingSaid } from './closing-words.ts';
import type { NewCaseEvent } from './events.ts';
import type { PlannedFollowUp } from './events-follow-up.ts';
import { endedPromises, withFollowUps, withSteps } from './evolve-follow-up.ts';

export type StatusEvent = Extract<
  NewCaseEvent,
  { type: 'awaiting_customer' | 'resolved' | 'closed' | 'reopened' | 'dismissed' }
>;

/** The case in its new status. */
export function withStatusEvent(current: Case, event: StatusEvent): Case {
  switch (event.type) {
    case 'awaiting_customer':
      return {
        ...withFollowUps(current, [event.data.followUp], event),
        status: 'awaiting_customer',
      };
    case 'resolved':
      return {
        ...withFollowUps(
          withRecordedFacts(endFollowUps(current, event), event),
          event.data.followUps,
          event,
        ),
        status: 'resolved',
        resolvedAt: event.at,
        closesAt: lastOf(event.data.followUps),
      };
    case 'closed':
      return {
        ...withRecordedFacts(endFollowUps(withoutPromises(current, event), event), event),
        status: 'closed',
        closedAt: event.at,
        closesAt: null,
        followUpResult: event.data.outcome,
      };
    case 'dismissed':
      return dismissed(current, event);
    case 'reopened':
      return {
        ...endFollowUps(undismissed(current), event),
        status: 'open',
        resolvedAt: null,
        closedAt: null,
        closesAt: null,
        ...notResolved,
        reopenedCount: current.reopenedCount + 1,
      };
  }
}

/** What is there to ask whether the person was reached; their own word answers it. */
const answeredByWord: ReadonlySet<FollowUpKind> = new Set(['check_reply', 'check_customer']);

/** The person has written: there is no need to check on them, and nothing to wait for. */
export function withAnswer(current: Case, { at, actor }: NewCaseEvent): Case {
  const cancelled = { state: 'cancelled', outcome: 'answered', doneBy: actor, doneAt: at } as const;
  const isAnswered = current.followUps.some(
    ({ kind, state }) => state === 'open' && answeredByWord.has(kind),
  );
  const open =
    current.status === 'awaiting_customer' ? { ...current, status: 'open' as const } : current;
  if (!isAnswered) return open;
  return withSteps(
    open,
    current.followUps.map((followUp) =>
      followUp.state === 'open' && answeredByWord.has(followUp.kind)
        ? { ...followUp, ...cancelled }
        : followUp,
    ),
  );
}

/** What was said about a resolution that did not hold; the root cause stays known. */
const notResolved = {
  outcome: null,
  sentVia: null,
  sentAt: null,
  closingException: null,
  followUpResult: null,
  closingLacks: null,
  determination: null,
} as const;

function withRecordedFacts(
  current: Case,
  { data: { facts } }: Extract<StatusEvent, { type: 'resolved' | 'closed' }>,
): Case {
  const { sentAt, ...said } = facts ?? {};
  return withFacts(current, { ...nothingSaid, ...said, sentAt: sentAt ? new Date(sentAt) : null });
}

function dismissed(current: Case, event: Extract<StatusEvent, { type: 'dismissed' }>): Case {
  return {
    ...endFollowUps(withoutPromises(current, event), event),
    status: 'dismissed',
    closedAt: event.at,
    closesAt: null,
    complaintStatus: 'not',
    determination: event.data.determination ?? null,
    clocks: current.clocks.map((clock) =>
      clock.state === 'running' ? { ...clock, state: 'not_applicable' as const } : clock,
    ),
  };
}

/** What was put aside counts again: its targets run on, and whether it is a complaint is open. */
function undismissed(current: Case): Case {
  if (current.status !== 'dismissed') return current;
  return {
    ...current,
    complaintStatus: 'undetermined',
    clocks: current.clocks.map((clock) =>
      clock.state === 'not_applicable' ? { ...clock, state: 'running' as const } : clock,
    ),
  };
}

/** A confirmed close is the answer to "is it settled?"; what else was planned is not done by that. */
function endFollowUps(current: Case, event: StatusEvent): Case {
  const isConfirmed = event.type === 'closed' && event.data.outcome === 'confirmed';
  const ended = { outcome: event.type, doneBy: event.actor, doneAt: event.at };
  const followUps = current.followUps.map((followUp) => {
    if (followUp.state !== 'open' || staysOwed(followUp.kind, event)) return followUp;
    const isDone = isConfirmed && followUp.kind === 'confirm';
    return { ...followUp, ...ended, state: isDone ? ('done' as const) : ('cancelled' as const) };
  });
  return withSteps(current, followUps);
}

/** A resolution ends no duty to put it in writing. */
function staysOwed(kind: FollowUpKind, { type }: StatusEvent): boolean {
  return kind === 'send_summary' && (type === 'resolved' || type === 'reopened');
}

/** What was promised is not owed any more once the case has ended. */
function withoutPromises(current: Case, event: StatusEvent): Case {
  return { ...current, promises: endedPromises(current.promises, 'cancelled', event) };
}

/** The person has until the last step to say that it is not settled. */
function lastOf(planned: readonly PlannedFollowUp[]): Date | null {
  const times = planned.map(({ dueAt }) => Date.parse(dueAt));
  return times.length === 0 ? null : new Date(Math.max(...times));
}
