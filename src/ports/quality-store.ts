/** Reads what the quality of handling is judged by. */
import type { ClosedCase } from '../domain/quality/sample.ts';

export interface ClosedInWeek extends ClosedCase {
  readonly number: string;
  readonly isScored: boolean;
  /** Everybody who ever acted on it. */
  readonly involved: readonly string[];
}

/** Counts and means of one person; nobody is ranked. */
export interface PersonQuality {
  readonly staffId: string;
  readonly scored: number;
  /** Mean share of the best, 0 to 1; null without a score. */
  readonly share: number | null;
  readonly surveys: number;
  readonly csat: number | null;
}

export interface QualityStore {
  /** Cases closed in the span, once each, with who held them then; those nobody held are left out. */
  closedIn(
    brandId: string,
    span: { readonly from: Date; readonly to: Date },
  ): Promise<readonly ClosedInWeek[]>;
  /** In the order of their ids. */
  people(
    brandId: string,
    span: { readonly from: Date; readonly to: Date },
  ): Promise<readonly PersonQuality[]>;
}
