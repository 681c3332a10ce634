/** Posts of the fake network, and how its servers show them. */
import { cidOf, didOf } from './identifiers.ts';

export interface FakeRecord {
  readonly $type: 'app.bsky.feed.post';
  readonly text: string;
  readonly createdAt: string;
  readonly [more: string]: unknown;
}

export interface FakePost {
  readonly uri: string;
  readonly cid: string;
  readonly handle: string;
  record: FakeRecord;
  readonly indexedAt: Date;
  /** Why our account is told of it; null when it is not. */
  readonly reason: string | null;
  replyDisabled: boolean;
  isGone: boolean;
}

export function aPost(
  given: Pick<FakePost, 'uri' | 'handle' | 'record' | 'indexedAt'> & Partial<FakePost>,
): FakePost {
  const cid = cidOf(given.uri + given.record.text);
  return { cid, reason: null, replyDisabled: false, isGone: false, ...given };
}

export function author(handle: string): object {
  return { did: didOf(handle), handle };
}

export function view({ uri, cid, handle, record, indexedAt, replyDisabled }: FakePost): object {
  return {
    $type: 'app.bsky.feed.defs#postView',
    ...{ uri, cid, author: author(handle), record, indexedAt: indexedAt.toISOString() },
    viewer: { replyDisabled },
  };
}

export function threadOf(post: FakePost, all: readonly FakePost[]): object {
  const parentOf = ({ record }: FakePost) =>
    (record['reply'] as { readonly parent: { readonly uri: string } } | undefined)?.parent.uri;
  const up = (one: FakePost): object => {
    const uri = parentOf(one);
    const parent = all.find((other) => other.uri === uri);
    const missing = { $type: 'app.bsky.feed.defs#notFoundPost', uri, notFound: true };
    const above = parent ? up(parent) : missing;
    return { ...node(one), ...(uri ? { parent: above } : {}) };
  };
  const down = (one: FakePost): object => ({
    ...node(one),
    replies: all.filter((other) => parentOf(other) === one.uri).map(down),
  });
  return { ...up(post), ...down(post) };
}

function node(post: FakePost): object {
  return { $type: 'app.bsky.feed.defs#threadViewPost', post: view(post) };
}
