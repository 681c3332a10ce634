/** `redress init --discord` against the stand-in for Discord, with the real client and real files. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createChatAnswers } from '../../src/adapters/discord/chat/answers.ts';
import { createChatGuilds } from '../../src/adapters/discord/guild/guilds.ts';
import { type DiscordInitOptions, runDiscordInit } from '../../src/cli/init/discord.ts';
import { loadChatGuild } from '../../src/config/load-chat-guild.ts';
import { configPlaces } from '../../src/config/load-config.ts';
import type { TerminalPrompts } from '../../src/ports/terminal-prompts.ts';
import { slashCommands } from '../../src/stages/chat/commands/table.ts';
import { aConfig, aFolder, configIn } from '../config/config-folder.ts';
import { type FakeDiscord, startFakeDiscord } from '../support/discord/fake-discord.ts';
import { bot, guildId, token } from '../support/discord/shapes.ts';
import { scripted } from './init-prompts.ts';

const [agents, leads] = ['61', '62'];
const view = String(1n << 10n);
const clock = { now: () => new Date() };
let fake: FakeDiscord;
let folder: string;
let said: string;

beforeEach(async () => {
  fake = await startFakeDiscord();
  fake.rights.roles.push(
    { id: agents, name: 'Agents', permissions: 0n },
    { id: leads, name: 'Leads', permissions: 0n },
    { id: '70', name: 'Acme care', permissions: 1n << 4n },
  );
  fake.rights.botRoles.push('70');
  folder = aFolder({
    'redress.yaml': `# mine\n${aConfig()}# the end\n`,
    '.env': `# secrets\nDISCORD_TOKEN=${token}\n`,
  });
  said = '';
});

afterEach(async () => {
  expect(fake.violations).toEqual([]);
  expect(said).not.toContain(token);
  await fake.close();
});

function init(options: DiscordInitOptions, prompts: TerminalPrompts | null = null) {
  const here = { endpoint: fake.endpoint };
  return runDiscordInit(options, {
    prompts,
    environment: {},
    places: configPlaces({}, folder),
    rules: loadChatGuild(),
    guilds: (access) => createChatGuilds({ ...access, ...here }, { clock }),
    register: (access, guild, signal) =>
      createChatAnswers({ ...access, ...here, guild }, { clock }).register(
        slashCommands.map(({ declared }) => declared),
        signal,
      ),
    output: { write: (text) => (said += text) },
  });
}

const yaml = () => readFileSync(join(folder, 'redress.yaml'), 'utf8');
const named = (name: string) =>
  [...fake.guild.channels.values()].filter((one) => one.name === name);
const puts = () => fake.asked.filter((one) => one.startsWith('PUT')).length;

it('with options alone it makes private channels, writes their ids beside what stands there, and makes commands known', async () => {
  const before = yaml();

  expect(await init({ guild: guildId, role: [`agent=${agents}`, `agent=${leads}`] })).toBe(0);

  const { discord } = configIn(folder).chat;
  expect(discord).toMatchObject({ guild: guildId, roles: { agent: [agents, leads] } });
  expect(discord?.token.reveal()).toBe(token);
  const [cases] = named('redress-cases');
  const [category] = named('redress');
  expect(discord?.channels.cases).toBe(cases?.id);
  expect(cases?.parentId).toBe(category?.id);
  for (const name of ['redress', 'redress-cases', 'redress-escalations', 'redress-digest']) {
    const [{ overwrites } = { overwrites: [] }] = named(name);
    expect(overwrites).toEqual(
      expect.arrayContaining([
        { id: guildId, type: 0, allow: '0', deny: view },
        expect.objectContaining({ id: bot.id, type: 1 }),
        { id: agents, type: 0, allow: view, deny: '0' },
      ]),
    );
  }
  expect(yaml().startsWith(before.slice(0, before.indexOf('# the end')))).toBe(true);
  expect(yaml()).toContain('# the end');
  expect(fake.interactions.commands.length).toBeGreaterThan(3);
  expect(said).toContain('permissions=309237746688&'); // without Manage Channels
  expect(said).toContain('Take Manage Channels away');
});

it('run twice it makes nothing twice, writes nothing and registers nothing anew', async () => {
  await init({ guild: guildId });
  const [before, channels] = [yaml(), fake.guild.channels.size];

  expect(await init({})).toBe(0);

  expect(yaml()).toBe(before);
  expect(fake.guild.channels.size).toBe(channels);
  expect(puts()).toBe(1);
  expect(said).toContain('says all of this already');
});

it('broken off after the channels were made, the next run finds them', async () => {
  fake.scripted.push({
    status: 503,
    body: 'busy',
    route: 'POST /guilds/{guild_id}/channels',
    isDone: true,
  });
  await expect(init({ guild: guildId })).rejects.toThrow('does not answer');

  expect(await init({ guild: guildId })).toBe(0);

  expect(named('redress')).toHaveLength(1);
  expect(named('redress-cases')).toHaveLength(1);
});

it('a channel that was deleted is made anew, and its id replaced in place', async () => {
  await init({ guild: guildId });
  const [old] = named('redress-digest');
  fake.guild.channels.delete(old!.id);

  await init({});

  expect(configIn(folder).chat.discord?.channels.digest).toBe(named('redress-digest')[0]?.id);
  expect(yaml()).not.toContain(old!.id);
});

it('takes channels that are there where they are named, and makes none', async () => {
  fake.rights.botRoles.pop();
  const { id } = fake.guild.addChannel({ name: 'desk' });

  expect(await init({ guild: guildId, cases: id, escalations: id, digest: id })).toBe(0);

  expect(configIn(folder).chat.discord?.channels.digest).toBe(id);
  expect(fake.guild.channels.size).toBe(1);
  expect(said).toContain('reads #desk. Make it private.');
});

it('takes no channel of its name that everybody reads', async () => {
  fake.guild.addChannel({ name: 'redress-cases' });

  await expect(init({ guild: guildId })).rejects.toThrow(
    /#redress-cases that everybody of Acme desk reads.*--cases ID/,
  );
});

it.each([
  ['the guild is not named', {}, /--guild ID/],
  ['a role is none of the guild', { guild: guildId, role: ['agent=5'] }, /--role agent=5: write/],
  ['a role is everybody', { guild: guildId, role: [`agent=${guildId}`] }, /everybody has/],
  ['a right is none', { guild: guildId, role: [`boss=${agents}`] }, /The rights: drafter, agent/],
  ['a channel is not there', { guild: guildId, digest: '5' }, /no text channel 5.*--digest/],
  ['an id is none', { guild: 'desk' }, /--guild: .*digits only/],
])('where %s it says what to give, and writes nothing', async (_, options, sentence) => {
  const before = yaml();

  await expect(init(options)).rejects.toThrow(sentence);

  expect(yaml()).toBe(before);
});

it('says what to do where the bot is no member or may make no channels', async () => {
  fake.rights.isBotMember = false;
  await expect(init({ guild: guildId })).rejects.toThrow(/no member of the guild.*link above/);
  expect(said).toContain('client_id=900000000000000002&scope=bot+applications.commands');

  fake.rights.isBotMember = true;
  fake.rights.botRoles.pop();
  await expect(init({ guild: guildId })).rejects.toThrow(/may make no channels.*309237746704/);
});

it('F9: with a dead token it asks once, and says where a new one comes from', async () => {
  fake.isTokenDead = true;

  await expect(init({ guild: guildId })).rejects.toThrow('Make a new one in the developer portal');

  expect(fake.asked).toHaveLength(1);
});

it('keeps a token given in a file or typed for the owner alone, and never shows it', async () => {
  const empty = aFolder({ 'redress.yaml': aConfig(), token: `${token}\n` });
  folder = empty;
  await init({ guild: guildId, tokenFile: join(empty, 'token') });
  expect(statSync(join(empty, '.env')).mode & 0o777).toBe(0o600);
  expect(configIn(empty).chat.discord?.token.reveal()).toBe(token);

  folder = aFolder({ 'redress.yaml': aConfig() });
  await expect(init({ guild: guildId })).rejects.toThrow(
    /DISCORD_TOKEN=… into \.env.*--token-file/,
  );
});

it('at a terminal it asks for what is missing, and looks again once the bot is invited', async () => {
  const { id } = fake.guild.addChannel({ name: 'desk' });
  fake.rights.isBotMember = false;
  const prompts = scripted({
    ...{ 'Id of the guild': `desk | ${guildId}`, 'act as agent': [agents] },
    ...{ 'Channel for cases': id, 'not in this guild yet': true },
  });
  const { confirm } = prompts;
  const inviting: TerminalPrompts = {
    ...prompts,
    confirm: (message, initial) => {
      fake.rights.isBotMember = true;
      return confirm(message, initial);
    },
  };

  expect(await init({}, inviting)).toBe(0);

  const { discord } = configIn(folder).chat;
  expect(discord?.roles).toEqual({ agent: [agents] });
  expect(discord?.channels.cases).toBe(id);
  expect(discord?.channels.digest).toBe(named('redress-digest')[0]?.id);
});

it('is stopped by Ctrl-C at any question, and takes up what it made', async () => {
  let question = 1;
  for (; ; question += 1) {
    const answers = { 'Id of the guild': guildId, 'act as agent': [agents] };
    const exitCode = await init({}, scripted(answers, question));
    if (exitCode === 0) break;
    expect([question, exitCode]).toEqual([question, 130]);
  }

  expect(question).toBeGreaterThan(4);
  expect(named('redress-cases')).toHaveLength(1);
});

it('says so where the bot may make no commands known, and all the rest is done', async () => {
  fake.rights.isWithoutCommands = true;

  expect(await init({ guild: guildId })).toBe(1);

  expect(said).toContain('The commands could not be made known');
  expect(configIn(folder).chat.discord?.guild).toBe(guildId);
});

it('writes nothing into a file that cannot be read, and wants one that is there', async () => {
  folder = aFolder({ 'redress.yaml': 'brands: [' });
  await expect(init({ guild: guildId })).rejects.toThrow('doctor` names the line');
  folder = aFolder();
  await expect(init({ guild: guildId })).rejects.toThrow('no redress.yaml yet');
});
