/** Asks which channels and roles of the guild are those of the team. */
import type { Role } from '../../domain/brand.ts';
import type { Guild } from '../../domain/chat/guild.ts';
import type { MappedRoles } from '../../domain/chat/mapped-roles.ts';
import type { ChatGuildRules } from '../../domain/chat/needed-permissions.ts';
import type { SeenGuild } from '../../ports/chat-guilds.ts';
import type { TerminalPrompts } from '../../ports/terminal-prompts.ts';
import type { ChannelPlan } from './discord-channels.ts';
import { rolesToChoose } from './page-roles.ts';

const asked = ['agent', 'supervisor', 'compliance', 'admin'] as const satisfies readonly Role[];

/** None for a right that needs no role. */
export async function askForRoles(prompts: TerminalPrompts, guild: Guild): Promise<MappedRoles> {
  const choices = rolesToChoose(guild);
  if (choices.length === 0) return {};
  const chosen: Partial<Record<Role, readonly string[]>> = {};
  for (const right of asked) {
    const message = `Roles of which one is needed to act as ${right} there (none: redress.yaml alone decides)`;
    const ids = await prompts.chooseMany(message, choices);
    if (ids.length > 0) chosen[right] = ids;
  }
  return chosen;
}

const isNew = 'new';

/** Only for those that were not found. */
export async function askForChannels(
  prompts: TerminalPrompts,
  plans: readonly ChannelPlan[],
  { guild }: SeenGuild,
  rules: ChatGuildRules,
): Promise<readonly ChannelPlan[]> {
  const texts = guild.channels.filter(({ kind }) => kind === 'text');
  const answered: ChannelPlan[] = [];
  for (const plan of plans) {
    const { purpose } = plan;
    if (plan.channel || texts.length === 0) {
      answered.push(plan);
      continue;
    }
    const make = { value: isNew, label: `have #${rules.channels[purpose].name} made, private` };
    const there = texts.map(({ id, name }) => ({ value: id, label: `#${name}` }));
    const id = await prompts.choose(`Channel for ${purpose}`, [make, ...there]);
    answered.push({ purpose, channel: texts.find((one) => one.id === id) ?? null });
  }
  return answered;
}
