/** How long a message may be on each platform, and how the platform counts. */

/** `tweet`: X's weighted length. `status`: graphemes as Mastodon counts them. `units`: UTF-16. */
export type LengthCounter = 'tweet' | 'status' | 'graphemes' | 'units' | 'bytes';

export interface LengthLimit {
  readonly counter: LengthCounter;
  readonly limit: number;
  /** UTF-8 bytes that hold besides; null when the platform sets none. */
  readonly limitBytes: number | null;
}

/** In millionths of a dollar. */
export interface LinkPrice {
  readonly microUsd: number;
  readonly withLinkMicroUsd: number;
}

export interface PlatformLimit {
  readonly public: LengthLimit;
  /** Null when the platform has no private messages. */
  readonly private: LengthLimit | null;
  /** False where a "direct" message may still be read by others, so that it counts as public. */
  readonly isPrivateTrulyPrivate: boolean;
  /** What stands before a handle; null where people are not addressed by a handle. */
  readonly handlePrefix: string | null;
  /** Replies over its interface only where the brand was mentioned or quoted. */
  readonly needsSummons: boolean;
  /** Nobody is told of a reply who is not named in it. */
  readonly tellsOnlyNamed: boolean;
  /** Text drafted by a model over its interface only with the platform's approval. */
  readonly asksForAiApproval: boolean;
  /** What a reply costs there; null where one with a link costs no more than one without. */
  readonly linkPrice: LinkPrice | null;
}

/** By platform name; `default` stands for every other surface. */
export interface PlatformLimits {
  readonly default: PlatformLimit;
  readonly [platform: string]: PlatformLimit | undefined;
}

/** The limits of a platform, or those of the default for a surface the table does not name. */
export function limitsOf(platform: string, limits: PlatformLimits): PlatformLimit {
  return (Object.hasOwn(limits, platform) && limits[platform]) || limits.default;
}
