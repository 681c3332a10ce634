/** What an event does to the escalation of its case. */
import { type Case, isAtRest } from '../case/case.ts';
import type { CaseEventType, NewCaseEvent } from '../case/events.ts';
import type { EscalationEventData, PlannedItem } from '../case/events-escalation.ts';
import { isMoreUrgent } from '../triage/assessment.ts';
import { isOld } from './quiet.ts';
import { type CheckItem, type HoldKind, holdKinds } from './state.ts';

export type EscalationEvent = Extract<NewCaseEvent, { type: keyof EscalationEventData }>;

/** The case with its holds, checklist or pages moved on. */
export function withEscalationEvent(current: Case, event: EscalationEvent): Case {
  switch (event.type) {
    case 'safeguards_put':
      return {
        ...current,
        holds: ordered([...current.holds, ...event.data.holds]),
        checklist: [...current.checklist, ...event.data.items.map(undone)],
      };
    case 'hold_set':
      return {
        ...current,
        holds: ordered([...current.holds, event.data.hold]),
        safeWayRecorded: current.safeWayRecorded || event.data.safeWay,
        checklist: [...current.checklist, ...event.data.items.map(undone)],
      };
    case 'hold_lifted':
      return {
        ...current,
        holds: current.holds.filter((hold) => hold !== event.data.hold),
        safeWayRecorded: current.safeWayRecorded && event.data.hold !== 'safe_contact',
      };
    case 'item_checked':
      return { ...current, checklist: ticked(current.checklist, event) };
    case 'acknowledged':
      return current;
    case 'paged':
      return event.data.nextAt === null
        ? notPaged(current)
        : { ...current, pageAt: new Date(event.data.nextAt) };
  }
}

function ordered(holds: readonly HoldKind[]): readonly HoldKind[] {
  return holdKinds.filter((hold) => holds.includes(hold));
}

function undone(item: PlannedItem): CheckItem {
  return { ...item, doneBy: null, doneAt: null };
}

function ticked(
  checklist: readonly CheckItem[],
  { data, actor, at }: Extract<EscalationEvent, { type: 'item_checked' }>,
): readonly CheckItem[] {
  return checklist.map((item) =>
    item.id === data.item ? { ...item, doneBy: actor, doneAt: at } : item,
  );
}

/**
 * Whether pages run after the event. They begin when an urgent case opens, becomes more urgent, wakes
 * up, or loses whoever held it; they end when somebody claims or acknowledges it, or it is at rest.
 */
export function withPages(before: Case | null, after: Case, event: NewCaseEvent): Case {
  if (ends.has(event.type) || isAtRest(after) || !isUrgent(after)) return notPaged(after);
  if (isOld(after, event.at) || !begins(before, after, event)) return after;
  const goesOn = after.pageSince !== null && !becameMoreUrgent(before, after);
  return goesOn ? after : { ...after, pageSince: event.at, pageAt: null };
}

const ends: ReadonlySet<CaseEventType> = new Set(['claimed', 'acknowledged']);

function begins(before: Case | null, after: Case, event: NewCaseEvent): boolean {
  if (!before) return true;
  if (wakes.has(event.type)) return !isInHandsOf(event.actor, after);
  if (event.type === 'mention_joined' && isOld(before, event.at)) return true;
  if (becameMoreUrgent(before, after)) return !isInHandsOf(event.actor, after);
  return before.assigneeId !== null && before.assigneeId !== after.assigneeId;
}

const wakes: ReadonlySet<CaseEventType> = new Set(['reopened', 'unmerged']);

/** Whoever was merely given a case has not taken it up: they need not know how urgent it is. */
function isInHandsOf(actor: string, { assigneeId, status }: Case): boolean {
  return actor === assigneeId && status !== 'new';
}

function becameMoreUrgent(before: Case | null, after: Case): boolean {
  return before !== null && isMoreUrgent(after.priority, before.priority);
}

function isUrgent({ priority }: Case): boolean {
  return priority === 'P0' || priority === 'P1';
}

function notPaged(current: Case): Case {
  if (current.pageSince === null && current.pageAt === null) return current;
  return { ...current, pageSince: null, pageAt: null };
}
