/** What following a case up does to it: steps planned, taken and ended, promises kept, when to write. */
import type { Case, CasePromise, FollowUp } from './case.ts';
import type { By, NewCaseEvent } from './events.ts';
import type { PlannedFollowUp, PlannedPromise } from './events-follow-up.ts';

type FollowUpEvent = Extract<
  NewCaseEvent,
  { type: 'follow_up_done' | 'promise_kept' | 'contact_time_recorded' }
>;

/** The case after a step, a kept promise, or word of when the person can be reached. */
export function withFollowUpEvent(current: Case, event: FollowUpEvent): Case {
  switch (event.type) {
    case 'follow_up_done':
      return withStepDone(current, event);
    case 'promise_kept':
      return {
        ...current,
        promises: endedPromises(current.promises, 'kept', event, event.data.promiseId),
      };
    case 'contact_time_recorded': {
      const sendFrom = event.data.sendFrom === null ? null : new Date(event.data.sendFrom);
      return {
        ...current,
        contactZone: event.data.zone,
        contactHours: event.data.hours,
        replies: current.replies.map((reply) =>
          reply.state === 'approved' && reply.visibility === 'private'
            ? { ...reply, sendFrom }
            : reply,
        ),
      };
    }
  }
}

/**
 * The case with follow-ups planned; the earliest open one decides `followUpAt`. Of one kind only the
 * newest stays open.
 */
export function withFollowUps(
  current: Case,
  planned: readonly PlannedFollowUp[],
  { at, actor }: By,
): Case {
  const kinds = new Set(planned.map(({ kind }) => kind));
  const replaced = { state: 'cancelled', outcome: 'replaced', doneBy: actor, doneAt: at } as const;
  const before = current.followUps.map((followUp) =>
    followUp.state === 'open' && kinds.has(followUp.kind) ? { ...followUp, ...replaced } : followUp,
  );
  return withSteps(current, [...before, ...planned.map(started)]);
}

/** The case with other follow-ups, and the next of them. */
export function withSteps(current: Case, followUps: readonly FollowUp[]): Case {
  return { ...current, followUps, followUpAt: earliest(followUps) };
}

/** A message of ours keeps what was promised before it, and may promise something itself. */
export function withReplyPromises(
  current: Case,
  replyId: string,
  made: readonly PlannedPromise[],
  by: By,
): Case {
  const kept = endedPromises(current.promises, 'kept', by);
  if (made.length === 0) return { ...current, promises: kept };
  const promises = made.map(
    (promise): CasePromise => ({
      ...promise,
      replyId,
      madeAt: by.at,
      dueAt: new Date(promise.dueAt),
      state: 'open',
      endedBy: null,
      endedAt: null,
    }),
  );
  return { ...current, promises: [...kept, ...promises] };
}

/** The open promises, or the one named, ended; the list itself when there is none. */
export function endedPromises(
  promises: readonly CasePromise[],
  state: 'kept' | 'cancelled',
  { at, actor }: By,
  onlyId?: string,
): readonly CasePromise[] {
  const ends = ({ id, state: was }: CasePromise): boolean =>
    was === 'open' && (onlyId === undefined || id === onlyId);
  if (!promises.some(ends)) return promises;
  return promises.map((promise) =>
    ends(promise) ? { ...promise, state, endedBy: actor, endedAt: at } : promise,
  );
}

function withStepDone(
  current: Case,
  event: Extract<FollowUpEvent, { type: 'follow_up_done' }>,
): Case {
  const { followUpId, outcome, channel, next } = event.data;
  const done = { state: 'done', outcome, channel, doneBy: event.actor, doneAt: event.at } as const;
  const followUps = current.followUps.map((followUp) =>
    followUp.id === followUpId ? { ...followUp, ...done } : followUp,
  );
  if (!next) return withSteps(current, followUps);
  const nextDue = new Date(next.dueAt);
  const isLater =
    next.kind === 'confirm' && current.closesAt !== null && nextDue > current.closesAt;
  return {
    ...withFollowUps({ ...current, followUps }, [next], event),
    closesAt: isLater ? nextDue : current.closesAt,
  };
}

function started(planned: PlannedFollowUp): FollowUp {
  return {
    id: planned.id,
    kind: planned.kind,
    dueAt: new Date(planned.dueAt),
    state: 'open',
    outcome: null,
    channel: null,
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
