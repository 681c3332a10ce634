/** Looks at a guild of Discord, and makes channels in it. */
import { z } from 'zod';
import type { GuildChannel } from '../../../domain/chat/guild.ts';
import type { ChatGuilds } from '../../../ports/chat-guilds.ts';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError } from '../../../ports/errors.ts';
import { createDiscordClient, type DiscordAccess, errorOf } from '../client.ts';
import {
  applicationSchema,
  channelSchema,
  guildSchema,
  madeSchema,
  memberSchema,
  userSchema,
} from './schema.ts';

const kinds: Readonly<Record<number, GuildChannel['kind']>> = {
  0: 'text',
  4: 'category',
  5: 'text',
};
const [asText, asCategory] = [0, 4];
const [ofRole, ofMember] = [0, 1];

export function createChatGuilds(
  access: DiscordAccess,
  deps: { readonly clock: Clock },
): ChatGuilds {
  const client = createDiscordClient(access, deps);
  return {
    async bot(signal) {
      const application = read(
        applicationSchema,
        await client.read({ path: '/applications/@me', signal }),
      );
      const user = read(userSchema, await client.read({ path: '/users/@me', signal }));
      return { application: application.id, name: application.name, user: user.id };
    },
    async look(id, bot, signal) {
      const found = await client.look({ path: `/guilds/${id}`, signal });
      if ('refusal' in found) return null;
      const { name, owner_id: ownerId, roles } = read(guildSchema, found.answer);
      const path = `/guilds/${id}/members/${bot.user}` as const;
      const member = read(memberSchema, await client.read({ path, signal }));
      const channels = read(
        z.array(channelSchema),
        await client.read({ path: `/guilds/${id}/channels`, signal }),
      ).map(({ type, ...channel }) => ({ ...channel, kind: kinds[type] ?? 'other' }));
      const silentUntil = Date.parse(member.communication_disabled_until ?? '');
      const isTimedOut = silentUntil > deps.clock.now().getTime();
      return {
        guild: { id, name, ownerId, roles, channels },
        member: { id: bot.user, roles: member.roles, isTimedOut },
      };
    },
    async rolesOf(guild, user, signal) {
      const found = await client.look({ path: `/guilds/${guild}/members/${user}`, signal });
      return 'refusal' in found ? null : read(memberSchema, found.answer).roles;
    },
    async knownCommands(guild, { application }, signal) {
      const path = `/applications/${application}/guilds/${guild}/commands` as const;
      const found = await client.look({ path, signal });
      return 'refusal' in found ? null : read(z.array(z.unknown()), found.answer).length;
    },
    async make(guild, { kind, parentId, topic, overwrites, name }, signal) {
      const body = {
        ...{ name, type: kind === 'text' ? asText : asCategory },
        ...(topic !== null && { topic }),
        ...(parentId !== null && { parent_id: parentId }),
        permission_overwrites: overwrites.map(({ id, of, allow, deny }) => ({
          ...{ id, type: of === 'role' ? ofRole : ofMember },
          ...{ allow: Number(allow), deny: Number(deny) },
        })),
      };
      const path = `/guilds/${guild}/channels` as const;
      const sent = await client.send({ method: 'post', path, body, signal });
      if ('answer' in sent) return read(madeSchema, sent.answer).id;
      if (sent.refusal.status === 403) return null;
      throw errorOf(sent.refusal);
    },
  };
}

function read<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new PermanentError('The answers of Discord have a new form. Update Redress.', {
    cause: parsed.error,
    why: 'form',
  });
}
