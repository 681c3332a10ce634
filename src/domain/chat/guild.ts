/** A guild as far as rights in it go, and what somebody may do in one of its channels. */

export interface GuildRole {
  readonly id: string;
  readonly name: string;
  /** Bits, as in Discord's document. */
  readonly permissions: bigint;
  /** Whether anybody may mention it. */
  readonly isMentionable: boolean;
  /** Made for a bot or an integration. */
  readonly isManaged: boolean;
}

/** What a channel allows or forbids to a role or a member. */
export interface Overwrite {
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface GuildChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'text' | 'category' | 'other';
  readonly parentId: string | null;
  readonly overwrites: readonly Overwrite[];
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** With the one that everybody has, whose id is that of the guild. */
  readonly roles: readonly GuildRole[];
  readonly channels: readonly GuildChannel[];
}

export interface GuildMember {
  readonly id: string;
  /** Ids of roles, without the one that everybody has. */
  readonly roles: readonly string[];
  /** Told to be silent for a while: sees and reads, no more. */
  readonly isTimedOut: boolean;
}

const administrator = 1n << 3n;
const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;
const readMessageHistory = 1n << 16n;
const everything = (1n << 64n) - 1n;
/** Attach files, embed links, mention everyone, speak aloud: nobody does that without sending. */
const comesWithSending = (1n << 15n) | (1n << 14n) | (1n << 17n) | (1n << 12n);

/** In the guild as a whole, before any channel says otherwise. */
export function permissionsOf(guild: Guild, member: GuildMember): bigint {
  if (member.id === guild.ownerId) return everything;
  const worn = guild.roles.filter(({ id }) => id === guild.id || member.roles.includes(id));
  const all = worn.reduce((sum, { permissions }) => sum | permissions, 0n);
  return has(all, administrator) ? everything : all;
}

/**
 * In a channel of the guild.
 *
 * Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function permissionsIn(guild: Guild, member: GuildMember, channel: GuildChannel): bigint {
  const base = permissionsOf(guild, member);
  if (base === everything) return everything;
  const ofRoles = channel.overwrites.filter(({ id }) => member.roles.includes(id));
  const all = [
    channel.overwrites.find(({ id }) => id === guild.id),
    {
      allow: ofRoles.reduce((sum, { allow }) => sum | allow, 0n),
      deny: ofRoles.reduce((sum, { deny }) => sum | deny, 0n),
    },
    channel.overwrites.find(({ id }) => id === member.id),
  ].reduce((sum, one) => (one ? (sum & ~one.deny) | one.allow : sum), base);
  return possible(member.isTimedOut ? all & (viewChannel | readMessageHistory) : all);
}

/** Who does not see a channel does nothing there. */
function possible(permissions: bigint): bigint {
  if (!has(permissions, viewChannel)) return 0n;
  return has(permissions, sendMessages) ? permissions : permissions & ~comesWithSending;
}

export function has(permissions: bigint, wanted: bigint): boolean {
  return (permissions & wanted) === wanted;
}

/** Somebody without any role: what is open to them is open to everybody. */
export function isOpenToEverybody(guild: Guild, channel: GuildChannel): boolean {
  return isReadBy(guild, channel, []);
}

/** Roles that show the channel to whoever has one of them, though they are no administrators. */
export function rolesThatRead(guild: Guild, channel: GuildChannel): readonly GuildRole[] {
  return guild.roles.filter(
    (role) =>
      role.id !== guild.id &&
      !role.isManaged &&
      !has(role.permissions, administrator) &&
      isReadBy(guild, channel, [role.id]),
  );
}

function isReadBy(guild: Guild, channel: GuildChannel, roles: readonly string[]): boolean {
  const member = { id: 'nobody', roles, isTimedOut: false };
  return has(permissionsIn(guild, member, channel), viewChannel);
}
