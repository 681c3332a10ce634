/** The outbox of alerts: written with what they follow from, sent later, each once a channel. */
import type { AlertFacts, AlertKind, Audience } from '../domain/escalation/alerts.ts';
import type { Priority } from '../domain/triage/assessment.ts';
import type { PagingChannel } from './pager.ts';

export interface WaitingAlert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly at: Date;
  readonly brand: string;
  readonly number: string | null;
  readonly audience: Audience;
  readonly facts: AlertFacts;
  /** This one included. */
  readonly attempts: number;
}

export interface ChannelHealth {
  readonly channel: PagingChannel;
  /** Null when it has never worked. */
  readonly lastSentAt: Date | null;
  readonly waiting: number;
  readonly dead: number;
  /** Of the newest failure that nothing has come after; null when there is none. */
  readonly lastError: string | null;
}

/** What is not paged for at this moment. */
export interface Resting {
  /** Slugs. */
  readonly brands: readonly string[];
  readonly priorities: readonly Priority[];
}

export interface AlertStore {
  /** Cases that somebody has to be paged for now, most urgent first, then longest waiting. */
  toPage(
    firstAfterMinutes: Readonly<Record<Priority, number | null>>,
    resting: Resting,
    now: Date,
    limit: number,
  ): Promise<readonly string[]>;
  /** Cases whose last page nobody could hear, for want of a way, most urgent first. */
  pagedNobody(
    resting: Resting,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly version: number }[]>;
  /**
   * Takes alerts to send; whoever takes them has two minutes before they go to another process. Pages
   * that somebody has acted on, or that a later page of the same case replaces, are not sent any more.
   */
  take(channel: PagingChannel, now: Date, limit: number): Promise<readonly WaitingAlert[]>;
  sent(ids: readonly string[], now: Date): Promise<void>;
  /**
   * Nobody noticed this page: it goes out in these ways as well, once for as long as the case waits.
   *
   * @returns whether anything waits because of that
   */
  alsoBy(id: string, channels: readonly PagingChannel[]): Promise<boolean>;
  /** @param nextTryAt null gives it up */
  failed(id: string, error: string, nextTryAt: Date | null): Promise<void>;
  /** A test that was sent past the outbox; the error is null when it arrived. */
  recordTest(channel: PagingChannel, error: string | null, now: Date): Promise<void>;
  health(): Promise<readonly ChannelHealth[]>;
  /** Alerts since then that had nobody to go to, because no pager was configured. */
  countUnheard(since: Date): Promise<number>;
}
