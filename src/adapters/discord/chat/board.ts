/** The board of cards: a channel of Discord. */
import { z } from 'zod';
import { cardHeading } from '../../../domain/chat/card.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ChatBoard } from '../../../ports/team-chat.ts';
import { createDiscordClient, type DiscordAccess, type DiscordClient, errorOf } from '../client.ts';
import { snowflakeAt } from '../snowflake.ts';
import { findOwn, madeSchema, onceFor } from './own-messages.ts';
import { renderCard, silent } from './render.ts';

const cardSchema = z.object({ components: z.array(z.object({ content: z.string().optional() })) });

/** Codes of Discord's document. */
const hasThread = '160004';

export function createChatBoard(access: DiscordAccess, deps: { readonly clock: Clock }): ChatBoard {
  const client = createDiscordClient(access, deps);
  return {
    async post(channelId, card, handle, signal) {
      const body = { ...renderCard(card), ...onceFor(handle) };
      const path = `/channels/${channelId}/messages` as const;
      const sent = await client.send({ method: 'post', path, body, signal });
      if ('refusal' in sent) throw errorOf(sent.refusal);
      return { channelId, messageId: madeSchema.parse(sent.answer).id };
    },
    async find(channelId, number, since, signal) {
      const fits = (components: readonly unknown[]) => isCardOf(components, number);
      const messageId = await findOwn(client, { channelId, since, fits }, signal);
      return messageId === null ? null : { channelId, messageId };
    },
    async edit({ channelId, messageId }, card, signal) {
      const path = `/channels/${channelId}/messages/${messageId}` as const;
      const sent = await client.send({ method: 'patch', path, body: renderCard(card), signal });
      if (!('refusal' in sent)) return true;
      if (sent.refusal.status === 404) return false;
      throw errorOf(sent.refusal);
    },
    async openThread({ channelId, messageId }, title, signal) {
      const path = `/channels/${channelId}/messages/${messageId}/threads` as const;
      const body = { name: title.slice(0, 100), auto_archive_duration: 10_080 };
      const sent = await client.send({ method: 'post', path, body, signal });
      if (!('refusal' in sent) || sent.refusal.code === hasThread) return messageId; // it has its id
      if (sent.refusal.status === 403 || sent.refusal.status === 404) return null;
      throw errorOf(sent.refusal);
    },
    ...looking(client, deps.clock),
  };
}

const messagesAPage = 100;
/** What was posted a moment ago may not be noted yet. */
const settledMs = 2 * 60_000;
const unknownMessage = '10008';

function looking(
  client: DiscordClient,
  clock: Clock,
): Pick<ChatBoard, 'hasThread' | 'sayInThread' | 'isThere' | 'standing'> {
  return {
    async hasThread(threadId, signal) {
      return 'answer' in (await client.look({ path: `/channels/${threadId}`, signal }));
    },
    async sayInThread(threadId, content, signal) {
      const body = { content, allowed_mentions: silent, ...onceFor(`${threadId} ${content}`) };
      const path = `/channels/${threadId}/messages` as const;
      const sent = await client.send({ method: 'post', path, body, signal });
      const isShut = 'refusal' in sent && [403, 404].includes(sent.refusal.status);
      if ('refusal' in sent && !isShut) throw errorOf(sent.refusal);
    },
    async isThere({ channelId, messageId }, signal) {
      const path = `/channels/${channelId}/messages/${messageId}` as const;
      const found = await client.look({ path, signal });
      return 'answer' in found || found.refusal.code !== unknownMessage;
    },
    async standing(channelId, before, signal) {
      const settled = snowflakeAt(new Date(clock.now().getTime() - settledMs));
      const query = { limit: messagesAPage, ...(before !== null && { before }) };
      const path = `/channels/${channelId}/messages` as const;
      const found = await client.look({ path, query, signal });
      if ('refusal' in found) return null;
      const ids = z
        .array(madeSchema)
        .parse(found.answer)
        .map(({ id }) => id);
      const oldest = ids.length < messagesAPage ? '0' : (ids.at(-1) ?? '0');
      const newest = before === null ? settled : String(BigInt(before) - 1n); // asked for without it
      return { ids, from: oldest, to: newest };
    },
  };
}

function isCardOf(components: readonly unknown[], number: string): boolean {
  const [first] = components.flatMap((one) => cardSchema.safeParse(one).data?.components ?? []);
  return first?.content?.startsWith(cardHeading(number)) ?? false;
}
