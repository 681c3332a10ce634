/** When people are left alone, unless it cannot wait. */
import { inZone } from '../clock/deadline.ts';
import type { Priority } from '../triage/assessment.ts';

export interface QuietHours {
  /** Minutes after midnight in the brand's zone; null when there are none. */
  readonly span: { readonly from: number; readonly to: number } | null;
  /** Those that wait until the end of them. */
  readonly priorities: readonly Priority[];
}

/** They may run past midnight; at their end they are over. */
export function isQuietAt({ span }: QuietHours, zone: string, at: Date): boolean {
  if (!span) return false;
  const { hour, minute } = inZone(at, zone);
  const now = hour * 60 + minute;
  const { from, to } = span;
  return from <= to ? from <= now && now < to : now >= from || now < to;
}
