/** The register of people who asked not to be contacted on a platform. It holds keys, never handles. */
import type { Platform } from '../domain/mention/mention.ts';

/** One person on one platform, as one brand knows them. */
export interface SuppressedAuthor {
  readonly brandId: string;
  readonly platform: Platform;
  /** Hex. */
  readonly authorKey: string;
}

/** What a member of staff says of an entry. */
export interface SaidOfEntry {
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

export interface SuppressionEntry {
  readonly brandId: string;
  readonly platform: Platform;
  /** Such as C-1042; null when the person asked outside of any case. */
  readonly caseNumber: string | null;
  readonly since: Date;
  /** Staff id; null when the person asked for it themselves. */
  readonly by: string | null;
  readonly reason: string;
}

export interface SuppressionRegister {
  /** @returns false when the person was on the register already */
  add(author: SuppressedAuthor, said: SaidOfEntry): Promise<boolean>;
  /**
   * @param which a person, or everybody who wrote in a case
   * @returns how many were taken off
   */
  lift(
    which: SuppressedAuthor | { readonly brandId: string; readonly caseId: string },
    said: SaidOfEntry,
  ): Promise<number>;
  /** Who is on it now, the newest first. */
  list(brandIds: readonly string[]): Promise<readonly SuppressionEntry[]>;
  /** How many of the person's posts are known. */
  postsOf(author: SuppressedAuthor): Promise<number>;
  /** Ids of the person's cases that are not closed. */
  openCasesOf(author: SuppressedAuthor): Promise<readonly string[]>;
  /** Ids of the person's cases from which something may still go out. */
  casesToStop(author: SuppressedAuthor): Promise<readonly string[]>;
}
