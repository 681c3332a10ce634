/** Which digest reached people in which way, and which still has to. */
import type { Digest } from '../domain/digest/digest.ts';
import type { DigestChannelName } from './digest-channel.ts';

/** A digest that this process alone sends now. */
export interface DueDelivery {
  readonly id: string;
  readonly brandId: string;
  readonly digestId: string;
  readonly digest: Digest;
  /** When it was first tried to send it this way. */
  readonly begunAt: Date;
  /** Of the message that it corrects; null when nothing is known to have been sent. */
  readonly ref: string | null;
  /** An earlier call was left open: it may have sent the message. */
  readonly isAbandoned: boolean;
  /** This one included. */
  readonly attempts: number;
}

export interface DeliveryQuestion {
  readonly channel: DigestChannelName;
  readonly brandIds: readonly string[];
  /** Only weeks that end after this; a message that exists is corrected whatever its age. */
  readonly endedAfter: Date;
  readonly now: Date;
}

export interface DeliveryHealth {
  readonly channel: string;
  /** Null when nothing was sent yet. */
  readonly lastSentAt: Date | null;
  /** Of the newest failure that nothing has come after; null when there is none. */
  readonly lastError: string | null;
}

export interface DigestDeliveries {
  /** The oldest week first; null when everything was sent. Whoever takes one has two minutes. */
  take(question: DeliveryQuestion): Promise<DueDelivery | null>;
  sent(delivery: DueDelivery, ref: string, now: Date): Promise<void>;
  failed(delivery: DueDelivery, error: string, nextTryAt: Date): Promise<void>;
  health(): Promise<readonly DeliveryHealth[]>;
}
