/** How fast and for how much replies go out through one account. */

export interface PublishLimit {
  /** This many posts within so many minutes. */
  readonly most: number;
  readonly minutes: number;
  /** What one reply costs, in millionths of a dollar. */
  readonly microUsd: number;
  readonly withLinkMicroUsd: number;
}

/** By platform name; `default` stands for the others. */
export type PublishLimits = ReadonlyMap<string, PublishLimit>;

export function limitOf(limits: PublishLimits, platform: string): PublishLimit {
  const limit = limits.get(platform) ?? limits.get('default');
  if (!limit) throw new Error('the limits of publishing have no default');
  return limit;
}

/** In millionths of a dollar; a text with an address in it may cost more. */
export function costOf({ microUsd, withLinkMicroUsd }: PublishLimit, text: string): number {
  return /https?:\/\/|\bwww\.|\b[\w-]+\.(?:com|org|net|io|co|example)\b/i.test(text)
    ? withLinkMicroUsd
    : microUsd;
}
