/** A source that gives what a test posts; each mention once, in order. */
import type { IncomingMention } from '../../src/domain/mention/mention.ts';
import type { Source } from '../../src/ports/source.ts';

export interface ManualSource extends Source {
  post(...mentions: readonly IncomingMention[]): void;
}

export function createManualSource(name: string, brand: string): ManualSource {
  const posted: IncomingMention[] = [];
  return {
    name,
    brand,
    channelControlled: false,
    post: (...mentions) => void posted.push(...mentions),
    async fetchNew(cursor) {
      const from = Number(cursor ?? 0);
      return {
        mentions: posted.slice(from),
        rejected: [],
        nextCursor: String(posted.length),
        more: false,
        covered: null,
      };
    },
  };
}
