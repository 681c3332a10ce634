/** Alerts as messages in a channel of Discord. They alone notify anybody, and never more than one role or person. */
import { z } from 'zod';
import type { ChatPing, PageMessage } from '../../../domain/chat/page.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { PageBoard } from '../../../ports/page-board.ts';
import { createDiscordClient, type DiscordAccess, errorOf } from '../client.ts';
import { findOwnMessage, type OwnMessage, onceFor } from './own-messages.ts';
import { renderCard } from './render.ts';

const postedSchema = z.object({
  id: z.string(),
  mentions: z.array(z.object({ id: z.string() })).default([]),
  mention_roles: z.array(z.string()).default([]),
});

export function createPageBoard(access: DiscordAccess, deps: { readonly clock: Clock }): PageBoard {
  const client = createDiscordClient(access, deps);
  return {
    async post(channelId, message, handle, signal) {
      const body = { ...renderPage(message), ...onceFor(handle) };
      const path = `/channels/${channelId}/messages` as const;
      const sent = await client.send({ method: 'post', path, body, signal });
      if ('refusal' in sent) throw errorOf(sent.refusal);
      const posted = postedSchema.parse(sent.answer);
      return { messageId: posted.id, reached: isReached(posted, message.ping) };
    },
    async find(channelId, { mark, since, ping }, signal) {
      const fits = (components: readonly unknown[]) => JSON.stringify(components).includes(mark);
      const found = await findOwnMessage(client, { channelId, since, fits }, signal);
      return found && { messageId: found.id, reached: isReached(found, ping) };
    },
    async edit({ channelId, messageId }, message, signal) {
      const path = `/channels/${channelId}/messages/${messageId}` as const;
      const body = renderPage({ ...message, ping: null });
      const sent = await client.send({ method: 'patch', path, body, signal });
      if (!('refusal' in sent)) return true;
      if (sent.refusal.status === 404) return false;
      throw errorOf(sent.refusal);
    },
    async isThere(channelId, signal) {
      return 'answer' in (await client.look({ path: `/channels/${channelId}`, signal }));
    },
  };
}

/** Nothing but the one id is ever allowed to notify, whatever the message says. */
function renderPage({ ping, ...message }: PageMessage): object {
  const named = ping?.kind === 'role' ? { roles: [ping.id] } : ping && { users: [ping.id] };
  return { ...renderCard(message), allowed_mentions: { parse: [], ...named } };
}

/** A role that is gone, or that the bot may not mention, is named in the message and not notified. */
function isReached(
  { mentions, mention_roles: roles }: Pick<OwnMessage, 'mentions' | 'mention_roles'>,
  ping: ChatPing | null,
): boolean | null {
  if (!ping) return null;
  return ping.kind === 'role' ? roles.includes(ping.id) : mentions.some(({ id }) => id === ping.id);
}
