/** What triage decides about one mention, in the words of the command-line contract. */

export const categories = [
  'attempt_to_collect_not_owed',
  'communication_tactics',
  'written_notification',
  'false_statement',
  'threat_or_legal_action',
  'credit_reporting',
  'billing_or_fees',
  'payment_problem',
  'fraud_or_identity_theft',
  'hardship_request',
  'customer_service',
  'product_or_service_quality',
  'delivery_or_fulfilment',
  'technical_or_outage',
  'account_access',
  'privacy',
  'cancellation_or_refund',
  'other',
] as const;
export type Category = (typeof categories)[number];

export const signalIds = [
  'self_harm',
  'violence_threat',
  'domestic_abuse',
  'minor',
  'data_breach',
  'exposed_pii',
  'media',
  'regulator',
  'legal_threat',
  'attorney_represented',
  'fraud_or_identity_theft',
  'collector_misconduct',
  'discrimination',
  'opt_out',
  'dispute',
  'hardship',
  'bereavement',
  'illness_or_capacity',
  'carer',
  'repeat_contact',
  'abuse',
  'staff_leak',
  'praise',
  'prompt_injection',
] as const;
export type SignalId = (typeof signalIds)[number];

/** P0 = at once, round the clock; P3 = within a business day. Compare with `isMoreUrgent`. */
export const priorities = ['P0', 'P1', 'P2', 'P3'] as const;
export type Priority = (typeof priorities)[number];

export const jurisdictions = ['us', 'au', 'uk', 'eu'] as const;
export type Jurisdiction = (typeof jurisdictions)[number];

export type Sentiment = 'negative' | 'neutral' | 'positive';
export type Emotion = 'anger' | 'joy' | 'optimism' | 'sadness' | 'none';

/** A signal found in a text; `start` and `end` are UTF-16 offsets into the text as posted. */
export interface Signal {
  readonly id: SignalId;
  readonly start: number;
  readonly end: number;
  readonly source: 'lexicon' | 'model';
}

/** A signal that a classifier reads between the lines. */
export interface Suspicion {
  readonly id: SignalId;
  /** False when a person should look before anybody acts. */
  readonly isSure: boolean;
}

/** What a classifier says of one text, before signals and rules are applied. */
export interface Classification {
  /** Calibrated, 0 to 1. */
  readonly complaintProbability: number;
  /** True where this tier would rather ask the next one or a person. */
  readonly abstained: boolean;
  readonly category: Category;
  readonly categoryProbability: number;
  readonly sentiment: Sentiment;
  readonly emotion: Emotion;
  readonly spam: boolean;
  readonly spamProbability: number;
  /** BCP 47 primary language, or 'und'. */
  readonly language: string;
  readonly suspected: readonly Suspicion[];
}

export interface Assessment extends Omit<Classification, 'suspected'> {
  readonly complaint: boolean;
  readonly signals: readonly Signal[];
  readonly priority: Priority;
  /** Plain sentences: why this priority. */
  readonly priorityReasons: readonly string[];
  readonly tier: 'local' | 'llm' | 'person';
  readonly modelVersion: string;
}

/** True when `a` must be looked at before `b`. */
export function isMoreUrgent(a: Priority, b: Priority): boolean {
  return priorities.indexOf(a) < priorities.indexOf(b);
}
