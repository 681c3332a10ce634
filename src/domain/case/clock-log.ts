/** What the events of a case say to its clocks. */
import type { ClockLogEntry, PortalAnswer } from '../clock/log.ts';
import type { ClockEvent, ComplaintKind } from '../clock/rule.ts';
import type { HoldKind } from '../escalation/state.ts';
import type { Case } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import type { RecordedFacts } from './events-lifecycle.ts';
import type { MergeEventData } from './events-merge.ts';

/** What an event says to the clocks; mostly nothing. */
export function loggedBy(before: Case, event: NewCaseEvent): readonly ClockLogEntry[] {
  const at = event.at.toISOString();
  switch (event.type) {
    case 'resolved':
    case 'closed':
      return [...answeredBy(event.data.facts, at), { at, type: event.type }];
    case 'awaiting_customer':
    case 'snoozed':
    case 'woken':
    case 'reopened':
    case 'dismissed':
      return [{ at, type: event.type }];
    case 'merged_in':
      return mergedEntries(before, event.data, at);
    case 'merged':
      return [{ at, type: 'merged_away' }];
    case 'unmerged':
      return unmergedEntries(before, event.data, at);
    case 'mention_joined':
      return [{ at, type: 'message' }];
    case 'mention_changed':
      return [...messageIn(event.data.changed, at), ...portalAnswer(event.data.portal, at)];
    case 'reply_published':
      return [{ at, type: isAcknowledged(before) ? 'progress_sent' : 'acknowledged' }];
    case 'priority_raised':
      return [{ at, type: 'priority', from: before.priority, to: event.data.to }];
    case 'corrected':
      return event.data.field === 'priority'
        ? [{ at, type: 'priority', from: before.priority, to: event.data.to }]
        : [];
    case 'recorded':
      return event.data.what.map((type) => ({ at: event.data.happenedAt, type }));
    case 'hold_set':
      return heldBy([event.data.hold], at);
    case 'safeguards_put':
      return isHeldForDispute(before, event) ? heldBy(event.data.holds, at) : [];
    case 'reclassified':
      return [{ at, type: event.type, kind: event.data.kind, ...givenBy(event) }];
    default:
      return [];
  }
}

/** A hold for another reason, which may go again with a merge undone, makes good no dispute that waits. */
function isHeldForDispute({ clockLog }: Case, { actor }: NewCaseEvent): boolean {
  return actor !== 'redress' || !clockLog.some(({ type }) => type === 'disputed');
}

function heldBy(holds: readonly HoldKind[], at: string): readonly ClockLogEntry[] {
  return holds.includes('collection') ? [{ at, type: 'collection_held' }] : [];
}

/** Telling the person in writing answers the complaint; a quick close is their acceptance. */
function answeredBy(facts: RecordedFacts | undefined, at: string): readonly ClockLogEntry[] {
  if (facts?.sentAt) return [{ at: facts.sentAt, type: 'responded' }];
  return facts?.exception === 'quick_close' ? [{ at, type: 'accepted' }] : [];
}

/** A case that waited or slept goes on with the one that came in. */
function mergedEntries(
  before: Case,
  { merged, brought }: MergeEventData['merged_in'],
  at: string,
): readonly ClockLogEntry[] {
  const { receivedAt, isQuiet } = merged;
  const isStill = before.snoozedUntil !== null || before.status === 'awaiting_customer';
  return [
    { at, type: 'merged', receivedAt, isQuiet },
    ...(isStill ? [{ at, type: 'woken' as const }] : []),
    ...brought.clockLog,
  ];
}

function unmergedEntries(
  { priority: from }: Case,
  { messagesAt, moreUrgent }: MergeEventData['unmerged'],
  at: string,
): readonly ClockLogEntry[] {
  return [
    { at, type: 'unmerged' },
    ...messagesAt.map((messageAt) => ({ at: messageAt, type: 'message' as const })),
    ...moreUrgent.map((step) => ({ ...step, type: 'priority' as const, from })),
  ];
}

/** What the complaint is taken for now. */
export function kindNow({
  complaintKind,
  clockLog,
}: Pick<Case, 'clockLog' | 'complaintKind'>): ComplaintKind {
  const last = clockLog.findLast((entry) => entry.type === 'reclassified');
  return last?.type === 'reclassified' ? last.kind : complaintKind;
}

/** True when a person said what kind of complaint it is. */
export function wasKindGiven({ clockLog }: Pick<Case, 'clockLog'>): boolean {
  const last = clockLog.findLast((entry) => entry.type === 'reclassified');
  return last?.type === 'reclassified' && last.given === true;
}

function givenBy({ actor }: NewCaseEvent): { readonly given?: true } {
  return actor === 'redress' ? {} : { given: true };
}

/** What the targets of the house count from: the earliest of all that was merged, but for what was long past. */
export function firstReceipt({ receivedAt, clockLog }: Case): Date {
  const merged = clockLog.flatMap((entry) =>
    entry.type === 'merged' && !entry.isQuiet ? [Date.parse(entry.receivedAt)] : [],
  );
  return new Date(Math.min(receivedAt.getTime(), ...merged));
}

/** What an entry says to the regulators' clocks; nothing where it moves targets of the house alone. */
export function clockEventFrom(entry: ClockLogEntry): readonly ClockEvent[] {
  const at = new Date(entry.at);
  switch (entry.type) {
    case 'message':
    case 'woken':
    case 'dismissed':
    case 'merged_away':
    case 'unmerged':
    case 'priority':
      return [];
    case 'reclassified':
      return [{ at, type: entry.type, kind: entry.kind }];
    case 'merged':
      return [{ at, type: entry.type, receivedAt: new Date(entry.receivedAt) }];
    default:
      return [{ at, type: entry.type }];
  }
}

function isAcknowledged({ clockLog }: Case): boolean {
  return clockLog.some(({ type }) => type === 'acknowledged');
}

function messageIn(changed: readonly string[], at: string): readonly ClockLogEntry[] {
  return changed.includes('text') ? [{ at, type: 'message' }] : [];
}

/** When an answer came the record does not say: it counts from when it was seen. */
function portalAnswer(portal: PortalAnswer | undefined, at: string): readonly ClockLogEntry[] {
  switch (portal) {
    case 'answered':
    case 'answered_late':
      return [{ at, type: 'responded' }];
    case 'in_progress':
      return [{ at, type: 'in_progress' }];
    default:
      return [];
  }
}
