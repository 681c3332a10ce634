/** Counts a brand's week, and keeps the digest made of it: one a brand and week. */
import type { Digest } from '../domain/digest/digest.ts';
import type { DigestFigures, DigestWindow } from '../domain/digest/figures.ts';
import type { Week } from '../domain/digest/week.ts';

export interface DigestStore {
  /** All figures are of one moment, however much is written meanwhile. */
  figures(brandId: string, window: DigestWindow, now: Date): Promise<DigestFigures>;
  /** Replaces what was kept for the week; how it was delivered stays. Safe to run twice. */
  save(brandId: string, digest: Digest): Promise<void>;
  /** By the UUID under which it is kept; null when it is not there any more. */
  read(id: string): Promise<Digest | null>;
  /** Those of the weeks that have no digest and end after the brand's first mention, same order. */
  withoutDigest(brandId: string, weeks: readonly Week[]): Promise<readonly Week[]>;
}
