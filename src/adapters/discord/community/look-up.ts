/** Single messages: what became of them, and one read as if it had just been found. */
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import type { PostNow } from '../../../ports/source.ts';
import type { DiscordClient } from '../client.ts';
import { placeOf, readMessages, textOf } from './message.ts';
import type { PastParts } from './past.ts';
import { isTeams, toPlace } from './places.ts';
import { channelIn, messageSchema } from './schema.ts';

/** Ids of which nothing can be told are left out. */
export async function lookUp(
  client: DiscordClient,
  nativeIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly PostNow[]> {
  const found: PostNow[] = [];
  for (const nativeId of nativeIds) {
    const item = await messageAt(client, nativeId, signal);
    const message = messageSchema.safeParse(item).data;
    if (item === 'gone') found.push({ nativeId, state: 'deleted' });
    else if (message) found.push({ nativeId, state: 'live', text: textOf(message) });
  }
  return found;
}

/** Null for a message that is gone, shut to the bot, no person's, the team's own, or of another guild. */
export async function readOne(
  { client, places, reader }: PastParts,
  nativeId: string,
  signal: AbortSignal,
): Promise<IncomingMention | null> {
  const at = placeOf(nativeId);
  const item = await messageAt(client, nativeId, signal);
  if (!at || item === null || item === 'gone') return null;
  const channel = channelIn(await client.read({ path: `/channels/${at.channel}`, signal }));
  const { parent_id: parentId } = channel;
  const parent = parentId ? await client.read({ path: `/channels/${parentId}`, signal }) : null;
  const forums = new Set(parent === null ? [] : forumIn(parent));
  const place = { ...toPlace(channel, forums, places), isWhole: true };
  if (channel.guild_id !== places.guild || isTeams(place, places)) return null;
  return readMessages([item], place, reader).mentions[0] ?? null;
}

function forumIn(answer: unknown): readonly string[] {
  const { id, type } = channelIn(answer);
  return type === 15 || type === 16 ? [id] : [];
}

/** Null where it cannot be told: the channel may only be shut to the bot. */
async function messageAt(
  client: DiscordClient,
  nativeId: string,
  signal: AbortSignal,
): Promise<unknown> {
  const at = placeOf(nativeId);
  if (!at) return null;
  const path = `/channels/${at.channel}/messages/${at.message}` as const;
  const looked = await client.look({ path, signal });
  if ('answer' in looked) return looked.answer;
  return looked.refusal.status === 404 ? 'gone' : null;
}
