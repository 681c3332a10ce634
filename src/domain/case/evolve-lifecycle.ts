/** What an event does to leases, sleep, attempts to reach the person, and what closing lacks. */
import type { Case } from './case.ts';
import { whatClosingLacks } from './closing.ts';
import type { NewCaseEvent } from './events.ts';
import type { LifecycleEventData } from './events-lifecycle.ts';
import { leaseEnd } from './lease.ts';

type LifecycleEvent = Extract<NewCaseEvent, { type: keyof LifecycleEventData }>;

const besideStatus: Readonly<Record<keyof LifecycleEventData, true>> = {
  closing_held_back: true,
  contact_attempted: true,
  snoozed: true,
  woken: true,
  lease_taken: true,
};

/** True for what moves nothing but what stands beside the status. */
export function isBesideStatus(event: NewCaseEvent): event is LifecycleEvent {
  return event.type in besideStatus;
}

/** The case with what stands beside its status brought up to date; the last step of every event. */
export function withLifecycle(current: Case, event: NewCaseEvent): Case {
  return stillLacking(afterMessage(afterEvent(current, event), event));
}

function afterEvent(current: Case, event: NewCaseEvent): Case {
  switch (event.type) {
    case 'closing_held_back':
      return { ...current, closingLacks: event.data.lacks };
    case 'contact_attempted': {
      const { via, day, reached } = event.data;
      const attempt = { via, at: event.at.toISOString(), day, ...(reached && { reached }) };
      const before = reached ? [] : current.contactAttempts;
      return { ...current, contactAttempts: [...before, attempt] };
    }
    case 'snoozed':
      return { ...current, snoozedUntil: new Date(event.data.until) };
    case 'lease_taken':
    case 'reply_approved':
      return leasedTo(current, event);
    case 'reply_drafted':
      return event.data.submitted ? leasedTo(current, event) : current;
    case 'reply_published':
    case 'reply_rejected':
      return unleased(current);
    case 'awaiting_customer':
    case 'resolved':
    case 'closed':
    case 'dismissed':
    case 'merged':
    case 'merged_in':
    case 'released':
    case 'returned':
    case 'escalated':
      return unleased(awake(current));
    case 'woken':
    case 'priority_raised':
    case 'clock_breached':
      return awake(current);
    default:
      return current;
  }
}

/** Whoever writes again can be reached, and ends the sleep of the case. */
function afterMessage(current: Case, event: NewCaseEvent): Case {
  const isMessage =
    event.type === 'mention_joined' ||
    (event.type === 'mention_changed' && event.data.changed.includes('text'));
  return isMessage ? { ...awake(current), contactAttempts: [] } : current;
}

function leasedTo(current: Case, { actor, at }: NewCaseEvent): Case {
  return { ...current, leaseHolder: actor, leaseUntil: leaseEnd(at) };
}

function unleased(current: Case): Case {
  return { ...current, leaseHolder: null, leaseUntil: null };
}

function awake(current: Case): Case {
  return current.snoozedUntil ? { ...current, snoozedUntil: null } : current;
}

/** Once all that was missing has been said, the case is tried again. */
function stillLacking(current: Case): Case {
  if (!current.closingLacks) return current;
  const missing = whatClosingLacks(current);
  const left = current.closingLacks.filter((lack) => missing.includes(lack));
  if (left.length === current.closingLacks.length) return current;
  return { ...current, closingLacks: left.length > 0 ? left : null };
}
