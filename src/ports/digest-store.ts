/** Counts a brand's week, and keeps the digest made of it: one a brand and week. */
import type { Digest } from '../domain/digest/digest.ts';
import type { DigestFigures, DigestWindow } from '../domain/digest/figures.ts';
import type { Week } from '../domain/digest/week.ts';

/** The first sentences of a digest as people have them. */
export interface KeptNarrative {
  /** Null for our own, which are made of the figures again. */
  readonly sentences: readonly string[] | null;
  /** Version of the model, or redress. */
  readonly by: string;
  /** Why a model that was asked did not write them; null where none was asked, or where it did. */
  readonly why: string | null;
  /** `computedAt` of the digest that they tell of. */
  readonly of: string;
}

export interface DigestView {
  readonly id: string;
  readonly digest: Digest;
}

export interface DigestStore {
  /** All figures are of one moment, however much is written meanwhile. */
  figures(brandId: string, window: DigestWindow, now: Date): Promise<DigestFigures>;
  /** Replaces what was kept for the week; how it was delivered stays. Safe to run twice. */
  save(brandId: string, digest: Digest): Promise<void>;
  /** By the UUID under which it is kept; null when it is not there any more. */
  read(id: string): Promise<Digest | null>;
  /** What was kept of the week when it was over; null where nothing was. */
  keptOf(brandId: string, week: string): Promise<Digest | null>;
  /** Keeps what somebody is about to read page by page, for a day; views older than that go. @returns its UUID */
  keepView(brandId: string, digest: Digest, now: Date): Promise<string>;
  /** The newest view of the week that was kept after the instant; null for none. */
  newestView(brandId: string, week: string, keptAfter: Date): Promise<DigestView | null>;
  /** Null when it is not there any more. */
  view(id: string): Promise<Digest | null>;
  /** Null where none was kept yet. */
  narrative(id: string): Promise<KeptNarrative | null>;
  /** @returns what is kept: of several for one computation, the first */
  keepNarrative(id: string, narrative: KeptNarrative): Promise<KeptNarrative>;
  /** Sentences that people have of this week; null for none. */
  sentencesOf(brandId: string, week: string): Promise<readonly string[] | null>;
  /** Of the newest digest that has one; null for none. */
  newestNarrative(): Promise<KeptNarrative | null>;
  /** Those of the weeks that have no digest and end after the brand's first mention, same order. */
  withoutDigest(brandId: string, weeks: readonly Week[]): Promise<readonly Week[]>;
}
