/** What the keeping of the record does to a case. */
import type { Case } from './case.ts';
import type { NewCaseEvent } from './events.ts';

/** Nothing is decided about the content yet. */
export const notKept = {
  retentionClass: null,
  purgeAfter: null,
  pseudonymisedAt: null,
  purgedAt: null,
  recordDueAt: null,
} as const satisfies Partial<Case>;

export type RecordEvent = Extract<NewCaseEvent, { type: 'retention_set' | 'content_removed' }>;

export function isRecordEvent(event: NewCaseEvent): event is RecordEvent {
  return event.type === 'retention_set' || event.type === 'content_removed';
}

/** The case with the dates its content goes by. */
export function withRecordEvent(current: Case, event: RecordEvent): Case {
  if (event.type === 'retention_set') {
    const { retentionClass } = event.data;
    const purgeAfter = new Date(event.data.purgeAfter);
    const pseudonymiseAt = new Date(event.data.pseudonymiseAt);
    const isSooner = current.pseudonymisedAt === null && pseudonymiseAt < purgeAfter;
    const recordDueAt = isSooner ? pseudonymiseAt : purgeAfter;
    return { ...current, retentionClass, purgeAfter, recordDueAt };
  }
  if (event.data.why === 'pseudonymised') {
    return { ...current, pseudonymisedAt: event.at, recordDueAt: current.purgeAfter };
  }
  if (event.data.why === 'retention') return { ...current, purgedAt: event.at, recordDueAt: null };
  return current;
}

/** Keeping begins when a case ends, and is off while it runs. */
export function withKeeping(before: Case, after: Case, { at }: NewCaseEvent): Case {
  if (hasEnded(before) === hasEnded(after)) return after;
  if (hasEnded(after)) return { ...after, recordDueAt: at };
  return { ...after, ...notKept };
}

/** True for a case that nobody works on any more. */
export function hasEnded({ status }: Pick<Case, 'status'>): boolean {
  return status === 'closed' || status === 'dismissed';
}
