/** What became of posts: many at once, and those that are missing one by one before they count as gone. */
import { PermanentError } from '../../../ports/errors.ts';
import type { PostNow, Source } from '../../../ports/source.ts';
import type { Reader } from './reader.ts';
import { parseStatus, textOf } from './schema.ts';

const atOnce = 20;

export function createLookUp(reader: Reader): NonNullable<Source['lookUp']> {
  return async (nativeIds, signal) => {
    const found: PostNow[] = [];
    for (let start = 0; start < nativeIds.length; start += atOnce) {
      const wanted = nativeIds.slice(start, start + atOnce);
      const live = await manyOf(reader, wanted, signal);
      for (const nativeId of wanted) {
        const post = live.get(nativeId) ?? (await oneOf(reader, nativeId, signal));
        if (post) found.push(post);
      }
    }
    return found;
  };
}

/** None where the server knows only single posts. */
async function manyOf(
  reader: Reader,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PostNow>> {
  const answer = await reader.askFor((api) => api.v1.statuses.fetch.$raw({ id: ids }), signal);
  const list: readonly unknown[] = Array.isArray(answer?.data) ? answer.data : [];
  const posts = list.map(liveIn).filter((post) => post !== null);
  return new Map(posts.map((post) => [post.nativeId, post]));
}

/** Null where the server does not say. */
async function oneOf(
  reader: Reader,
  nativeId: string,
  signal: AbortSignal,
): Promise<PostNow | null> {
  try {
    const answer = await reader.askFor(
      (api) => api.v1.statuses.$select(encodeURIComponent(nativeId)).fetch.$raw(),
      signal,
    );
    return answer ? liveIn(answer.data) : { nativeId, state: 'deleted' };
  } catch (error) {
    if (error instanceof PermanentError && error.why === 'refused') return null;
    throw error;
  }
}

function liveIn(data: unknown): (PostNow & { readonly state: 'live' }) | null {
  const status = parseStatus(data);
  return status && { nativeId: status.id, state: 'live', text: textOf(status) };
}
