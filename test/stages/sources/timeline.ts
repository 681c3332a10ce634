/** A platform for pollers that die: posts and deletions in one list, a few a page, the last one read again. */
import type { IncomingMention } from '../../../src/domain/mention/mention.ts';
import type { MentionPage, Source } from '../../../src/ports/source.ts';
import { aMention } from '../../support/builders.ts';

type Entry = { readonly post: IncomingMention } | { readonly gone: string };

/** As it goes over the wire. */
interface Answer {
  readonly entries: readonly Entry[];
  readonly next: number;
  readonly more: boolean;
}

export interface Timeline {
  /** Ids of the posts that stand there now. */
  readonly standing: ReadonlySet<string>;
  post(nativeId: string): void;
  remove(nativeId: string): void;
  read(cursor: number): Answer;
}

const perPage = 3;

export function createTimeline(): Timeline {
  const entries: Entry[] = [];
  const standing = new Set<string>();
  return {
    standing,
    post(nativeId) {
      entries.push({ post: aMention({ nativeId, author: `author_of_${nativeId}` }) });
      standing.add(nativeId);
    },
    remove(nativeId) {
      entries.push({ gone: nativeId });
      standing.delete(nativeId);
    },
    read(cursor) {
      const next = Math.min(cursor + perPage, entries.length);
      const page = entries.slice(Math.max(0, cursor - 1), next);
      return { entries: page, next, more: next < entries.length };
    },
  };
}

/** @param read asks the platform, in this process or over the wire */
export function createTimelineSource(read: (cursor: number) => Promise<Answer>): Source {
  return {
    ...{ name: 'timeline', brand: 'sample', channelControlled: false },
    reach: { removals: 'told', edits: 'never', days: null },
    async fetchNew(cursor): Promise<MentionPage> {
      const { entries, next, more } = await read(Number(cursor ?? 0));
      const mentions = entries.flatMap((entry) => ('post' in entry ? [revived(entry.post)] : []));
      const gone = entries.flatMap((entry) =>
        'gone' in entry
          ? [{ platform: 'x' as const, nativeId: entry.gone, what: 'deleted' as const }]
          : [],
      );
      return { mentions, gone, rejected: [], nextCursor: String(next), more, covered: null };
    },
  };
}

function revived(post: IncomingMention): IncomingMention {
  return { ...post, postedAt: new Date(post.postedAt) };
}
