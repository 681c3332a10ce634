/** Says of a case, as things stand now, how a reply can be posted and what stands in the way. */
import type { Brand } from '../domain/brand.ts';
import { holdAgainst } from '../domain/escalation/holds.ts';
import {
  type ReplyPath,
  type ReplyRules,
  replyability,
  type Visibility,
} from '../domain/reply/replyability.ts';
import type { CaseDetail, CaseMentionDetail } from '../ports/case-details.ts';
import type { Clock } from '../ports/clock.ts';
import { type Publishers, publisherOf } from '../ports/publisher.ts';

export interface ReplyabilityDeps {
  readonly brandsById: ReadonlyMap<string, Brand>;
  readonly replyRules: ReplyRules;
  readonly publishers: Publishers;
  readonly clock: Clock;
}

/** Of an answer to the newest post of the case. A case without one has nothing to answer. */
export function replyabilityOf(
  deps: ReplyabilityDeps,
  detail: CaseDetail,
  visibility: Visibility,
): ReplyPath {
  const mention = detail.mentions.at(-1);
  if (!mention) return { how: 'none', limit: 'post_gone', reason: 'there is nothing to answer' };
  const { platform, summoned, repliesLimited } = mention;
  const contact = visibility === 'public' ? 'public_reply' : 'private_reply';
  return replyability(
    {
      platform,
      visibility,
      isRecord: mention.record !== null,
      hasAddress: mention.url !== null,
      isGone: isGone(mention),
      summoned,
      repliesLimited,
      suppressed: detail.suppressed,
      hold: holdAgainst(detail.case, contact),
      publicReplies: deps.brandsById.get(detail.case.brandId)?.publicReplies ?? false,
      isConnected: publisherOf(deps.publishers, detail.brand, platform) !== null,
      lastMessageAt: detail.case.lastMessageAt,
      now: deps.clock.now(),
    },
    deps.replyRules,
  );
}

/** Gone at its source, or erased here. */
function isGone({ contentState }: CaseMentionDetail): boolean {
  return contentState !== 'live' && contentState !== 'edited';
}
