/** A platform that keeps what was posted and lets it be read back, newest first, two posts a page. */
import type { IncomingMention } from '../../src/domain/mention/mention.ts';
import type { PostNow, Source, Span } from '../../src/ports/source.ts';

export interface PastSource extends Source {
  posts: IncomingMention[];
  /** Thrown by the next question once each. */
  readonly failures: Error[];
  /** How often the past was asked for, and which posts were looked up. */
  readonly asked: { past: number; readonly lookedUp: string[][] };
  readonly gone: Map<string, 'deleted' | 'protected'>;
  readonly edited: Map<string, string>;
}

const perPage = 2;

/** `fetchNew` gives nothing: what is missed can only be found by reading back. */
export function createPastSource(name: string, days: number | null = null): PastSource {
  const source: PastSource = {
    ...{ name, brand: 'sample', channelControlled: false, posts: [], failures: [] },
    ...{ asked: { past: 0, lookedUp: [] }, gone: new Map(), edited: new Map() },
    reach: { removals: 'looked_up', edits: 'looked_up', days },
    async fetchNew() {
      return { mentions: [], rejected: [], nextCursor: 'here', more: false, covered: null };
    },
    async fetchPast(span, cursor) {
      source.asked.past += 1;
      const failure = source.failures.shift();
      if (failure) throw failure;
      const within = source.posts
        .filter(({ postedAt }) => postedAt >= span.from && postedAt < span.to)
        .toSorted((one, other) => other.postedAt.getTime() - one.postedAt.getTime());
      const from = Number(cursor ?? 0);
      const mentions = within.slice(from, from + perPage);
      const more = from + perPage < within.length;
      const covered: Span | null = more ? null : span;
      const nextCursor = more ? String(from + perPage) : null;
      return { mentions, rejected: [], nextCursor, more, covered };
    },
    async lookUp(ids) {
      source.asked.lookedUp.push([...ids]);
      return ids.flatMap((nativeId): readonly PostNow[] => {
        const state = source.gone.get(nativeId);
        const post = source.posts.find((one) => one.nativeId === nativeId);
        if (state) return [{ nativeId, state }];
        const text = source.edited.get(nativeId) ?? post?.text;
        return text === undefined ? [] : [{ nativeId, state: 'live', text }];
      });
    },
  };
  return source;
}
