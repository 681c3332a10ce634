/** What is read of the past of a source, and how far that is. */
import type { Span } from './source.ts';

/** asked: by a person; nightly: the last days once more, to find what was missed. */
export type BackfillPurpose = 'asked' | 'nightly';

export interface BackfillKey {
  readonly brandId: string;
  readonly sourceName: string;
  readonly purpose: BackfillPurpose;
}

export interface Backfill extends BackfillKey, Span {
  /** The source's own; null at the beginning. */
  readonly cursor: string | null;
  readonly startedAt: Date;
  /** Null while there is more to read. */
  readonly finishedAt: Date | null;
  readonly stored: number;
  /** Posts that were there already. */
  readonly known: number;
  readonly rejected: number;
  /** Of the posts met; null before the first. */
  readonly oldestAt: Date | null;
  readonly newestAt: Date | null;
}

export interface Backfills {
  /** The newest of its purpose; null when there was none. */
  find(key: BackfillKey): Promise<Backfill | null>;
  /** Begins anew, in the place of the one before. Its pages are stored with the mentions. */
  begin(key: BackfillKey, span: Span, now: Date): Promise<Backfill>;
}
