/** Whether anybody of the staff has the role that urgent cases wake in Discord. */
import type { Check } from '../cli/doctor.ts';
import type { Config, DiscordConfig } from '../config/config.ts';
import type { GuildRole } from '../domain/chat/guild.ts';
import type { ChatGuilds } from '../ports/chat-guilds.ts';

interface Looking {
  readonly guilds: ChatGuilds;
  readonly discord: DiscordConfig;
  readonly staff: Config['staff'];
  readonly signal: AbortSignal;
}

const mostAsked = 25;

/** One check a role that nobody has; people are looked up until one is found who has it. */
export async function wearerChecks(
  roles: readonly GuildRole[],
  looking: Looking,
): Promise<readonly Check[]> {
  const { pages } = looking.discord;
  const named = [pages?.usual, ...Object.values(pages?.brands ?? {})];
  const ids = new Set(named.flatMap((one) => one?.onCallRole ?? []));
  const checks: Check[] = [];
  for (const role of roles.filter(({ id }) => ids.has(id))) {
    if (await isWorn(role.id, looking)) continue;
    checks.push({
      ...{ name: 'team chat, on call', state: 'warn' },
      detail: `nobody of the staff has the role ${role.name}, so a page wakes nobody that Redress knows`,
      todo: 'give it to whoever is on call (Server Settings, Members)',
    });
  }
  return checks;
}

/** True as well where nobody is known there, which is said elsewhere, or too many are to be asked about. */
async function isWorn(role: string, { guilds, discord, staff, signal }: Looking): Promise<boolean> {
  const known = staff.flatMap((one) => one.discord ?? []);
  if (known.length === 0 || known.length > mostAsked) return true;
  for (const user of known) {
    const worn = await guilds.rolesOf(discord.guild, user, signal);
    if (worn?.includes(role)) return true;
  }
  return false;
}
