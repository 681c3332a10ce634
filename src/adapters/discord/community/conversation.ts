/** What was said around a message: its thread, or in an open channel the chain of answers above it. */
import type { ThreadPost } from '../../../ports/source.ts';
import { type DiscordClient, isShut } from '../client.ts';
import { placeOf, toThreadPost } from './message.ts';
import { channelIn, listIn } from './schema.ts';

const mostPosts = 50;
const mostAbove = 10;

/** Oldest first, without the message itself. Chatter of an open channel beside it is left out. */
export async function readThread(
  client: DiscordClient,
  guild: string,
  nativeId: string,
  signal: AbortSignal,
): Promise<readonly ThreadPost[]> {
  const at = placeOf(nativeId);
  if (!at) return [];
  const path = `/channels/${at.channel}` as const;
  const { type } = channelIn(await client.read({ path, signal }));
  const isThread = type === 10 || type === 11 || type === 12;
  if (!isThread) return above(client, guild, nativeId, signal);
  const query = { around: at.message, limit: mostPosts };
  const items = listIn(await client.read({ path: `${path}/messages`, query, signal }));
  const posts = items.flatMap((item) => toThreadPost(item, guild) ?? []);
  return posts.filter((post) => post.nativeId !== nativeId).reverse();
}

async function above(
  client: DiscordClient,
  guild: string,
  nativeId: string,
  signal: AbortSignal,
): Promise<readonly ThreadPost[]> {
  const chain: ThreadPost[] = [];
  for (let id: string | null = nativeId; id !== null && chain.length <= mostAbove; ) {
    const post: ThreadPost | null = await postAt(client, guild, id, signal);
    if (!post) break;
    chain.unshift(post);
    id = post.parentId;
  }
  return chain.filter((post) => post.nativeId !== nativeId);
}

async function postAt(
  client: DiscordClient,
  guild: string,
  nativeId: string,
  signal: AbortSignal,
): Promise<ThreadPost | null> {
  const at = placeOf(nativeId);
  if (!at) return null;
  try {
    const path = `/channels/${at.channel}/messages/${at.message}` as const;
    return toThreadPost(await client.read({ path, signal }), guild);
  } catch (error) {
    if (isShut(error)) return null; // gone, or not for us
    throw error;
  }
}
