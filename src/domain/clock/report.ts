/** What a person reports to the clocks of a case. */
import type { ClockTrigger, ComplaintKind } from './rule.ts';

/** What happened, and when, null for now; or of which kind the complaint is. */
export type ClockReport =
  | { readonly what: ClockTrigger; readonly at: Date | null }
  | { readonly what: 'reclassified'; readonly kind: ComplaintKind };
