/** What the bot has to be allowed in which channel: one list for the invite link, the doctor and the page about set-up. */
import { has } from './guild.ts';

export const purposes = ['cases', 'escalations', 'digest'] as const;
/** What a channel is for. */
export type Purpose = (typeof purposes)[number];

export interface Permission {
  /** As Discord calls it. */
  readonly name: string;
  readonly bit: number;
}

export interface NeededPermission extends Permission {
  readonly in: readonly Purpose[];
  readonly for: string;
}

export interface ChatGuildRules {
  readonly permissions: readonly NeededPermission[];
  /** For as long as channels are made. */
  readonly makesChannels: Permission;
  /** Only for roles that not anybody may mention. */
  readonly mentionsRoles: Permission;
  readonly excessive: readonly Permission[];
  /** Name of the category of the channels that are made. */
  readonly category: string;
  readonly channels: Readonly<Record<Purpose, { readonly name: string; readonly topic: string }>>;
}

export function bitsOf(permissions: readonly Permission[]): bigint {
  return permissions.reduce((sum, { bit }) => sum | (1n << BigInt(bit)), 0n);
}

/** Of a channel that serves all of these; in the order of the list. */
export function neededFor(
  { permissions }: ChatGuildRules,
  served: readonly Purpose[],
): readonly NeededPermission[] {
  return permissions.filter((one) => one.in.some((purpose) => served.includes(purpose)));
}

export function missingFrom(held: bigint, needed: readonly Permission[]): readonly Permission[] {
  return needed.filter((one) => !has(held, bitsOf([one])));
}

export interface Invitation {
  /** Id of the application. */
  readonly application: string;
  /** Null lets the person choose. */
  readonly guild: string | null;
  readonly permissions: readonly Permission[];
}

/**
 * With which the bot is invited; whoever opens it has to be allowed to manage the guild.
 *
 * Source: https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
 */
export function inviteLink({ application, guild, permissions }: Invitation): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', application);
  link.searchParams.set('scope', 'bot applications.commands');
  link.searchParams.set('permissions', String(bitsOf(permissions)));
  if (guild !== null) {
    link.searchParams.set('guild_id', guild);
    link.searchParams.set('disable_guild_select', 'true');
  }
  return link.href;
}
