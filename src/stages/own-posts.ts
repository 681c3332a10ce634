/** Our own posts: whether they still stand where they were put, and still say what was approved. */
import { decideOwnPost } from '../domain/case/publishing.ts';
import { describeError, TransientError } from '../ports/errors.ts';
import type { OwnPostNow, Publisher } from '../ports/publisher.ts';
import type { OwnReply } from '../ports/publishing-queue.ts';
import type { PublishingDeps } from './publishing-deps.ts';

/** Older posts are left alone. */
const followedForMs = 30 * 86_400_000;
const page = 100;

/** Safe to run twice: what is on record is not recorded again. */
export async function followOwnPosts(deps: PublishingDeps, signal: AbortSignal): Promise<void> {
  const since = new Date(deps.clock.now().getTime() - followedForMs);
  for (let after: string | null = null; !signal.aborted; ) {
    const replies: readonly OwnReply[] = await deps.queue.published(since, after, page);
    for (const [publisher, own] of byPublisher(deps, replies)) {
      await follow(deps, publisher, own, signal);
    }
    after = replies.at(-1)?.replyId ?? null;
    if (replies.length < page) return;
  }
}

/** Replies of accounts that are not connected are left out. */
function byPublisher(
  { publishers, brandsById }: PublishingDeps,
  replies: readonly OwnReply[],
): ReadonlyMap<Publisher, readonly OwnReply[]> {
  const groups = new Map<Publisher, OwnReply[]>();
  for (const reply of replies) {
    const brand = brandsById.get(reply.brandId)?.slug ?? '';
    const publisher = publishers.get(`${brand}:${reply.platform}`);
    if (!publisher) continue;
    const known = groups.get(publisher);
    if (known) known.push(reply);
    else groups.set(publisher, [reply]);
  }
  return groups;
}

async function follow(
  deps: PublishingDeps,
  publisher: Publisher,
  replies: readonly OwnReply[],
  signal: AbortSignal,
): Promise<void> {
  const ids = replies.map(({ platformId }) => platformId);
  let posts: readonly OwnPostNow[];
  try {
    posts = await publisher.readOwn(ids, signal);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    const { platform } = publisher;
    deps.log.warn({ platform, error: describeError(error) }, 'our posts cannot be read now');
    return;
  }
  for (const { replyId, caseId, platformId, sha256 } of replies) {
    const post = posts.find((one) => one.platformId === platformId);
    if (post?.state === 'not_looked_at') continue;
    const isThere = post?.state === 'live';
    const what = isThere ? (says(post, sha256) ? 'live' : 'edited') : 'gone';
    await deps.cases.change(caseId, (current) =>
      decideOwnPost(current, { replyId, what }, deps.clock.now()),
    );
  }
}

function says({ sha256, orSha256 = [] }: OwnPostNow, approved: string | null): boolean {
  return sha256 === approved || orSha256.some((other) => other === approved);
}
