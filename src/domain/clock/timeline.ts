/** What a complaint's log says to its clocks, whatever order its events were delivered in. */
import type { Jurisdiction } from '../triage/assessment.ts';
import type { ClockEvent, ClockTrigger, ComplaintKind } from './rule.ts';

export interface ClockedComplaint {
  readonly jurisdiction: Jurisdiction;
  /** When the person complained, not when it was found or became a case. */
  readonly receivedAt: Date;
  /** What it was taken for at first. */
  readonly kind: ComplaintKind;
  /** In any order. */
  readonly events: readonly ClockEvent[];
}

export interface Timeline {
  /** The earliest receipt of all that was merged. */
  readonly receivedAt: Date;
  /** True when another complaint, merged into this one, came first. */
  readonly isReceiptOfMerged: boolean;
  /** In order of time. */
  readonly events: readonly ClockEvent[];
  /** What the complaint was taken for, in order of time; never empty. */
  readonly kinds: readonly { readonly kind: ComplaintKind; readonly since: Date }[];
}

/** @param now what happened later is not known yet */
export function timelineOf(complaint: ClockedComplaint, now: Date): Timeline {
  const events = complaint.events.filter(({ at }) => at <= now).toSorted(inOrder);
  let receivedAt = complaint.receivedAt;
  for (const event of events) {
    if (event.type === 'merged' && event.receivedAt < receivedAt) receivedAt = event.receivedAt;
  }
  const kinds = [{ kind: complaint.kind, since: receivedAt }];
  for (const event of events) {
    if (event.type === 'reclassified') kinds.push({ kind: event.kind, since: event.at });
  }
  return { receivedAt, isReceiptOfMerged: receivedAt < complaint.receivedAt, events, kinds };
}

/** The earliest event of these types that is not before `from`; null when there is none. */
export function firstOf(
  { events }: Timeline,
  types: readonly ClockTrigger[],
  from: Date,
): ClockEvent | null {
  const wanted: ReadonlySet<string> = new Set(types);
  return events.find(({ at, type }) => wanted.has(type) && at >= from) ?? null;
}

/** Events of one instant have an order too, or the order of delivery would show. */
function inOrder(a: ClockEvent, b: ClockEvent): number {
  const [one, other] = [sameInstantKey(a), sameInstantKey(b)];
  return a.at.getTime() - b.at.getTime() || (one < other ? -1 : Number(one > other));
}

function sameInstantKey(event: ClockEvent): string {
  return event.type === 'reclassified' ? `${event.type} ${event.kind}` : event.type;
}
