/** Decides the way from public to private: a code is offered, given once, and who gave it is checked. */
import { heldBack } from '../escalation/replies.ts';
import { isIdentified, lockedUntil } from '../handoff/handoff.ts';
import type { Case } from './case.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, nothingToDo, refuse } from './decision.ts';
import { event } from './events.ts';
import type { Acting, HandoffAction } from './team-action.ts';

/** What the action comes to; `decide` has already checked status and person. */
export function decideHandoff(current: Case, action: HandoffAction, acting: Acting): CaseDecision {
  switch (action.type) {
    case 'handoff':
      return offeringCode(current, action, acting);
    case 'handed_over':
      return handingOver(current, action, acting);
    case 'identity':
      return identifying(current, action, acting);
  }
}

/** A new code takes the place of the one before. */
function offeringCode(
  current: Case,
  action: Extract<HandoffAction, { type: 'handoff' }>,
  { staff, now }: Acting,
): CaseDecision {
  const { handoffId, seal, expiresAt, suppressed } = action;
  if (current.handoff?.id === handoffId) return nothingToDo;
  const held = heldBack(current, 'private');
  if (held) return refuse(held);
  if (suppressed) return refuse('suppressed');
  const data = { handoffId, seal, expiresAt: expiresAt.toISOString() };
  return { ok: true, events: [event('handoff_offered', data, { at: now, actor: staff.id })] };
}

/** A wrong code is recorded, so that guessing ends. */
function handingOver(
  { handoff }: Case,
  { seal }: Extract<HandoffAction, { type: 'handed_over' }>,
  { staff, now }: Acting,
): CaseDecision {
  if (!handoff) return refuse('no_handoff');
  if (handoff.handedOverAt !== null) return refuse('code_used');
  if (now >= new Date(handoff.expiresAt)) return refuse('code_expired');
  const until = lockedUntil(handoff, now);
  if (until) return refuse('code_locked', { dueAt: until });
  const by = { at: now, actor: staff.id };
  const { id: handoffId, offeredAt } = handoff;
  if (seal !== handoff.seal)
    return { ok: true, events: [event('handoff_failed', { handoffId }, by)] };
  const minutes = Math.round((now.getTime() - Date.parse(offeredAt)) / 60_000);
  return { ok: true, events: [event('handed_over', { handoffId, minutes }, by)] };
}

/** A way to check who somebody is cannot be said in fewer characters, so that it can be read back. */
const shortestWay = 8;

function identifying(
  { identity }: Case,
  { reason }: Extract<HandoffAction, { type: 'identity' }>,
  { staff, now }: Acting,
): CaseDecision {
  if (!reason) return refuse('reason_missing');
  if (reason.body.trim().length < shortestWay) return refuse('identity_way_missing');
  if (isIdentified(identity, now)) return nothingToDo;
  const data = { commitment: commitmentTo(reason.salt, reason.body) };
  const verified = event('identity_verified', data, { at: now, actor: staff.id });
  return { ok: true, events: [{ ...verified, words: reason }] };
}
