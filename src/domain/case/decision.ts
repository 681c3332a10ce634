/** What deciding about a case can come to. */
import type { ClosingLack } from './closing-words.ts';
import type { NewCaseEvent } from './events.ts';
import type { Lease } from './lease.ts';

export type Refusal =
  | 'not_allowed_in_status'
  | 'not_your_brand'
  | 'claim_first'
  | 'no_such_assignee'
  | 'claimed_by_other'
  | 'needs_supervisor'
  | 'needs_second_person'
  | 'reason_missing'
  | 'no_such_reply'
  | 'reply_not_waiting'
  | 'reply_not_approved'
  | 'reply_too_old'
  | 'reply_unsettled'
  | 'reply_not_unsettled'
  | 'still_looking'
  | 'goes_out_by_itself'
  | 'reply_blocked_by_lint'
  | 'reply_changed'
  | 'override_not_possible'
  | 'override_needs_supervisor'
  | 'override_needs_second_person'
  | 'not_replyable'
  | 'suppressed'
  | 'permalink_not_usable'
  | 'permalink_taken'
  | 'posted_elsewhere'
  | 'which_reply'
  | 'identity_way_missing'
  | 'no_suggestion'
  | 'no_such_suggestion'
  | 'draft_waits'
  | 'no_handoff'
  | 'handoff_links_off'
  | 'code_used'
  | 'code_expired'
  | 'code_locked'
  | 'code_wrong'
  | 'no_such_signal'
  | 'held_attorney'
  | 'held_safe_contact'
  | 'needs_compliance'
  | 'hold_needs_supervisor'
  | 'no_such_item'
  | 'safety_not_done'
  | 'argued_enough'
  | 'steering_characters'
  | 'surveys_off'
  | 'survey_offered_before'
  | 'survey_unfitting'
  | 'surveyed_lately'
  | 'survey_too_early'
  | 'survey_too_late'
  | 'scores_own_work'
  | 'not_in_sample'
  | 'scored_before'
  | 'survey_gone'
  | 'no_such_step'
  | 'outcome_does_not_fit'
  | 'channel_missing'
  | 'no_such_promise'
  | 'no_such_zone'
  | 'hours_not_usable'
  | 'under_legal_hold'
  | 'may_not_send'
  | 'time_in_future'
  | 'time_before_receipt'
  | 'notice_dated_back'
  | 'breach_needs_supervisor'
  | 'stale_version'
  | 'lease_held'
  | 'closing_lacks'
  | 'sent_in_future'
  | 'sent_before_receipt'
  | 'not_a_register_case'
  | 'no_quick_close'
  | 'too_few_attempts'
  | 'no_opt_out'
  | 'snooze_not_ahead'
  | 'snooze_past_deadline'
  | 'merged_away'
  | 'too_often'
  | 'too_early'
  | 'same_case_twice'
  | 'of_another_brand'
  | 'other_case_missing'
  | 'into_is_merged'
  | 'holds_merged_cases'
  | 'merge_open_cases'
  | 'merge_out_of_hold'
  | 'unmerge_under_hold'
  | 'kinds_differ'
  | 'merge_the_other_way'
  | 'duties_collide'
  | 'removed_while_merged'
  | 'not_merged'
  | 'maybe_two_people'
  | 'merge_into_own_part'
  | 'duplicate_of_what'
  | 'no_such_message'
  | 'split_takes_all'
  | 'split_open_cases'
  | 'split_under_hold'
  | 'split_holds_merged'
  | 'split_removed'
  | 'nobody_asked';

/** What speaks against two cases being one person's. */
export type Doubt = 'authors' | 'nobody_named' | 'not_held' | 'platforms';

/** What a refusal is about, for the sentence that explains it. */
export interface RefusalFacts {
  /** What closing lacks. */
  readonly lacks?: readonly ClosingLack[];
  /** Who prepares an answer, and until when. */
  readonly lease?: Lease;
  /** Who holds the case. */
  readonly holder?: string;
  /** The version that the case has by now. */
  readonly version?: number;
  /** The deadline that is in the way. */
  readonly dueAt?: Date;
  /** How often, and on how many days, somebody tried to reach the person. */
  readonly attempts?: number;
  readonly days?: number;
  /** IANA zone of the desk, in which people read times. */
  readonly zone?: string;
  /** A character that steers a terminal, in a form that can be shown. */
  readonly sign?: string;
  /** Where a reply stands already. */
  readonly address?: string;
  /** What speaks against two cases being one person's. */
  readonly doubts?: readonly Doubt[];
}

export type CaseDecision =
  | { readonly ok: true; readonly events: readonly NewCaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal; readonly facts?: RefusalFacts };

export const nothingToDo: CaseDecision = { ok: true, events: [] };

/** A refusal with its reason. */
export function refuse(refusal: Refusal, facts?: RefusalFacts): CaseDecision {
  return facts ? { ok: false, refusal, facts } : { ok: false, refusal };
}
