/** How a reply gets out. Reading and writing are separate: a source never publishes. */
import type { Platform } from '../domain/mention/mention.ts';
import type { PublishOutcome } from '../domain/publishing/outcome.ts';

export type RecordedPost =
  | { readonly ok: true; readonly permalink: string; readonly platformId: string | null }
  | { readonly ok: false; readonly reason: string };

/** What a person says about a post of theirs, and what it is checked against. */
export interface PostClaim {
  readonly platform: Platform;
  readonly permalink: string;
  /** Handles of the firm on this platform, without @; nothing is checked without one. */
  readonly accounts: readonly string[];
  /** The post that was answered: its own address is not the answer's. Null when it is not known. */
  readonly answered: string | null;
}

/** A person posts with their own hands and brings the address of the post back. */
export interface ManualPublisher {
  readonly how: 'by_hand';
  /** Whether the address can be a post of ours on this platform; the id where the address holds one. */
  record(claim: PostClaim): RecordedPost;
}

/** What a reply answers. */
export interface ReplyTarget {
  /** The platform's own id of the post. */
  readonly nativeId: string;
  /** Null where the post has no address. */
  readonly url: string | null;
  readonly visibility: 'public' | 'private';
}

export interface PublishCommand {
  /**
   * One a reply, the same at every repetition. Where the platform knows such keys, or ids can be
   * derived, a repetition makes no second post.
   */
  readonly handle: string;
  readonly target: ReplyTarget;
  /** Sent byte for byte. */
  readonly text: string;
  readonly signal: AbortSignal;
}

export interface OwnPost {
  readonly platformId: string;
  /** Null where the platform gives no address. */
  readonly permalink: string | null;
  readonly postedAt: Date;
}

export interface OwnPostNow {
  readonly platformId: string;
  /** Not looked at: another time, and nothing is said of it now. */
  readonly state: 'live' | 'gone' | 'not_looked_at';
  /** Hex SHA-256 of the text as it stands there; null unless it is live. */
  readonly sha256: string | null;
  /** Of what else may have been sent so that it stands there so, where the platform adds to texts. */
  readonly orSha256?: readonly string[];
}

/**
 * idempotency_key: the platform answers a second call with the same handle as it did the first.
 * deterministic_id: the handle gives the id, so that the second call finds the first post.
 * none: a second call is a second post.
 */
export type Repetition = 'idempotency_key' | 'deterministic_id' | 'none';

/** One account of one brand, through which replies go out. Held to test/contract/publisher.ts. */
export interface Publisher {
  readonly how: 'api';
  /** Slug. */
  readonly brand: string;
  readonly platform: Platform;
  readonly repetition: Repetition;
  /** Whether a published post can be changed, or taken back, by its account. */
  readonly canEdit: boolean;
  readonly canDelete: boolean;
  /**
   * One call, never repeated by the adapter. `refused` only where the platform surely took nothing;
   * everything doubtful is `unconfirmed`. Expected failures are outcomes; what is thrown is doubtful too.
   */
  publish(command: PublishCommand): Promise<PublishOutcome>;
  /**
   * Posts of the account under this target with this text, from this time on, oldest first.
   *
   * @param sha256 hex, of the text as it was sent
   * @throws TransientError when the timeline cannot be read now
   */
  findOwn(
    target: ReplyTarget,
    sha256: string,
    since: Date,
    signal: AbortSignal,
  ): Promise<readonly OwnPost[]>;
  /**
   * What became of posts of the account; ids it knows nothing of are gone. At most 100 ids.
   *
   * @throws TransientError when they cannot be read now
   */
  readOwn(platformIds: readonly string[], signal: AbortSignal): Promise<readonly OwnPostNow[]>;
}

/** By `brand:platform`. */
export type Publishers = ReadonlyMap<string, Publisher>;

/** Null where no account is connected. */
export function publisherOf(
  publishers: Publishers,
  brand: string,
  platform: string,
): Publisher | null {
  return publishers.get(`${brand}:${platform}`) ?? null;
}

/** Publishers by the name they are looked up under. */
export function byAccount(publishers: readonly Publisher[]): Publishers {
  return new Map(publishers.map((one) => [`${one.brand}:${one.platform}`, one]));
}
