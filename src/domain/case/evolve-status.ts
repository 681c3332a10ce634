/** What an event that moves the status does to a case, and to the follow-ups it plans or ends. */
import type { Case, FollowUp } from './case.ts';
import type { NewCaseEvent, PlannedFollowUp } from './events.ts';

export type StatusEvent = Extract<
  NewCaseEvent,
  { type: 'awaiting_customer' | 'resolved' | 'closed' | 'reopened' | 'dismissed' }
>;

/** The case in its new status. */
export function withStatusEvent(current: Case, event: StatusEvent): Case {
  switch (event.type) {
    case 'awaiting_customer':
      return { ...withFollowUps(current, [event.data.followUp]), status: 'awaiting_customer' };
    case 'resolved':
      return {
        ...withFollowUps(endFollowUps(current, event), event.data.followUps),
        status: 'resolved',
        resolvedAt: event.at,
      };
    case 'closed':
      return {
        ...endFollowUps(current, event),
        status: 'closed',
        closedAt: event.at,
        outcome: event.data.outcome,
      };
    case 'dismissed':
      return dismissed(current, event);
    case 'reopened':
      return {
        ...endFollowUps(undismissed(current), event),
        status: 'open',
        resolvedAt: null,
        closedAt: null,
        outcome: null,
        reopenedCount: current.reopenedCount + 1,
      };
  }
}

/** The person we waited for has written: there is no need to check on them, the case is open. */
export function withAnswer(current: Case, { at, actor }: NewCaseEvent): Case {
  if (current.status !== 'awaiting_customer') return current;
  const cancelled = { state: 'cancelled', outcome: 'answered', doneBy: actor, doneAt: at } as const;
  const followUps = current.followUps.map((followUp) =>
    followUp.kind === 'check_customer' && followUp.state === 'open'
      ? { ...followUp, ...cancelled }
      : followUp,
  );
  return { ...current, status: 'open', followUps, followUpAt: earliest(followUps) };
}

/** The case with follow-ups planned; the earliest open one decides `followUpAt`. */
export function withFollowUps(current: Case, planned: readonly PlannedFollowUp[]): Case {
  const followUps = [...current.followUps, ...planned.map(started)];
  return { ...current, followUps, followUpAt: earliest(followUps) };
}

function dismissed(current: Case, event: StatusEvent): Case {
  return {
    ...endFollowUps(current, event),
    status: 'dismissed',
    closedAt: event.at,
    complaintStatus: 'not',
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
    if (followUp.state !== 'open') return followUp;
    const isDone = isConfirmed && followUp.kind === 'confirm';
    return { ...followUp, ...ended, state: isDone ? ('done' as const) : ('cancelled' as const) };
  });
  return { ...current, followUps, followUpAt: null };
}

function started(planned: PlannedFollowUp): FollowUp {
  return {
    id: planned.id,
    kind: planned.kind,
    dueAt: new Date(planned.dueAt),
    state: 'open',
    outcome: null,
    doneBy: null,
    doneAt: null,
  };
}

function earliest(followUps: readonly FollowUp[]): Date | null {
  let first: Date | null = null;
  for (const { state, dueAt } of followUps) {
    if (state === 'open' && (!first || dueAt < first)) first = dueAt;
  }
  return first;
}
