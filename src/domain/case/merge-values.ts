/** How the values of two cases become one, never the milder of the two. */

import type { CheckItem } from '../escalation/state.ts';
import type { SignalId } from '../triage/assessment.ts';
import type { Case, CaseClock, CasePromise, ComplaintStatus } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import type { BroughtItem, BroughtPromise } from './events-merge.ts';
import { withSteps } from './evolve-follow-up.ts';
import { firstTouchRule } from './first-touch.ts';

const strengths: readonly ComplaintStatus[] = ['not', 'undetermined', 'qualifying'];

/** What nobody has decided about may be a complaint, and counts more than what is none. */
export function stronger(one: ComplaintStatus, other: ComplaintStatus): ComplaintStatus {
  return strengths.indexOf(other) > strengths.indexOf(one) ? other : one;
}

export function union(known: readonly SignalId[], added: readonly SignalId[]): readonly SignalId[] {
  return added.every((id) => known.includes(id)) ? known : [...new Set([...known, ...added])];
}

export function larger(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

export function later(one: Date, other: Date): Date {
  return other > one ? other : one;
}

/** True once the person said when they can be reached. */
export function hasTimes({ contactZone, contactHours }: Case): boolean {
  return contactZone !== null || contactHours !== null;
}

/** What is open on either case is open. */
export function withItems(
  known: readonly CheckItem[],
  brought: readonly BroughtItem[],
): readonly CheckItem[] {
  const open = new Set(brought.filter(({ doneAt }) => doneAt === null).map(({ id }) => id));
  const ids = new Set(known.map(({ id }) => id));
  return [
    ...known.map((item) =>
      item.doneAt !== null && open.has(item.id) ? { ...item, doneBy: null, doneAt: null } : item,
    ),
    ...brought
      .filter(({ id }) => !ids.has(id))
      .map((item) => ({ ...item, doneAt: item.doneAt === null ? null : new Date(item.doneAt) })),
  ];
}

/** @param dueAt ISO 8601; null when somebody has looked at the other case */
export function withFirstTouch(
  clocks: readonly CaseClock[],
  dueAt: string | null,
): readonly CaseClock[] {
  if (dueAt === null) return clocks;
  const due = new Date(dueAt);
  const isSooner = ({ rule, state, dueAt: known }: CaseClock): boolean =>
    rule === firstTouchRule && state === 'running' && due < known;
  if (!clocks.some(isSooner)) return clocks;
  return clocks.map((clock) => (isSooner(clock) ? { ...clock, dueAt: due } : clock));
}

export function openPromise({ madeAt, dueAt, ...promise }: BroughtPromise): CasePromise {
  return {
    ...promise,
    madeAt: new Date(madeAt),
    dueAt: new Date(dueAt),
    state: 'open',
    endedBy: null,
    endedAt: null,
  };
}

/** The case without what is owed to the person of the one that goes out. */
export function withoutOwed(
  kept: Case,
  { data, actor, at }: Extract<NewCaseEvent, { type: 'merge_undone' }>,
): Case {
  const ended = { state: 'cancelled', outcome: 'unmerged', doneBy: actor, doneAt: at } as const;
  return withSteps(
    kept,
    kept.followUps.map((step) =>
      step.state === 'open' && data.followUpIds.includes(step.id) ? { ...step, ...ended } : step,
    ),
  );
}

/** The case with what its merge had ended open again. */
export function owedAgain(one: Case, followUpIds: readonly string[]): Case {
  const open = { state: 'open', outcome: null, doneBy: null, doneAt: null } as const;
  return withSteps(
    one,
    one.followUps.map((step) => (followUpIds.includes(step.id) ? { ...step, ...open } : step)),
  );
}
