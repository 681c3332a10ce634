/** A way in which people get the weekly digest. */
import type { Page } from '../domain/digest/page.ts';

export interface DigestPicture {
  /** Such as weeks.png */
  readonly name: string;
  readonly alt: string;
  readonly png: Uint8Array;
}

export interface DigestMessage {
  /** UUID of the digest, by which its pages are found again. */
  readonly digestId: string;
  /** One a brand and week, the same at every repetition and correction. */
  readonly handle: string;
  /** Slug. */
  readonly brand: string;
  readonly week: string;
  readonly page: Page;
  readonly pictures: readonly DigestPicture[];
  /** When it was first tried to send it: nothing stands there from before. */
  readonly begunAt: Date;
  /** As `redress digest --format json` prints it. */
  readonly json: string;
}

/** What was sent before, so that a correction takes its place. */
export interface SentBefore {
  readonly ref: string;
}

export const digestChannelNames = ['discord', 'email', 'folder'] as const;
export type DigestChannelName = (typeof digestChannelNames)[number];

export interface DigestChannel {
  readonly name: DigestChannelName;
  /** Slugs of the brands whose digests go this way. */
  readonly brands: readonly string[];
  /**
   * Sends it, or corrects what was sent. Safe to repeat: as far as the channel lets it, the same handle
   * stays one message.
   *
   * @returns what finds the message again
   * @throws TransientError when trying again later can help
   * @throws PermanentError when a person has to act (the message says what to do)
   */
  send(message: DigestMessage, before: SentBefore | null, signal: AbortSignal): Promise<string>;
  /** What an abandoned call may have sent under this handle; left out by channels that cannot look. */
  readonly find?: (message: DigestMessage, signal: AbortSignal) => Promise<string | null>;
}
