/** How long a message may be on each platform, and how the platform counts. */
import { platforms } from '../../mention/mention.ts';

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

/** By platform name; `default` stands for every other surface that is known, `unknown` for the rest. */
export interface PlatformLimits {
  readonly default: PlatformLimit;
  readonly unknown: PlatformLimit;
  readonly [platform: string]: PlatformLimit | undefined;
}

/** Other names of the platforms in the table. */
export type PlatformAliases = Readonly<Record<string, string>>;

/** Surfaces that the product knows and that set no limit of their own. */
const unlimited: ReadonlySet<string> = new Set(platforms);
const notNames: ReadonlySet<string> = new Set(['default', 'unknown']);

/** The name of the table, whatever case or other name somebody wrote; an unknown one stays, folded. */
export function platformNamed(written: string, aliases: PlatformAliases): string {
  const name = written.normalize('NFKC').trim().toLowerCase();
  return (Object.hasOwn(aliases, name) && aliases[name]) || name;
}

/** The limits of a platform; of one that nobody knows, the strictest there are. */
export function limitsOf(platform: string, limits: PlatformLimits): PlatformLimit {
  if (!notNames.has(platform) && Object.hasOwn(limits, platform)) {
    return limits[platform] ?? limits.unknown;
  }
  return unlimited.has(platform) ? limits.default : limits.unknown;
}
