/** The category of a regulator's record: what the person chose on the form, in our words. */
import type { RegulatorRecord } from '../mention/mention.ts';
import type { Category } from './assessment.ts';

/** Forms change their words over the years; every wording seen is a row. Compared without case. */
export interface RecordCategories {
  readonly issues: ReadonlyMap<string, Category>;
  /** Where the finer question tells more than the issue. */
  readonly subIssues: ReadonlyMap<string, Category>;
  /** Used where the issue is unknown. */
  readonly products: ReadonlyMap<string, Category>;
}

/**
 * The category the record states. The finer question counts before the issue, the issue before the
 * product.
 *
 * @returns null when no wording of the record is known; then the classifier's guess stands
 */
export function categoryOfRecord(
  record: RegulatorRecord,
  known: RecordCategories,
): Category | null {
  return (
    look(known.subIssues, record.subIssue) ??
    look(known.issues, record.issue) ??
    look(known.products, record.product)
  );
}

function look(rows: ReadonlyMap<string, Category>, wording: string | null): Category | null {
  return (wording === null ? null : rows.get(recordKey(wording))) ?? null;
}

/** How a wording of a form is compared: without case, doubled blanks and the kind of apostrophe. */
export function recordKey(wording: string): string {
  return wording.trim().replaceAll('’', "'").replaceAll(/\s+/g, ' ').toLowerCase();
}
