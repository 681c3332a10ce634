/** Which events show that a person of ours looked into a case. */
import type { CaseEventType, NewCaseEvent } from './events.ts';

/**
 * What is done to many cases at once, such as linking an incident or removing content, is not among them:
 * it says nothing of whether anybody has read this one. Neither is where a message belongs.
 */
const work: ReadonlySet<CaseEventType> = new Set([
  'claimed',
  'lease_taken',
  'released',
  'snoozed',
  'woken',
  'contact_attempted',
  'corrected',
  'noted',
  'reply_drafted',
  'reply_approved',
  'reply_rejected',
  'reply_published',
  'awaiting_customer',
  'resolved',
  'closed',
  'reopened',
  'dismissed',
  'escalated',
  'acknowledged',
  'hold_set',
  'hold_lifted',
  'item_checked',
  'recorded',
  'reclassified',
  'follow_up_done',
  'promise_kept',
  'contact_time_recorded',
  'linked',
  'unlinked',
  'merged',
  'merged_in',
  'unmerged',
  'merge_undone',
]);

/** True for what a person did in this case. */
export function isWorkOnCase({ actor, type }: NewCaseEvent): boolean {
  return actor !== 'redress' && work.has(type);
}
