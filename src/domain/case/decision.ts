/** What deciding about a case can come to. */
import type { NewCaseEvent } from './events.ts';

export type Refusal =
  | 'not_allowed_in_status'
  | 'not_your_brand'
  | 'claim_first'
  | 'claimed_by_other'
  | 'needs_supervisor'
  | 'needs_second_person'
  | 'reason_missing'
  | 'no_such_reply'
  | 'reply_not_waiting'
  | 'reply_not_approved'
  | 'reply_too_old'
  | 'reply_blocked_by_lint'
  | 'reply_changed'
  | 'not_replyable'
  | 'suppressed'
  | 'permalink_not_usable'
  | 'no_suggestion'
  | 'no_such_signal'
  | 'held_attorney'
  | 'held_safe_contact'
  | 'needs_compliance'
  | 'hold_needs_supervisor'
  | 'no_such_item'
  | 'safety_not_done'
  | 'argued_enough'
  | 'surveys_off'
  | 'survey_offered_before'
  | 'survey_unfitting'
  | 'surveyed_lately'
  | 'survey_too_early'
  | 'survey_too_late'
  | 'survey_gone'
  | 'no_such_step'
  | 'outcome_does_not_fit'
  | 'channel_missing'
  | 'no_such_promise'
  | 'no_such_zone'
  | 'hours_not_usable'
  | 'under_legal_hold'
  | 'time_in_future'
  | 'time_before_receipt'
  | 'notice_dated_back';

export type CaseDecision =
  | { readonly ok: true; readonly events: readonly NewCaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export const nothingToDo: CaseDecision = { ok: true, events: [] };

/** A refusal with its reason. */
export function refuse(refusal: Refusal): CaseDecision {
  return { ok: false, refusal };
}
