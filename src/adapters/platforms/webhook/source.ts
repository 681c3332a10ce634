/** What brings its mentions by itself has nothing to be asked for; it is listed with the sources. */
import type { Source } from '../../../ports/source.ts';

export function createWebhookSource({
  name,
  brand,
  channelControlled,
}: Pick<Source, 'name' | 'brand' | 'channelControlled'>): Source {
  return {
    name,
    brand,
    channelControlled,
    async fetchNew(cursor) {
      return { mentions: [], rejected: [], nextCursor: cursor, more: false, covered: null };
    },
  };
}
