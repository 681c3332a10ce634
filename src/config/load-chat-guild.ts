/** Loads what the bot of team chat needs in its guild. */
import { z } from 'zod';
import { type ChatGuildRules, purposes } from '../domain/chat/needed-permissions.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const permission = { name: z.string(), bit: z.int().min(0).max(63) };
const channel = z.strictObject({ name: z.string(), topic: z.string() });

const schema = z.strictObject({
  ...Reviewed,
  permissions: z.array(
    z.strictObject({ ...permission, in: z.array(z.enum(purposes)).min(1), for: z.string() }),
  ),
  makesChannels: z.strictObject(permission),
  mentionsRoles: z.strictObject(permission),
  excessive: z.array(z.strictObject(permission)),
  category: z.string(),
  channels: z.strictObject({ cases: channel, escalations: channel, digest: channel }),
  source: z.string(),
  date: z.string(),
});

export function loadChatGuild(): ChatGuildRules {
  return readRuleFile('platforms/chat-guild.yaml', schema).data;
}
