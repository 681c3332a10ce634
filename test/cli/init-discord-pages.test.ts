/** `redress init --discord` names whom urgent cases ping. */
import { readFileSync } from 'node:fs';
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
import { guildId, token } from '../support/discord/shapes.ts';
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

it('roles given with options are written, see the channels they are called to, and what they lack is said', async () => {
  await init({ guild: guildId, onCall: agents, pageSupervisor: leads });

  expect(configIn(folder).chat.discord?.pages?.usual).toEqual({
    ...{ onCallRole: agents, supervisorRole: leads, supervisor: null },
  });
  const overwrites = (name: string) => named(name)[0]?.overwrites ?? [];
  const readers = (name: string) =>
    overwrites(name).flatMap(({ id, allow }) => (allow === view ? id : []));
  expect(readers('redress-escalations')).toEqual([agents, leads]);
  expect(readers('redress-cases')).toEqual([agents, leads]);
  expect(readers('redress-digest')).toEqual([]);
  expect(said).toContain('Urgent cases (P0, P1) ping Agents, then Leads.');
  expect(said).toContain('Allow anyone to @mention this role');
  const before = yaml();
  await init({});
  expect(yaml()).toBe(before);
});

it('somebody at a terminal is asked whom urgent cases ping; without an answer it says that they ping nobody', async () => {
  await init({ guild: guildId }, scripted({ 'ping first': agents }));
  expect(configIn(folder).chat.discord?.pages?.usual.onCallRole).toBe(agents);

  folder = aFolder({ 'redress.yaml': aConfig(), '.env': `DISCORD_TOKEN=${token}\n` });
  await init({ guild: guildId }, scripted({}));
  expect(configIn(folder).chat.discord?.pages).toBeNull();
  expect(said).toContain('ping nobody yet');
});

it('a role that is not there, and everybody, are refused; nothing is written', async () => {
  const before = yaml();

  await expect(init({ guild: guildId, onCall: '77' })).rejects.toThrow('there is no such role');
  await expect(init({ guild: guildId, onCall: guildId })).rejects.toThrow('everybody has');

  expect(yaml()).toBe(before);
});
