/** When and how often a person may be written to in private. */
import type { WorkingHours } from '../brand.ts';
import type { Holidays } from '../clock/holidays.ts';

/** At most so many unanswered messages in any stretch of so many days. */
export interface ContactCap {
  readonly most: number;
  readonly days: number;
}

export interface ContactRule {
  /** By weekday, on the person's own clocks; a weekday without hours is closed. */
  readonly hours: WorkingHours['spans'];
  /** Days on which nobody is written to; null where they count like any other. */
  readonly closedOn: Holidays | null;
  /** Where a person may be whose zone is not known. */
  readonly zones: readonly string[];
  readonly perCase: readonly ContactCap[];
  readonly perPerson: readonly ContactCap[];
}
