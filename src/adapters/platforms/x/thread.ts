/** The conversation around a post of X: what stands above it, and a page of what stands around it. */
import type { ThreadPost } from '../../../ports/source.ts';
import type { Envelope } from './envelope.ts';
import { xLimits } from './limits.ts';
import { toThreadPost, usersIn } from './mentions.ts';
import type { XReading } from './reading.ts';
import { readPost, type XPost } from './schema.ts';

interface Known {
  readonly post: XPost;
  readonly shown: ThreadPost;
}

/** Search knows the last seven days only; what stands above is found at any age. */
export async function readConversation(
  reading: XReading,
  nativeId: string,
  signal: AbortSignal,
): Promise<readonly ThreadPost[]> {
  if (!/^\d{1,19}$/.test(nativeId)) return [];
  const [post] = knownIn(await reading.byIds([nativeId], false, signal));
  if (!post) return [];
  const { threadId, replies } = post.post;
  const isAlone = replies === 0 && threadId === nativeId;
  const around = isAlone ? [] : await aroundOf(reading, threadId ?? nativeId, signal);
  const known = new Map(around.map((one) => [one.post.id, one]));
  for (const above of await aboveOf(reading, post.post, known, signal)) {
    known.set(above.post.id, above);
  }
  return [...known.values()]
    .map(({ shown }) => shown)
    .filter((shown) => shown.nativeId !== nativeId)
    .toSorted((a, b) => a.postedAt.getTime() - b.postedAt.getTime());
}

async function aroundOf(
  reading: XReading,
  threadId: string,
  signal: AbortSignal,
): Promise<readonly Known[]> {
  const query = `conversation_id:${threadId} -is:retweet`;
  const reply = await reading.search(query, {}, xLimits.conversationPage, signal);
  return reply.ok ? knownIn(reply.envelope) : [];
}

/** From the post upwards; what is already known is not paid for again. */
async function aboveOf(
  reading: XReading,
  post: XPost,
  known: ReadonlyMap<string, Known>,
  signal: AbortSignal,
): Promise<readonly Known[]> {
  const found: Known[] = [];
  let next = post.repliesTo ?? post.quotes;
  for (let height = 0; next !== null && height < xLimits.mostParents; height++) {
    const parent = known.get(next) ?? knownIn(await reading.byIds([next], true, signal))[0];
    if (!parent) break;
    found.push(parent);
    next = parent.post.repliesTo;
  }
  return found;
}

function knownIn({ items, users }: Envelope): readonly Known[] {
  const authors = usersIn(users);
  return items.flatMap((item) => {
    const post = readPost(item);
    return post ? [{ post, shown: toThreadPost(post, authors) }] : [];
  });
}
