/** What can be said about the resolution of a case. */
export const resolutionOutcomes = [
  'upheld',
  'partly_upheld',
  'rejected',
  'explained',
  'no_action',
  'goodwill',
] as const;
/** What the person got. */
export type ResolutionOutcome = (typeof resolutionOutcomes)[number];

export const rootCauses = [
  'firm_error',
  'communication',
  'policy',
  'system',
  'third_party',
  'misunderstanding',
  'not_ours',
  'unknown',
] as const;
/** Why it came to the complaint. */
export type RootCause = (typeof rootCauses)[number];

/** A public reply is not among them: it names no details, and the person need not see it. */
export const writtenChannels = [
  'private_message',
  'email',
  'letter',
  'phone_then_letter',
  'regulator_portal',
] as const;
/** How the resolution reached the person in writing. */
export type WrittenChannel = (typeof writtenChannels)[number];

export const closingExceptions = ['quick_close', 'not_contactable', 'no_contact_wanted'] as const;
/** Why nothing in writing is owed: AU-5BD, nobody to be reached, or an opt-out. */
export type ClosingException = (typeof closingExceptions)[number];

export const followUpResults = ['confirmed', 'no_answer', 'not_possible'] as const;
/** What came of asking whether the matter is settled; the window can end without anybody asking. */
export type FollowUpEnd = (typeof followUpResults)[number] | 'follow_up_window';

/** What somebody says about the resolution; null is not said. */
export interface ClosingFacts {
  readonly outcome: ResolutionOutcome | null;
  readonly rootCause: RootCause | null;
  readonly sentVia: WrittenChannel | null;
  readonly sentAt: Date | null;
  readonly exception: ClosingException | null;
}

export const nothingSaid: ClosingFacts = {
  outcome: null,
  rootCause: null,
  sentVia: null,
  sentAt: null,
  exception: null,
};

export type ClosingLack =
  | 'outcome'
  | 'root_cause'
  | 'written_communication'
  | 'follow_up_result'
  | 'running_clock';
