/** What `redress doctor` says of team chat, asked of the stand-in for Discord by the real client. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createChatGuilds } from '../../src/adapters/discord/guild/guilds.ts';
import type { DiscordConfig } from '../../src/config/config.ts';
import { Secret } from '../../src/config/secret.ts';
import type { StaffMember } from '../../src/domain/brand.ts';
import { chatChecks } from '../../src/wiring/chat-check.ts';
import { type FakeDiscord, startFakeDiscord } from '../support/discord/fake-discord.ts';
import { type FakeOverwrite, usualPermissions } from '../support/discord/rights.ts';
import { bot, guildId, token } from '../support/discord/shapes.ts';
import { sampleConfig } from '../support/test-app.ts';

const [agents, interns] = ['61', '62'];
const view = 1n << 10n;
let fake: FakeDiscord;
let discord: DiscordConfig;
let cases: string;
let digest: string;

const over = (id: string, allow: bigint, deny = 0n, type: 0 | 1 = 0): FakeOverwrite => ({
  ...{ id, type },
  ...{ allow: String(allow), deny: String(deny) },
});
const closed = [over(guildId, 0n, view), over(bot.id, usualPermissions, 0n, 1), over(agents, view)];

beforeEach(async () => {
  fake = await startFakeDiscord();
  cases = fake.guild.addChannel({ name: 'redress-cases', overwrites: closed }).id;
  digest = fake.guild.addChannel({ name: 'redress-digest', overwrites: closed }).id;
  fake.rights.roles.push(
    { id: agents, name: 'Agents', permissions: 0n },
    { id: interns, name: 'Interns', permissions: 0n },
  );
  fake.interactions.commands = [{ id: '1', name: 'case' }].map((one) => ({
    ...{ application_id: '2', version: '1', type: 1, default_member_permissions: null },
    ...{ description: 'Shows a case', ...one },
  }));
  discord = {
    ...{ token: new Secret(token), guild: guildId, endpoint: fake.endpoint },
    channels: { cases, escalations: cases, digest },
    roles: { agent: [agents] },
    pages: null,
  };
});

afterEach(async () => {
  expect(fake.violations).toEqual([]);
  await fake.close();
});

const person: StaffMember = { ...sampleConfig('/nowhere').staff[0]!, discord: '1' };
async function said(staff = [person]): Promise<string> {
  const make = (of: DiscordConfig) => createChatGuilds(of, { clock: { now: () => new Date() } });
  const checks = await chatChecks({ chat: { discord }, staff }, make);
  return checks
    .map(
      ({ name, state, detail, todo }) => `${state} ${name}: ${detail}${todo ? ` -> ${todo}` : ''}`,
    )
    .join('\n');
}

it('says that all is well, in one pass of six questions', async () => {
  expect(await said()).toBe(
    [
      `ok team chat: Discord, cards in channel ${cases}; 1 of 1 people are known there`,
      'ok team chat, bot: Acme care in Acme desk',
      'ok team chat, commands: 1 are known in the guild',
      'ok team chat, cases and escalations: #redress-cases: all that is needed',
      'ok team chat, digest: #redress-digest: all that is needed',
      'ok team chat, roles: 1 are there',
      'off team chat, pages: urgent cases ping nobody: no role is named -> name who is on call: `npm run -s redress -- init --discord --on-call ID --page-supervisor ID`',
    ].join('\n'),
  );
  expect(fake.asked).toHaveLength(6);
});

it('names what is missing in which channel, and what to do', async () => {
  const [hidden, , seen] = closed;
  const little = over(bot.id, view | (1n << 16n), usualPermissions & ~(view | (1n << 16n)), 1);
  fake.guild.channels.get(cases)!.overwrites = [hidden!, little, seen!];
  fake.guild.channels.get(digest)!.overwrites = [hidden!, seen!];

  const text = await said();

  expect(text).toContain(
    'fail team chat, cases and escalations: in #redress-cases the bot lacks: Send Messages, Create Public Threads, Send Messages in Threads -> allow that',
  );
  expect(text).toContain(
    'fail team chat, digest: in #redress-digest the bot lacks: View Channel, Send Messages, Read Message History, Attach Files',
  );
});

it('F9: with a token that nobody knows any more it asks once and says what to do', async () => {
  fake.isTokenDead = true;

  expect(await said()).toContain(
    'fail team chat, bot: Discord does not know the token of the bot any more. Make a new one in the developer portal',
  );
  expect(fake.asked).toHaveLength(1);
});

it.each([
  ['is no member', () => Object.assign(fake.rights, { isBotMember: false })],
  ['has a wrong id', () => Object.assign(discord, { guild: '5' })],
])('of a guild in which the bot %s it gives the link that invites it', async (_, change) => {
  change();

  const text = await said();

  expect(text).toContain(`is no member of the guild ${discord.guild}, or there is no such guild`);
  expect(text).toMatch(
    /https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands&permissions=309237746688&/,
  );
});

it('says which channel was deleted, whoever else can read one, and what stands open', async () => {
  fake.rights.roles[2] = { ...fake.rights.roles[2]!, name: 'Interns\u001b[2J' };
  fake.guild.channels.get(digest)!.overwrites = [...closed, over(interns, view)];
  expect(await said()).toContain(
    'warn team chat, digest: #redress-digest is also read by: Interns',
  );

  fake.guild.channels.get(cases)!.overwrites = [];
  expect(await said()).toContain(
    'warn team chat, cases and escalations: everybody of the guild reads #redress-cases',
  );

  fake.guild.channels.delete(cases);
  const text = await said();
  expect(text).toContain(`there is no text channel ${cases} in the guild any more`);
  expect(text).toContain('init --discord');
});

it('names a role that was deleted and what nobody can do without it; a renamed one changes nothing', async () => {
  discord = { ...discord, roles: { agent: [agents], supervisor: [agents, '99'], admin: ['99'] } };
  fake.rights.roles[1] = { ...fake.rights.roles[1]!, name: 'Heroes' };

  expect(await said()).toContain(
    'fail team chat, roles: deleted in the guild: 99; nobody can act there as admin -> name another role',
  );
});

it('says which role wakes nobody when it is mentioned, and which to be woken is gone', async () => {
  const nobody = { supervisorRole: null, supervisor: null };
  discord = {
    ...discord,
    pages: {
      usual: { ...nobody, onCallRole: agents },
      brands: { acme: { ...nobody, onCallRole: interns } },
    },
  };
  fake.rights.roles[2] = { ...fake.rights.roles[2]!, mentionable: true };
  expect(await said()).toContain(
    'fail team chat, pages: the bot wakes nobody by mentioning: Agents -> switch on "Allow anyone to @mention this role"',
  );

  const all = over(bot.id, usualPermissions | (1n << 17n), 0n, 1);
  fake.guild.channels.get(cases)!.overwrites = [closed[0]!, all];
  expect(await said()).toContain('ok team chat, pages: every role can be woken');

  fake.rights.roles.splice(2, 1);
  expect(await said()).toContain(`so that nobody is woken by it: ${interns} -> name another`);
});

it('says when nobody of the staff has the role that pages wake', async () => {
  const usual = { onCallRole: agents, supervisorRole: null, supervisor: null };
  discord = { ...discord, pages: { usual, brands: {} } };
  expect(await said()).toContain(
    'warn team chat, on call: nobody of the staff has the role Agents',
  );
  fake.rights.worn.set('1', [interns]);
  expect(await said()).toContain('warn team chat, on call');

  fake.rights.worn.set('1', [interns, agents]);

  expect(await said()).not.toContain('team chat, on call');
});

it('warns of a bot that may do more than it needs', async () => {
  fake.rights.roles.push({ id: '70', name: 'bot', permissions: (1n << 28n) | (1n << 4n) });
  fake.rights.botRoles.push('70');
  expect(await said()).toContain('lets it do more than it needs: Manage Roles, Manage Channels');

  fake.rights.roles.push({ id: '71', name: 'all', permissions: 1n << 3n });
  fake.rights.botRoles.push('71');
  expect(await said()).toContain('lets it do more than it needs: Administrator');
});

it('says when the bot may make no commands known, is told to be silent, or Discord is away', async () => {
  fake.rights.isWithoutCommands = true;
  fake.rights.botSilentUntil = '2999-01-01T00:00:00Z';
  const text = await said();
  expect(text).toContain('fail team chat, commands: the bot may make no commands known');
  expect(text).toContain('the bot lacks: Send Messages, Create Public Threads');

  fake.scripted.push({ status: 503, body: 'busy' });
  expect(await said()).toContain('warn team chat, bot: Discord does not answer (status 503)');
});

it('knows nobody and asks nothing where no team chat is configured', async () => {
  expect(await said([{ ...person, discord: null }])).toContain('0 of 1 people are known there');
  const none = await chatChecks({ chat: { discord: null }, staff: [] }, () => {
    throw new Error('nothing is asked');
  });

  expect(none).toEqual([{ name: 'team chat', state: 'off', detail: 'not configured' }]);
});
