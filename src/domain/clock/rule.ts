/** A regulator's clock as data: what starts it, how long it runs, and what satisfies, ends or extends it. */
import type { Jurisdiction } from '../triage/assessment.ts';

export const complaintKinds = [
  'standard',
  'hardship',
  'default_notice',
  'data_protection',
  'cfpb_portal',
  'payment_services',
] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

/** What a rule may name. */
export const clockTriggers = [
  'acknowledged',
  'accepted',
  'responded',
  'delay_notice',
  'in_progress',
  'progress_sent',
  'written_response_asked',
  'information_asked',
  'information_received',
  'terms_agreed',
  'terms_confirmed',
  'other_firm_responsible',
  'forwarded',
  'data_request',
  'data_request_delayed',
  'data_request_answered',
  'breach_suspected',
  'breach_assessed',
  'breach_known',
  'authority_told',
  'stop_asked',
  'medium_refused',
  'contact_stopped',
  'disputed',
  'collection_held',
] as const;
export type ClockTrigger = (typeof clockTriggers)[number];

/** Work on a case. It pauses no clock and moves none. */
type WorkEvent =
  | 'assigned'
  | 'awaiting_customer'
  | 'snoozed'
  | 'escalated'
  | 'resolved'
  | 'closed'
  | 'reopened';

export type ClockEvent =
  | { readonly at: Date; readonly type: ClockTrigger | WorkEvent }
  | { readonly at: Date; readonly type: 'reclassified'; readonly kind: ComplaintKind }
  | { readonly at: Date; readonly type: 'merged'; readonly receivedAt: Date };

/**
 * A length of time by a regulation's count. Days, weeks and months are local days of the desk, the
 * first being the day after the start, and end with the last of them; hours run round the clock.
 */
export interface Limit {
  readonly amount: number;
  readonly unit: 'hour' | 'business_day' | 'calendar_day' | 'week' | 'month';
}

/** How long before an end; days are local days and begin with the first instant of theirs. */
export interface Lead {
  readonly amount: number;
  readonly unit: 'hour' | 'calendar_day';
}

/** A message in time, before the end, that lets the answer come later. */
export interface DelayRule {
  readonly by: ClockTrigger;
  /** Counted from the start; null when the regulation names no later end. */
  readonly to: Limit | null;
  /** When a delay is allowed and what the message has to say. */
  readonly asks: string;
}

/** Time for a person to hand in what the firm needs to decide. */
export interface InformationRule {
  readonly asked: ClockTrigger;
  readonly answered: ClockTrigger;
  /** Counted from the request while nothing has come. */
  readonly whileUnanswered: Limit;
  /** Counted from the answer. */
  readonly onceAnswered: Limit;
}

/** What is left to send once a rule is satisfied, and by when, counted from then. */
export interface ClockTask {
  readonly followUp: 'send_summary';
  readonly within: Limit;
}

export interface ClockRule {
  readonly id: string;
  readonly version: string;
  readonly jurisdiction: Jurisdiction;
  /** What the firm owes, or may do in a window, in words that follow "the firm has to". */
  readonly owes: string;
  readonly source: string;
  /** First local day, `2026-06-19`, on which a clock may start by this rule. */
  readonly effectiveFrom: string;
  readonly kinds: readonly ComplaintKind[];
  readonly start: 'received' | ClockTrigger;
  /** Starts only once this event came before the end of another rule's clock; null when nothing is asked. */
  readonly onlyAfter: { readonly event: ClockTrigger; readonly inTimeFor: string } | null;
  readonly limit: Limit;
  /** An earlier time to aim for, counted from the start; null when there is none. */
  readonly aim: Limit | null;
  /** Before the end, each a time to warn the desk. */
  readonly warnBefore: readonly Lead[];
  readonly satisfiedBy: readonly ClockTrigger[];
  /** Satisfies the rule in time; too late it changes nothing. */
  readonly satisfiedInTimeBy: readonly ClockTrigger[];
  /** Each begins the count anew: a duty that comes again and again. */
  readonly restartedBy: readonly ClockTrigger[];
  /** Makes the rule pointless without satisfying it. */
  readonly endedBy: readonly ClockTrigger[];
  /** Takes the rule away whenever it comes. */
  readonly voidedBy: readonly ClockTrigger[];
  /** Nothing is owed once the clock of one of these rules is met. */
  readonly excusedBy: readonly string[];
  /** True for a chance that passes, not a duty: its end is no breach. */
  readonly isWindow: boolean;
  readonly delay: DelayRule | null;
  readonly information: InformationRule | null;
  /** Null when nothing is left to do once it is met. */
  readonly task: ClockTask | null;
  /** What else follows from the rule, in a sentence; null when nothing does. */
  readonly note: string | null;
}
