/** What a webhook that brings mentions keeps to. */

export interface WebhookRules {
  /** A signature is good for so long before and after its time. */
  readonly replayMinutes: number;
  /** So long a delivery is recognised when it comes again. */
  readonly keepDays: number;
  readonly bodyKilobytes: number;
  /** The most in one delivery. */
  readonly items: number;
  /** Of one source. */
  readonly deliveriesPerMinute: number;
}
