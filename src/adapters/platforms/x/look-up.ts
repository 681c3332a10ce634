/** What became of posts of X: what they say now, or why they are gone. */
import type { PostNow } from '../../../ports/source.ts';
import { xLimits } from './limits.ts';
import type { XReading } from './reading.ts';
import { readPost, readProblem, type XPost, type XProblem } from './schema.ts';

export interface PostsNow {
  /** By the id that was asked for; the newest version of each. */
  readonly posts: ReadonlyMap<string, XPost>;
  readonly gone: ReadonlyMap<string, XProblem['what']>;
}

/** Ids that are none of X are passed over. */
export async function postsNow(
  reading: XReading,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<PostsNow> {
  const known = [...new Set(ids.filter((id) => /^\d{1,19}$/.test(id)))].slice(0, xLimits.mostIds);
  if (known.length === 0) return { posts: new Map(), gone: new Map() };
  const { items, errors } = await reading.byIds(known, false, signal);
  const asked = new Set(known);
  const first = readable(items).filter(({ id }) => asked.has(id));
  const latest = await newestVersions(reading, first, signal);
  const gone = errors.flatMap((item) => {
    const problem = readProblem(item);
    return problem?.id ? [[problem.id, problem.what] as const] : [];
  });
  return {
    posts: new Map(first.map((post) => [post.id, latest.get(post.latestId) ?? post])),
    gone: new Map(gone),
  };
}

/** A post asked for by an earlier id is given as it was then, with the ids that came after. */
async function newestVersions(
  reading: XReading,
  posts: readonly XPost[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, XPost>> {
  const edited = posts.filter(({ id, latestId }) => latestId !== id);
  if (edited.length === 0) return new Map();
  const ids = edited.map(({ latestId }) => latestId);
  const { items } = await reading.byIds(ids, false, signal);
  return new Map(readable(items).map((post) => [post.id, post]));
}

function readable(items: readonly unknown[]): readonly XPost[] {
  return items.flatMap((item) => readPost(item) ?? []);
}

export async function lookUpPosts(
  reading: XReading,
  nativeIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly PostNow[]> {
  const { posts, gone } = await postsNow(reading, nativeIds, signal);
  return nativeIds.flatMap((nativeId): PostNow[] => {
    const post = posts.get(nativeId);
    if (post?.isWithheldEverywhere) return [{ nativeId, state: 'withheld' }];
    if (post) return [{ nativeId, state: 'live', text: post.text }];
    const what = gone.get(nativeId) ?? 'unknown';
    return what === 'unknown' ? [] : [{ nativeId, state: what }];
  });
}
