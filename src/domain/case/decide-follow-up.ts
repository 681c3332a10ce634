/** Decides what a person's follow-up does to a case: a step taken, a promise kept, when to write. */
import { heldFrom } from '../escalation/replies.ts';
import type { Case, FollowUp, FollowUpKind, FollowUpOutcome } from './case.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, nothingToDo, refuse } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import type { PlannedFollowUp } from './events-follow-up.ts';
import type { FollowUpAction, NamedStep } from './follow-up-actions.ts';
import type { Acting } from './team-action.ts';

/** What the action comes to; `decide` has already checked status, person and reason. */
export function decideFollowUpAction(
  current: Case,
  action: FollowUpAction,
  acting: Acting,
): CaseDecision {
  switch (action.type) {
    case 'follow_up':
      return steppingOn(current, action, acting);
    case 'keep':
      return keeping(current, action.promiseId, acting);
    case 'zone':
      return reachable(current, action, acting);
  }
}

type Stepping = Extract<FollowUpAction, { type: 'follow_up' }>;

/** Steps that ask the person something, or wait for their word: only there can nobody answer. */
const asking: ReadonlySet<FollowUpKind> = new Set([
  'check_reply',
  'check_customer',
  'check_resolution',
  'confirm',
  'ask_feedback',
]);

/** These only look whether something happened; the others speak to the person. */
const looking: ReadonlySet<FollowUpKind> = new Set([
  'check_reply',
  'check_customer',
  'check_resolution',
]);

/** Each of these is tried again until the person was reached. */
const triedAgain: ReadonlySet<FollowUpKind> = new Set(['check_customer', 'confirm']);

function steppingOn(current: Case, action: Stepping, acting: Acting): CaseDecision {
  const { step: named, outcome, channel, reason } = action;
  const step = stepNamed(current, named);
  if (!step) return wasDone(current, action) ? nothingToDo : refuse('no_such_step');
  if (!fits(step.kind, outcome)) return refuse('outcome_does_not_fit');
  if (outcome === 'skipped' && !reason?.body.trim()) return refuse('reason_missing');
  if (outcome !== 'skipped' && channel === null && !looking.has(step.kind)) {
    return refuse('channel_missing');
  }
  const held = channel !== null && outcome !== 'skipped' ? heldFrom(current, 'follow_up') : null;
  if (held) return refuse(held);
  const writes = channel === 'private_message' || channel === 'public_reply';
  if (action.suppressed && writes && outcome !== 'skipped') return refuse('suppressed');
  const by = { at: acting.now, actor: acting.staff.id };
  const data = {
    followUpId: step.id,
    kind: step.kind,
    outcome,
    channel: outcome === 'skipped' ? null : channel,
    commitment: reason ? commitmentTo(reason.salt, reason.body) : null,
    next: nextOf(step.kind, outcome, action.next),
  };
  const done = { ...event('follow_up_done', data, by), ...(reason && { words: reason }) };
  const reopens = outcome === 'not_confirmed' && current.status === 'resolved';
  const reopened = event('reopened', { commitment: null, why: 'not_confirmed' }, by);
  return { ok: true, events: reopens ? [done, reopened] : [done] };
}

/** The open step of that name that is due first. */
function stepNamed({ followUps }: Case, named: NamedStep): FollowUp | null {
  const open = followUps.filter(
    ({ kind, state }) =>
      state === 'open' && (named === 'check' ? looking.has(kind) : kind === named),
  );
  return open.reduce<FollowUp | null>(
    (first, one) => (first && first.dueAt <= one.dueAt ? first : one),
    null,
  );
}

/** True when the newest step of that name came to the same. */
function wasDone({ followUps }: Case, { step, outcome, channel }: Stepping): boolean {
  const last = followUps.findLast(({ kind }) =>
    step === 'check' ? looking.has(kind) : kind === step,
  );
  return last?.state === 'done' && last.outcome === outcome && last.channel === channel;
}

function fits(kind: FollowUpKind, outcome: FollowUpOutcome): boolean {
  switch (outcome) {
    case 'confirmed':
    case 'not_confirmed':
      return kind === 'confirm';
    case 'no_answer':
      return asking.has(kind);
    case 'done':
      return kind !== 'confirm';
    case 'skipped':
      return true;
  }
}

/** Progress is told again and again; whoever did not answer is asked again. */
function nextOf(
  kind: FollowUpKind,
  outcome: FollowUpOutcome,
  next: Stepping['next'],
): PlannedFollowUp | null {
  const again = kind === 'progress' || (outcome === 'no_answer' && triedAgain.has(kind));
  return again ? { ...next, kind } : null;
}

function keeping(current: Case, promiseId: string | null, acting: Acting): CaseDecision {
  const named = current.promises.find(({ id }) => id === promiseId);
  if (named && named.state !== 'open') return nothingToDo;
  const open = current.promises
    .filter(({ id, state }) => state === 'open' && (promiseId === null || id === promiseId))
    .toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  const [promise] = open;
  if (!promise) return refuse('no_such_promise');
  const by = { at: acting.now, actor: acting.staff.id };
  return { ok: true, events: [event('promise_kept', { promiseId: promise.id }, by)] };
}

function reachable(
  current: Case,
  { zone, hours, sendFrom, reason }: Extract<FollowUpAction, { type: 'zone' }>,
  acting: Acting,
): CaseDecision {
  if (zone === current.contactZone && hours === current.contactHours) return nothingToDo;
  if (!reason) return refuse('reason_missing');
  const commitment = commitmentTo(reason.salt, reason.body);
  const recorded: NewCaseEvent = event(
    'contact_time_recorded',
    { zone, hours, sendFrom, commitment },
    { at: acting.now, actor: acting.staff.id },
  );
  return { ok: true, events: [{ ...recorded, words: reason }] };
}
