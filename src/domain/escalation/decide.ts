/** Decides what people do about pages, holds and checklists. */
import { isSupervisor } from '../case/authority.ts';
import type { Case } from '../case/case.ts';
import { commitmentTo } from '../case/chain.ts';
import { type CaseDecision, nothingToDo, refuse } from '../case/decision.ts';
import { type By, event, type NewCaseEvent } from '../case/events.ts';
import { lapsing } from '../case/reply-action.ts';
import type { Acting, TeamAction, Words } from '../case/team-action.ts';
import type { HoldKind } from './state.ts';

export type EscalationAction = Extract<
  TeamAction,
  { type: 'acknowledge' | 'hold' | 'unhold' | 'check' }
>;

/** What the action comes to; `decide` has already checked status and brand. */
export function decideEscalation(
  current: Case,
  action: EscalationAction,
  acting: Acting,
): CaseDecision {
  switch (action.type) {
    case 'acknowledge':
      return acknowledging(current, acting);
    case 'hold':
      return holding(current, action, acting);
    case 'unhold':
      return lifting(current, action, acting);
    case 'check':
      return checking(current, action, acting);
  }
}

/** Whoever may claim it may say that they have seen it; both stop the pages. */
function acknowledging(current: Case, acting: Acting): CaseDecision {
  if (current.pageSince === null) return nothingToDo;
  if (current.assignedRole !== 'agent' && !isSupervisor(acting)) return refuse('needs_supervisor');
  return { ok: true, events: [event('acknowledged', {}, byOf(acting))] };
}

/** A hold stops what is on its way out; only a hold on collection leaves it be. */
function holding(
  current: Case,
  { hold, safeWay, items, reason }: Extract<EscalationAction, { type: 'hold' }>,
  acting: Acting,
): CaseDecision {
  const isKnown = current.holds.includes(hold);
  if (isKnown && !(safeWay && !current.safeWayRecorded)) return nothingToDo;
  if (!reason?.body.trim()) return refuse('reason_missing');
  const by = byOf(acting);
  const data = { hold, safeWay, items, commitment: commitmentTo(reason.salt, reason.body) };
  const set = { ...event('hold_set', data, by), words: reason };
  return { ok: true, events: isKnown ? [set] : [...lapsingUnder(current, [hold], by), set] };
}

function lifting(
  current: Case,
  { hold, reason }: Extract<EscalationAction, { type: 'unhold' }>,
  acting: Acting,
): CaseDecision {
  if (!current.holds.includes(hold)) return nothingToDo;
  if (hold !== 'collection' && !isSupervisor(acting)) return refuse('hold_needs_supervisor');
  if (!reason?.body.trim()) return refuse('reason_missing');
  const data = { hold, commitment: commitmentTo(reason.salt, reason.body) };
  return {
    ok: true,
    events: [{ ...event('hold_lifted', data, byOf(acting)), words: reason }],
  };
}

function checking(
  current: Case,
  { item: name, reason }: Extract<EscalationAction, { type: 'check' }>,
  acting: Acting,
): CaseDecision {
  const item = current.checklist.find(({ id, must }) => must && id === name);
  if (!item) return refuse('no_such_item');
  if (item.doneAt) return nothingToDo;
  const done = event('item_checked', { item: item.id, commitment: toWords(reason) }, byOf(acting));
  return { ok: true, events: [reason ? { ...done, words: reason } : done] };
}

/** The waiting replies that holds of these kinds bring to nothing. */
export function lapsingUnder(
  current: Case,
  holds: readonly HoldKind[],
  by: By,
): readonly NewCaseEvent[] {
  return holds.some((hold) => hold !== 'collection') ? lapsing(current, 'hold', by) : [];
}

function toWords(words: Words | null): string | null {
  return words ? commitmentTo(words.salt, words.body) : null;
}

function byOf({ now, staff }: Acting): By {
  return { at: now, actor: staff.id };
}
