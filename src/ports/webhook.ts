/** Systems that bring mentions by themselves: who they are, and what they brought. */
import type { FileEvent } from './mention-file.ts';

/** A request as it came; nothing in it is believed until its signature is. */
export interface SignedRequest {
  /** Seconds since 1970, as written; null where it is missing. */
  readonly timestamp: string | null;
  /** `v1=` and hex HMAC-SHA-256 of the timestamp, a dot and the body; null where it is missing. */
  readonly signature: string | null;
  readonly body: Uint8Array;
}

export interface Delivery {
  /** The same when it is sent again. */
  readonly id: string;
  /** Mentions, posts that are gone, and what could not be read, in the order they came. */
  readonly events: readonly FileEvent[];
}

/** One webhook of the configuration. */
export interface Webhook {
  /** As named in the configuration. */
  readonly name: string;
  /** Slug. */
  readonly brand: string;
  readonly channelControlled: boolean;
  /** False for another secret, and for a time too far from now. Takes as long for one as for the other. */
  isSigned(request: SignedRequest, now: Date): boolean;
  /** Null when the body as a whole is no delivery. */
  read(body: Uint8Array, now: Date): Delivery | null;
}

/** By name. */
export type Webhooks = ReadonlyMap<string, Webhook>;
