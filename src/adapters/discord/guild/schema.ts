/** What is read of Discord's answers about a guild. */
import { z } from 'zod';
import type { GuildRole, Overwrite } from '../../../domain/chat/guild.ts';
import { withUnseenShown } from '../../../domain/text/unseen.ts';

/** Names come from whoever made the thing, and are printed in a terminal. */
const name = z.string().transform(withUnseenShown);
const id = z.string().regex(/^\d{1,20}$/);
const bits = z
  .string()
  .regex(/^\d{1,30}$/)
  .transform(BigInt);

const roleSchema = z
  .object({
    id,
    name,
    permissions: bits,
    mentionable: z.boolean(),
    managed: z.boolean(),
  })
  .transform(
    ({ mentionable, managed, ...role }): GuildRole => ({
      ...role,
      isMentionable: mentionable,
      isManaged: managed,
    }),
  );

const overwriteSchema = z.object({ id, allow: bits, deny: bits }) satisfies z.ZodType<Overwrite>;

export const guildSchema = z.object({
  name,
  owner_id: id,
  roles: z.array(roleSchema),
});

export const channelSchema = z
  .object({
    id,
    type: z.int(),
    name: name.default(''),
    parent_id: id.nullish(),
    permission_overwrites: z.array(overwriteSchema).default([]),
  })
  .transform(({ parent_id: parentId = null, permission_overwrites: overwrites, ...channel }) => ({
    ...channel,
    parentId,
    overwrites,
  }));

export const memberSchema = z.object({
  roles: z.array(id),
  communication_disabled_until: z.string().nullish(),
});

export const applicationSchema = z.object({ id, name });
export const userSchema = z.object({ id });
export const madeSchema = z.object({ id });
