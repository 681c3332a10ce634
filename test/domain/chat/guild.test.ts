/** Rights in a guild: as Discord's own library reckons them, and what follows from them. */
import { readFileSync } from 'node:fs';
import { Client, PermissionFlagsBits, PermissionsBitField, type TextChannel } from 'discord.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadChatGuild } from '../../../src/config/load-chat-guild.ts';
import {
  type Guild,
  isOpenToEverybody,
  type Overwrite,
  permissionsIn,
  permissionsOf,
  rolesThatRead,
} from '../../../src/domain/chat/guild.ts';
import {
  bitsOf,
  inviteLink,
  missingFrom,
  neededFor,
} from '../../../src/domain/chat/needed-permissions.ts';

const [guildId, me, owner] = ['100', '200', '201'];
const view = PermissionFlagsBits.ViewChannel;
const rules = loadChatGuild();
const listed = [...rules.permissions, rules.makesChannels, rules.mentionsRoles, ...rules.excessive];
const bits = fc
  .uniqueArray(fc.constantFrom(...listed.map(({ bit }) => 1n << BigInt(bit))))
  .map((all) => all.reduce((sum, one) => sum | one, 0n));
const roleIds = [guildId, '101', '102', '103'] as const;

const overwrites = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(...roleIds, me), allow: bits, deny: bits }),
  { selector: ({ id }) => id },
);
const guilds = fc
  .record({
    permissions: fc.tuple(bits, bits, bits, bits),
    overwrites,
    ownerId: fc.constantFrom(me, owner, owner, owner),
    worn: fc.uniqueArray(fc.constantFrom('101', '102', '103')),
  })
  .map(({ permissions, overwrites: said, ownerId, worn }) => ({
    guild: aGuild(permissions, said, ownerId),
    member: { id: me, roles: worn, isTimedOut: false },
  }));

function aGuild(
  permissions: readonly bigint[],
  said: readonly Overwrite[],
  ownerId = owner,
): Guild {
  const usual = { isMentionable: false, isManaged: false };
  return {
    ...{ id: guildId, name: 'desk', ownerId },
    roles: roleIds.map((id, at) => ({
      id,
      name: id,
      permissions: permissions[at] ?? 0n,
      ...usual,
    })),
    channels: [{ id: '300', name: 'cases', kind: 'text', parentId: null, overwrites: said }],
  };
}

/** What the library reckons, made without a connection. */
function theirs({ id, ownerId, roles, channels }: Guild, worn: readonly string[]): bigint {
  const client = new Client({ intents: [] });
  const user = { id: me, username: 'bot', discriminator: '0', avatar: null, global_name: null };
  const raw = {
    ...{ id, name: 'desk', owner_id: ownerId, unavailable: false },
    roles: roles.map((role) => ({ ...role, permissions: String(role.permissions) })),
    members: [{ user, roles: worn, joined_at: '2026-01-01T00:00:00Z' }],
    channels: channels.map((channel) => ({
      ...{ id: channel.id, name: channel.name, type: 0, guild_id: id, parent_id: null },
      permission_overwrites: channel.overwrites.map((one) => ({
        ...{ id: one.id, type: one.id === me ? 1 : 0 },
        ...{ allow: String(one.allow), deny: String(one.deny) },
      })),
    })),
  };
  // @ts-expect-error the library makes a guild of what its gateway tells, and of nothing else
  const guild = client.guilds._add(raw);
  const channel = guild.channels.cache.get('300') as TextChannel;
  return channel.permissionsFor(guild.members.cache.get(me)!).bitfield;
}

it("what somebody may do in a channel is what Discord's own library says", () => {
  fc.assert(
    fc.property(guilds, ({ guild, member }) => {
      const known = bitsOf(listed);
      const ours = permissionsIn(guild, member, guild.channels[0]!) & known;
      const reckoned = theirs(guild, member.roles) & known;

      if ((reckoned & view) === 0n) expect(ours).toBe(0n);
      else if (reckoned & PermissionFlagsBits.SendMessages) expect(ours).toBe(reckoned);
      else expect(reckoned & ~ours & ~bitsOf([bit('Attach Files'), rules.mentionsRoles])).toBe(0n);
    }),
    { numRuns: 300 },
  );
});

