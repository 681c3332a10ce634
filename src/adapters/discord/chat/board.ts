/** The board of cards: a channel of Discord. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cardHeading } from '../../../domain/chat/card.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ChatBoard } from '../../../ports/team-chat.ts';
import { createDiscordClient, type DiscordAccess, errorOf } from '../client.ts';
import { isNewer, newestOf, snowflakeAt } from '../snowflake.ts';
import { renderCard } from './render.ts';

const madeSchema = z.object({ id: z.string() });
const cardSchema = z.object({
  id: z.string(),
  author: z.object({ id: z.string() }),
  components: z.array(
    z.object({ components: z.array(z.object({ content: z.string().optional() })) }),
  ),
});

const messagesAPage = 100;
const mostPages = 20;
const nonceLength = 25;
/** Codes of Discord's document. */
const hasThread = '160004';

export function createChatBoard(access: DiscordAccess, deps: { readonly clock: Clock }): ChatBoard {
  const client = createDiscordClient(access, deps);
  return {
    async post(channelId, card, handle, signal) {
      const nonce = createHash('sha256').update(handle).digest('hex').slice(0, nonceLength);
      const body = { ...renderCard(card), nonce, enforce_nonce: true };
      const path = `/channels/${channelId}/messages` as const;
      const sent = await client.send({ method: 'post', path, body, signal });
      if ('refusal' in sent) throw errorOf(sent.refusal);
      return { channelId, messageId: madeSchema.parse(sent.answer).id };
    },
    async find(channelId, number, since, signal) {
      const me = madeSchema.parse(await client.read({ path: '/users/@me', signal })).id;
      const path = `/channels/${channelId}/messages` as const;
      for (let after = snowflakeAt(since), page = 0; page < mostPages; page++) {
        const query = { after, limit: messagesAPage };
        const items = z.array(z.unknown()).parse(await client.read({ path, query, signal }));
        const cards = items.flatMap((item) => cardSchema.safeParse(item).data ?? []);
        const found = cards.find((one) => one.author.id === me && isCardOf(one, number));
        if (found) return { channelId, messageId: found.id };
        const newest = newestOf(items.flatMap((item) => madeSchema.safeParse(item).data?.id ?? []));
        if (items.length < messagesAPage || newest === null || !isNewer(newest, after)) break;
        after = newest;
      }
      return null;
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
  };
}

function isCardOf({ components }: z.infer<typeof cardSchema>, number: string): boolean {
  const [first] = components.flatMap((one) => one.components);
  return first?.content?.startsWith(cardHeading(number)) ?? false;
}
