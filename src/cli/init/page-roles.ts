/** Which roles of the guild urgent cases ping: given, in redress.yaml already, or asked for. */
import type { Guild, GuildRole } from '../../domain/chat/guild.ts';
import { PermanentError } from '../../ports/errors.ts';
import type { Choice, TerminalPrompts } from '../../ports/terminal-prompts.ts';

/** Ids; null for none. */
export interface PageRoles {
  readonly onCallRole: string | null;
  readonly supervisorRole: string | null;
}

/** As redress.yaml says it; `supervisor` is one person of the staff. */
export interface KnownPages extends PageRoles {
  readonly supervisor: string | null;
}

export interface GivenPageRoles {
  readonly onCall?: string | undefined;
  readonly pageSupervisor?: string | undefined;
}

/** @throws PermanentError where a given id is none of a role that can be pinged */
export async function pageRolesOf(
  { onCall, pageSupervisor }: GivenPageRoles,
  known: KnownPages,
  guild: Guild,
  prompts: TerminalPrompts | null,
): Promise<PageRoles> {
  if (pageSupervisor !== undefined && known.supervisor !== null) {
    throw new PermanentError(
      `--page-supervisor: redress.yaml names ${known.supervisor} as \`supervisor\` under chat.discord.pages. Take that out first: a page has one supervisor or one role to go to.`,
    );
  }
  const given = {
    onCallRole: onCall === undefined ? known.onCallRole : roleIn(guild, '--on-call', onCall),
    supervisorRole:
      pageSupervisor === undefined
        ? known.supervisorRole
        : roleIn(guild, '--page-supervisor', pageSupervisor),
  };
  const isKnown = given.onCallRole ?? given.supervisorRole ?? known.supervisor;
  return isKnown || !prompts ? given : askFor(prompts, guild);
}

function roleIn(guild: Guild, option: string, id: string): string {
  if (id === guild.id) {
    throw new PermanentError(`${option} ${id}: this is the role that everybody has.`);
  }
  if (guild.roles.some((one) => one.id === id)) return id;
  throw new PermanentError(
    `${option} ${id}: there is no such role in ${guild.name}. Discord shows ids after Settings, Advanced, Developer Mode.`,
  );
}

/** Those that a person can be given. */
export function rolesToChoose({ id: everybody, roles }: Guild): readonly Choice<string>[] {
  return roles
    .filter(({ id, isManaged }) => id !== everybody && !isManaged)
    .map(({ id, name }) => ({ value: id, label: name }));
}

const nobody = { value: '', label: 'nobody' };

async function askFor(prompts: TerminalPrompts, guild: Guild): Promise<PageRoles> {
  const roles = rolesToChoose(guild);
  if (roles.length === 0) return { onCallRole: null, supervisorRole: null };
  const choose = async (message: string) =>
    (await prompts.choose<string>(message, [nobody, ...roles])) || null;
  const onCallRole = await choose('Role that urgent cases (P0, P1) ping first: whoever is on call');
  const supervisorRole = await choose('Role that they ping when nobody comes: supervisors');
  return { onCallRole, supervisorRole };
}

/** What is said at the end: whom urgent cases ping, and what is still to be done for it. */
export function pageRolesText(
  { onCallRole, supervisorRole }: PageRoles,
  { supervisor }: KnownPages,
  { roles }: Guild,
): string {
  const named = [onCallRole, supervisorRole].flatMap(
    (id) => roles.find((one) => one.id === id) ?? [],
  );
  const names = [...named.map(({ name }) => name), ...(supervisor === null ? [] : [supervisor])];
  if (names.length === 0) {
    return 'Urgent cases (P0, P1) ping nobody yet. Name who is on call: run this again with --on-call ID and --page-supervisor ID.';
  }
  const said = `Urgent cases (P0, P1) ping ${names.join(', then ')}.`;
  const deaf = named.filter((role: GuildRole) => !role.isMentionable).map(({ name }) => name);
  if (deaf.length === 0) return said;
  return `${said} Switch on "Allow anyone to @mention this role" (Server Settings, Roles) for ${deaf.join(' and ')}, or let the bot mention all roles: until then it wakes nobody by that.`;
}
