/** Posts as people of the team come upon them: whether one has a case, and which opened none. */
import type { Platform } from '../domain/mention/mention.ts';
import type { SignalId } from '../domain/triage/assessment.ts';

export interface KnownPost {
  readonly mentionId: string;
  readonly brandId: string;
  readonly isOwn: boolean;
  /** False once its words are gone. */
  readonly isThere: boolean;
  /** It only repeats what somebody else posted. */
  readonly isRepost: boolean;
  /** Such as C-1042; null while it has no case. */
  readonly caseNumber: string | null;
  /** Whether its case holds other messages too. */
  readonly hasCompany: boolean;
}

/** A post that triage took for no complaint, or for spam. */
export interface UnopenedPost {
  readonly mentionId: string;
  /** Slug. */
  readonly brand: string;
  readonly platform: Platform;
  readonly nativeId: string;
  readonly sourceName: string;
  readonly postedAt: Date;
  readonly firstSeenAt: Date;
  readonly text: string;
  readonly author: string | null;
  readonly isSpam: boolean;
  readonly signals: readonly SignalId[];
}

export interface UnopenedQuestion {
  readonly brandIds: readonly string[];
  /** First seen since then; null for whenever. */
  readonly since: Date | null;
  /** All of them, as they stand in a post; case does not matter. None lets every post through. */
  readonly words: readonly string[];
  /** Posts with one of these are left out. */
  readonly hiddenSignals: readonly SignalId[];
  /** So many of the newest posts of each brand are looked through. */
  readonly among: number;
  readonly limit: number;
}

/** What became of posts that are through triage. */
export interface PostFates {
  readonly withCase: number;
  readonly noComplaint: number;
  readonly spam: number;
  /** Of accounts of the brand. */
  readonly own: number;
}

export interface Posts {
  /**
   * @param nativeKey hex
   * @returns null where it is not known
   */
  find(brandId: string, platform: Platform, nativeKey: string): Promise<KnownPost | null>;
  /** Null where there is none. */
  read(mentionId: string): Promise<KnownPost | null>;
  /**
   * Notes that somebody says it is a complaint, and sends it where its case is opened. The first who says
   * so stays. Safe to repeat; a post that has a case is left alone.
   */
  report(mentionId: string, by: { readonly staffId: string; readonly at: Date }): Promise<void>;
  /** First seen last stands first; what still waits for triage is not among them. */
  withoutCase(question: UnopenedQuestion): Promise<readonly UnopenedPost[]>;
  /** Of what a source brought since then. */
  fates(brandId: string, sourceName: string, since: Date): Promise<PostFates>;
}