const bit = (name: string) => listed.find((one) => one.name === name)!;

it('an administrator and the owner may do everything whatever a channel says', () => {
  const closed = [{ id: guildId, allow: 0n, deny: view }];
  const all = aGuild([PermissionFlagsBits.Administrator], closed);
  const member = { id: me, roles: [], isTimedOut: true };

  expect(missingFrom(permissionsIn(all, member, all.channels[0]!), listed)).toEqual([]);
  const owned = aGuild([0n], closed, me);
  expect(missingFrom(permissionsIn(owned, member, owned.channels[0]!), listed)).toEqual([]);
});

it('who is told to be silent reads and does nothing else', () => {
  const guild = aGuild([bitsOf(rules.permissions)], []);
  const held = permissionsIn(guild, { id: me, roles: [], isTimedOut: true }, guild.channels[0]!);

  expect(missingFrom(held, neededFor(rules, ['cases'])).map(({ name }) => name)).toEqual([
    'Send Messages',
    'Create Public Threads',
    'Send Messages in Threads',
  ]);
  expect(permissionsOf(guild, { id: me, roles: [], isTimedOut: true })).not.toBe(0n);
});

it('says who reads a channel besides administrators', () => {
  const open = aGuild([view], []);
  const closed = aGuild(
    [view, 0n, PermissionFlagsBits.Administrator],
    [
      { id: guildId, allow: 0n, deny: view },
      { id: '101', allow: view, deny: 0n },
    ],
  );

  expect(isOpenToEverybody(open, open.channels[0]!)).toBe(true);
  expect(isOpenToEverybody(closed, closed.channels[0]!)).toBe(false);
  expect(rolesThatRead(closed, closed.channels[0]!).map(({ id }) => id)).toEqual(['101']);
});

it('permissions have the names and bits that Discord gives them', () => {
  const flags: Readonly<Record<string, bigint>> = PermissionFlagsBits;
  const keyOf: Readonly<Record<string, string>> = {
    'Manage Server': 'ManageGuild',
    'Send Messages in Threads': 'SendMessagesInThreads',
    'Mention @everyone, @here and All Roles': 'MentionEveryone',
  };
  for (const { name, bit: at } of listed) {
    expect([name, 1n << BigInt(at)]).toEqual([
      name,
      flags[keyOf[name] ?? name.replaceAll(' ', '')],
    ]);
  }
});

it('the page about set-up lists what the link asks for and the doctor looks for', () => {
  const page = readFileSync(new URL('../../../docs/team-chat.md', import.meta.url), 'utf8');
  const rows = [
    ...page.matchAll(/^\| (.+?) +\| (cases|escalations|digest)(.*?) +\| (to .+?) +\|$/gm),
  ];

  expect(rows.map(([, name, first, more, why]) => [name, `${first}${more}`, why])).toEqual(
    rules.permissions.map((one) => [one.name, one.in.join(', '), one.for]),
  );
  for (const { name } of Object.values(rules.channels)) expect(page).toContain(`\`${name}\``);
});

it('the link asks for exactly what is listed, and for commands', () => {
  const link = inviteLink({ application: '77', guild: '88', permissions: rules.permissions });
  const asked = new URL(link).searchParams;

  expect(new PermissionsBitField(BigInt(asked.get('permissions')!)).toArray().toSorted()).toEqual([
    'AttachFiles',
    'CreatePublicThreads',
    'ReadMessageHistory',
    'SendMessages',
    'SendMessagesInThreads',
    'ViewChannel',
  ]);
  expect(asked.get('scope')).toBe('bot applications.commands');
  expect(asked.get('client_id')).toBe('77');
  expect(asked.get('guild_id')).toBe('88');
});
