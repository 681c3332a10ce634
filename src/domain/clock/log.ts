/** What the clocks of a case are counted from: the few things among its events that start, end or pause one. */
import type { Priority } from '../triage/assessment.ts';
import type { ClockTrigger, ComplaintKind } from './rule.ts';

/** Work that moves a target of the house, and never a regulator's clock. */
type ClockedWork =
  | 'message'
  | 'awaiting_customer'
  | 'snoozed'
  | 'woken'
  | 'resolved'
  | 'closed'
  | 'reopened'
  | 'dismissed'
  | 'merged_away'
  | 'unmerged';

/** Plain JSON, in the order it was recorded; instants are ISO 8601 in UTC. */
export type ClockLogEntry =
  | { readonly at: string; readonly type: ClockTrigger | ClockedWork }
  | {
      readonly at: string;
      readonly type: 'reclassified';
      readonly kind: ComplaintKind;
      /** Only there when a person said so. */
      readonly given?: true;
    }
  | {
      readonly at: string;
      readonly type: 'merged';
      readonly receivedAt: string;
      /** True for what was long past when it was heard: no target of the house counts from it. */
      readonly isQuiet: boolean;
    }
  | {
      readonly at: string;
      readonly type: 'priority';
      readonly from: Priority;
      readonly to: Priority;
    };

/** How far the firm's answer in a regulator's portal has come, by the regulator; `waiting` before any. */
export type PortalAnswer = 'waiting' | 'in_progress' | 'answered' | 'answered_late';
