/** What posting a reply is judged by: platforms, addresses, pace and money. */
import { createManualPublisher } from './adapters/platforms/manual/publisher.ts';
import type { Config } from './config/config.ts';
import { loadPermalinkRules } from './config/load-permalinks.ts';
import { loadPublishLimits } from './config/load-publish-limits.ts';
import { loadReplyRules } from './config/load-replying.ts';

export function replyingParts({ publishing }: Config) {
  return {
    publisher: createManualPublisher(loadPermalinkRules()),
    replyRules: loadReplyRules(),
    publishLimits: loadPublishLimits(),
    spending: publishing,
  };
}
