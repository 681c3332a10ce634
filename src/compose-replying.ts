/** What posting a reply is judged by: platforms, addresses, pace and money. */
import { createManualPublisher } from './adapters/platforms/manual/publisher.ts';
import type { Store } from './adapters/store/store.ts';
import type { Config } from './config/config.ts';
import { loadPermalinkRules } from './config/load-permalinks.ts';
import { loadPublishLimits } from './config/load-publish-limits.ts';
import { loadReplyRules } from './config/load-replying.ts';
import type { ReplyLengths } from './ports/reply-lengths.ts';

export function replyingParts(
  { publishing, sources }: Config,
  { states, brandIds }: Pick<Store, 'states' | 'brandIds'>,
) {
  return {
    replyLengths: replyLengthsOf(sources, { states, brandIds }),
    publisher: createManualPublisher(loadPermalinkRules()),
    replyRules: loadReplyRules(),
    publishLimits: loadPublishLimits(),
    spending: publishing,
  };
}

/** Of the accounts that post replies; where people post by hand, of those that are read. */
function replyLengthsOf(
  sources: Config['sources'],
  { states, brandIds }: Pick<Store, 'states' | 'brandIds'>,
): ReplyLengths {
  return {
    async of(brand, platform) {
      const there = sources.filter((one) => one.brand === brand && one.platform === platform);
      const posting = there.filter((one) => 'publishes' in one && one.publishes);
      const brandId = brandIds.get(brand);
      if (!brandId) return null;
      const names = (posting.length > 0 ? posting : there).map(({ name }) => name);
      const known = await Promise.all(names.map((name) => states.stateOf(brandId, name)));
      const lengths = known.flatMap((state) => state?.replyLength ?? []);
      return lengths.length > 0 ? Math.min(...lengths) : null;
    },
  };
}
