/** The conversation around a post, as the server knows it. */
import type { ThreadPost } from '../../../ports/source.ts';
import type { Reader } from './reader.ts';
import { type Home, parseStatus, toThreadPost } from './schema.ts';

const mostPosts = 50;
/** Kept for what was said above; the answers below get what is left. */
const mostAbove = 30;

/** Oldest first; the posts nearest to the one in question where there are too many. */
export async function readThread(
  reader: Reader,
  nativeId: string,
  home: Home,
  signal: AbortSignal,
): Promise<readonly ThreadPost[]> {
  const answer = await reader.askFor(
    (api) => api.v1.statuses.$select(encodeURIComponent(nativeId)).context.fetch.$raw(),
    signal,
  );
  return threadIn(answer?.data, home);
}

/** What cannot be read is left out. */
export function threadIn(context: unknown, home: Home): readonly ThreadPost[] {
  const { ancestors, descendants } = (context ?? {}) as Readonly<Record<string, unknown>>;
  const above = postsIn(ancestors, home).slice(-mostAbove);
  const below = postsIn(descendants, home).slice(0, mostPosts - above.length);
  return [...above, ...below].toSorted(
    (one, other) => one.postedAt.getTime() - other.postedAt.getTime(),
  );
}

function postsIn(list: unknown, home: Home): readonly ThreadPost[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => {
    const status = parseStatus(item);
    return status && !status.reblog ? [toThreadPost(status, home)] : [];
  });
}
