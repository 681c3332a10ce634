/** A repost says nothing of its own: it carries the post it repeats further. */

import { type IntakeContext, idSpace } from './intake.ts';
import type { IncomingMention } from './mention.ts';
import { plausibleReach } from './reach.ts';

/** Keys are hex. */
export interface Repost {
  readonly platform: IncomingMention['platform'];
  readonly nativeKey: string;
  /** Key of the post that is repeated, known or not. */
  readonly postKey: string;
  /** Followers of whoever repeats it; 0 where nobody said. */
  readonly reach: number;
}

/** Null for what is kept as a mention: also a repost that does not say what it repeats. */
export function repostIn(
  mention: IncomingMention,
  context: Pick<IntakeContext, 'keyOf' | 'sourceName'>,
): Repost | null {
  const { kind, platform, nativeId, parentId, reach } = mention;
  if (kind !== 'repost' || parentId === null || parentId === nativeId) return null;
  const key = (id: string): string => context.keyOf(idSpace(mention, context), 'post', id);
  return {
    platform,
    nativeKey: key(nativeId),
    postKey: key(parentId),
    reach: plausibleReach(reach) ?? 0,
  };
}
