/** Keeps the daily seals. */
import type { Seal } from '../domain/record/seal.ts';

export interface SealStore {
  /** The last day that is sealed, YYYY-MM-DD; null before the first seal. */
  lastSealed(): Promise<string | null>;
  /**
   * Seals a day: the heads of all chains that grew since the last seal, as of the day's end. Safe to
   * call twice, also at once: a day has one seal.
   *
   * @returns null when the day was sealed before
   */
  seal(day: string, sealedAt: Date): Promise<Seal | null>;
}
