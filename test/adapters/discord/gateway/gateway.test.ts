/** The gateway against the stand-in for Discord, with the real library on our side. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGateway } from '../../../../src/adapters/discord/gateway/gateway.ts';
import { intentsFor } from '../../../../src/adapters/discord/gateway/intents.ts';
import { Secret } from '../../../../src/config/secret.ts';
import type { ChatEvent } from '../../../../src/ports/team-chat.ts';
import { type FakeDiscord, startFakeDiscord } from '../../../support/discord/fake-discord.ts';
import {
  ada,
  bot,
  guildId,
  messageBody,
  token,
  userBody,
} from '../../../support/discord/shapes.ts';
import { until } from '../../../support/until.ts';

let fake: FakeDiscord;
let stop: AbortController;
let events: ChatEvent[];
let running: Promise<void>;

function connect(secret = token, intents = 513): Promise<void> {
  const config = { token: new Secret(secret), endpoint: fake.endpoint, intents };
  const clock = { now: () => new Date() };
  const gateway = createGateway(config, { clock });
  running = gateway.run((event) => void events.push(event), stop.signal);
  return running;
}

const isConnected = (times: number) => () =>
  events.filter(({ type }) => type === 'connected').length >= times;

beforeEach(async () => {
  fake = await startFakeDiscord();
  stop = new AbortController();
  events = [];
});

afterEach(async () => {
  stop.abort();
  await running.catch(() => undefined);
  expect(fake.violations).toEqual([]);
  await fake.close();
});

it.each([
  ['a team chat alone asks for the guild and nothing that anybody writes', [], 1],
  ['a community in which the bot is named asks for messages, not for their words', [[]], 513],
  ['a channel that is read whole asks for words', [[], ['5']], 33_281],
] as const)('%s', async (_, channels, intents) => {
  void connect(token, intentsFor(channels.map((read) => ({ channels: read }))));
  await until(isConnected(1));

  expect(fake.gateway.intents()).toBe(intents);
  expect(events).toEqual([
    { type: 'connected', as: { name: bot.username, guilds: [guildId] } },
    { type: 'guild', id: guildId, name: 'Acme desk' },
  ]);
});

it('tells of messages, edits and deletions, but not of what programs write', async () => {
  void connect();
  await until(isConnected(1));
  const { guild, gateway } = fake;
  const { id: channel } = guild.addChannel({ name: 'support' });
  const theirs = guild.add({ channelId: channel, content: `<@${bot.id}> help`, author: ada });
  const ours = guild.add({ channelId: channel, content: 'We are on it', author: bot });
  const body = (one: typeof theirs) => ({ ...messageBody(one, guild), guild_id: guildId });
  gateway.tell({ t: 'MESSAGE_CREATE', d: body(ours) });
  gateway.tell({ t: 'MESSAGE_CREATE', d: body(theirs) });
  gateway.tell({ t: 'MESSAGE_UPDATE', d: { ...body(theirs), edited_timestamp: null } });
  gateway.tell({ t: 'MESSAGE_UPDATE', d: { ...body(theirs), edited_timestamp: theirs.postedAt } });
  gateway.tell({
    t: 'MESSAGE_DELETE_BULK',
    d: { ids: [theirs.id, '5'], channel_id: channel, guild_id: guildId },
  });
  await until(() => events.length >= 5);

  const at = { type: 'message', guild: guildId, channel, messages: [theirs.id] };
  expect(events.slice(2)).toEqual([
    { ...at, what: 'new', namesBot: true },
    { ...at, what: 'edited', namesBot: true },
    { ...at, what: 'deleted', messages: [theirs.id, '5'], namesBot: false },
  ]);
});

it('takes up again after a drop where it was, and is told what it missed', async () => {
  void connect();
  await until(isConnected(1));

  fake.gateway.drop();
  fake.gateway.tell({ t: 'MESSAGE_DELETE', d: { id: '5', channel_id: '4', guild_id: guildId } });
  await until(isConnected(2));

  expect(fake.gateway.identified()).toBe(1);
  expect(fake.gateway.resumed()).toBe(1);
  expect(events.filter(({ type }) => type === 'message')).toHaveLength(1);
});

it('F9: with a dead token it stops and says what to do', async () => {
  await expect(connect('a token that is none')).rejects.toMatchObject({ why: 'credentials' });
});

it('F9: with a token that dies while it is connected it stops as well', async () => {
  const ended = connect();
  await until(isConnected(1));

  fake.gateway.drop(4004);

  await expect(ended).rejects.toMatchObject({ why: 'credentials' });
});

it('passes over an event of a form it does not know', async () => {
  void connect();
  await until(isConnected(1));
  fake.gateway.tell({ t: 'INTERACTION_CREATE', d: { type: 3 } });
  fake.gateway.tell({ t: 'MESSAGE_DELETE_BULK', d: null });
  fake.gateway.tell({ t: 'MESSAGE_DELETE', d: { id: '5', channel_id: '4' } });
  await until(() => events.length >= 3);

  expect(events.slice(2)).toMatchObject([{ type: 'message', what: 'deleted' }]);
});

it('reads buttons, forms and commands', async () => {
  void connect();
  await until(isConnected(1));
  const from = {
    ...{ id: '1', application_id: '2', token: 'secret', version: 1, guild_id: guildId },
    member: { user: userBody(ada) },
  };
  const tell = (type: number, data: object) =>
    fake.gateway.tell({ t: 'INTERACTION_CREATE', d: { ...from, type, data } });
  tell(3, { custom_id: 'case:claim:C-1', component_type: 2 });
  const field = { type: 4, custom_id: 'words', value: 'Because' };
  tell(5, { custom_id: 'form', components: [{ type: 18, component: field }] });
  tell(2, { type: 1, name: 'case', options: [{ type: 3, name: 'number', value: 'C-1' }] });
  await until(() => events.length >= 5);

  expect(events.slice(2).map((event) => 'asked' in event && event.asked)).toEqual([
    { kind: 'button', id: 'case:claim:C-1' },
    { kind: 'form', id: 'form', fields: { words: 'Because' } },
    { kind: 'command', name: 'case', options: { number: 'C-1' }, target: null },
  ]);
});
