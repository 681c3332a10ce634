/** What can be deleted: finds it, and removes what belongs to no case. In a case an event removes it. */
import type { RemovalReason } from '../domain/case/events-record.ts';
import type { Platform } from '../domain/mention/mention.ts';
import type { HeldContent } from '../domain/record/held-content.ts';

/** An author of one brand, by the key that stands for the handle. */
export interface AuthorOfBrand {
  readonly brandId: string;
  readonly platform: Platform;
  /** Hex. */
  readonly authorKey: string;
}

/** The mentions of an author that have content, or an answer that has. */
export interface AuthorContent {
  readonly cases: readonly {
    readonly caseId: string;
    readonly number: string;
    readonly mentionIds: readonly string[];
  }[];
  /** Mentions that belong to no case. */
  readonly loose: readonly string[];
  /** Entries of the register with typed reasons that no legal hold keeps. */
  readonly registerEntries: number;
  /** Posts of theirs that stand around those of others, and the cases whose legal hold keeps some. */
  readonly elsewhere: { readonly posts: number; readonly held: readonly string[] };
}

export interface KeepingState {
  /** Cases and posts whose content should have gone more than an hour ago. */
  readonly overdue: number;
  /** Cases under a legal hold, whether or not anything of them would go by now. */
  readonly held: number;
  readonly lastMonth: {
    readonly posts: number;
    readonly names: number;
    readonly replies: number;
    readonly notes: number;
  };
}

export interface ContentStore {
  /**
   * Null when there is no such case.
   *
   * @param until words that were typed later are left out; null for all
   */
  held(caseId: string, until: Date | null): Promise<HeldContent | null>;
  /**
   * Ids of cases whose record asks for something now, in order, after the given id. Cases under a legal
   * hold are left out once their dates are set.
   */
  dueForKeeping(now: Date, after: string, limit: number): Promise<readonly string[]>;
  /** For doctor: what is overdue, what a legal hold keeps, what went in the last 30 days. */
  state(brandIds: readonly string[], now: Date): Promise<KeepingState>;
  /** @param until what came in later is left out */
  ofAuthor(author: AuthorOfBrand, until: Date): Promise<AuthorContent>;
  /**
   * Removes what was typed beside the cases of an author: reasons on the register, and the words of
   * corrective actions; and posts of theirs that stand around those of others. A legal hold on a case
   * stops it. Safe to run twice.
   *
   * @returns how many entries and actions lost words, and how many posts went
   */
  forgetAuthor(
    author: AuthorOfBrand,
    until: Date,
    now: Date,
  ): Promise<{ readonly notes: number; readonly posts: number }>;
  /**
   * Removes what was typed beside cases before then, and is not needed any more: reasons on the
   * register, words of settled incidents and of what was done about them. Safe to run twice.
   */
  dropOldWords(brandId: string, before: Date, now: Date): Promise<number>;
  /**
   * Removes items that could not be read, kept before then; all of the brand without a time. They are
   * no part of any record. Safe to run twice.
   */
  dropSamples(brandId: string, before: Date | null): Promise<number>;
  /** Forgets which reposts, seen before then, were counted: keys and how far they carried. Safe to run twice. */
  dropReposts(brandId: string, before: Date): Promise<number>;
  /** Mentions of a brand that belong to no case and were first seen before; they wait for nothing. */
  looseBefore(brandId: string, before: Date, limit: number): Promise<readonly string[]>;
  /**
   * Removes what mentions without a case hold; one that has found its case by now is passed over. Safe
   * to run twice. Returns how many had content.
   */
  removeLoose(
    brandId: string,
    mentionIds: readonly string[],
    why: RemovalReason,
    now: Date,
  ): Promise<number>;
}
