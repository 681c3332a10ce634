/** What is known of each source: where it is, and whether it works. */
import type { CoverageWindow } from '../domain/source/coverage.ts';
import type { FailureKind, SourceTrouble } from '../domain/source/failure.ts';
import type { Span } from './source.ts';

export interface SourceState {
  readonly name: string;
  readonly lastSuccessAt: Date | null;
  readonly lastItemAt: Date | null;
  readonly failingSince: Date | null;
  readonly lastError: string | null;
  readonly stored: number;
  readonly rejected: number;
  /** In a row; 0 while it works. */
  readonly failures: number;
  /** Null while it works. */
  readonly failureKind: FailureKind | null;
  /** When it is read next; null for at once. */
  readonly nextTryAt: Date | null;
  /** Between two readings; null before the first. */
  readonly paceSeconds: number | null;
  /** When readings brought something new, the latest forty. */
  readonly arrivals: readonly Date[];
  /** Characters that its server allows in a reply; null where that is the platform's to say. */
  readonly replyLength: number | null;
  /** Rows that were not read of what its file holds now. */
  readonly unread: number;
  /** Deliveries with a wrong signature or time since the last good one, and when the last of them came. */
  readonly refused: number;
  readonly refusedAt: Date | null;
  /** When something signed came that was no delivery. */
  readonly malformedAt: Date | null;
}

export interface SourceFailure {
  readonly kind: FailureKind;
  /** In words that are safe to log. */
  readonly reason: string;
  /** In a row, this one included. */
  readonly failures: number;
  /** Null leaves it to whoever called: a fault of ours is not the source's. */
  readonly nextTryAt: Date | null;
  /** People are told once of each until the source has worked again; null for nothing to tell. */
  readonly trouble: SourceTrouble | null;
}

/** What a source has not seen, or seen late, since a time. */
export interface SourceGaps {
  readonly name: string;
  /** Oldest first. */
  readonly windows: readonly CoverageWindow[];
  readonly foundLate: number;
}

export interface SourceStates {
  /** Null before the first page. */
  cursorOf(brandId: string, sourceName: string): Promise<string | null>;
  /** Null before the first reading. */
  stateOf(brandId: string, sourceName: string): Promise<SourceState | null>;
  recordFailure(
    brandId: string,
    sourceName: string,
    failure: SourceFailure,
    at: Date,
  ): Promise<void>;
  /** Counts deliveries that were refused; nothing of them is kept. */
  noteRefused(brandId: string, sourceName: string, count: number, at: Date): Promise<void>;
  noteMalformed(brandId: string, sourceName: string, at: Date): Promise<void>;
  /** Tells people once that a source is silent; `since` is when it last brought something. */
  tellSilence(brandId: string, sourceName: string, since: Date, at: Date): Promise<void>;
  /** What waits for a person may be mended: it is tried at once. */
  tryAgain(brandIds: readonly string[]): Promise<void>;
  states(brandId: string): Promise<readonly SourceState[]>;
  /** Of each source that has something to tell of these times. */
  coverage(brandId: string, span: Span): Promise<readonly SourceGaps[]>;
}
