/** Team chat as the service runs it: cards come by themselves, and a click on one works the case. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { guildId, userBody } from '../../support/discord/shapes.ts';
import { hear } from '../../support/hear.ts';
import { eventsOf, onlyCase } from '../../support/team.ts';
import { until } from '../../support/until.ts';
import { buttonsOf, type ChatSetup, discordId, startChat } from './setup.ts';

let chat: ChatSetup;
const stop = new AbortController();
const said: string[] = [];
let served: Promise<void>;

beforeAll(async () => {
  chat = await startChat();
  served = chat.app.chat!.serve(stop.signal, (sentence) => said.push(sentence));
});

afterAll(async () => {
  stop.abort();
  await served;
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

it('the service connects with the fewest rights, makes its commands known, shows a case and works it', async () => {
  const { app, fake } = chat;
  await hear(app, aMention({ platform: 'x', text: '@samplebrand this is unacceptable, again!' }));
  await until(() => chat.cards().length === 1 && fake.gateway.identified() === 1);
  const { id } = await onlyCase(app);

  fake.gateway.tell({
    t: 'INTERACTION_CREATE',
    d: {
      ...{ id: '1', application_id: '2', token: 'clicked', version: 1, guild_id: guildId, type: 3 },
      member: { user: userBody({ id: discordId('ada'), username: 'ada' }) },
      data: { custom_id: buttonsOf(chat.cards()[0]!).get('Claim'), component_type: 2 },
    },
  });
  await until(
    () => fake.interactions.answers.filter(({ token }) => token === 'clicked').length > 1,
  );

  expect(said).toEqual(['Discord: connected as acme-care, in the guild Acme desk.']);
  expect(fake.gateway.intents()).toBe(1);
  expect(fake.interactions.commands.length).toBeGreaterThanOrEqual(5);
  expect(fake.interactions.answers.map(({ type }) => type)).toEqual([5, 'edit']);
  expect(await eventsOf(app, id)).toContain('claimed');
});

it('what is typed helps at once, a sub-command is answered, and a reconnect makes no command known anew', async () => {
  const { fake } = chat;
  const common = { id: '1', application_id: '2', version: 1, guild_id: guildId };
  const member = { user: userBody({ id: discordId('ada'), username: 'ada' }) };
  const answersTo = (said: string) =>
    fake.interactions.answers.filter(({ token }) => token === said);
  const puts = () => fake.asked.filter((route) => route.startsWith('PUT /applications/')).length;

  const number = { type: 3, name: 'number', value: 'c-1', focused: true };
  const typing = { id: '7', name: 'case', type: 1, options: [number] };
  fake.gateway.tell({
    t: 'INTERACTION_CREATE',
    d: { ...common, token: 'typing', type: 4, member, data: typing },
  });
  await until(() => answersTo('typing').length === 1);
  const list = { id: '8', name: 'incident', type: 1, options: [{ type: 1, name: 'list' }] };
  fake.gateway.tell({
    t: 'INTERACTION_CREATE',
    d: { ...common, token: 'listed', type: 2, member, data: list },
  });
  await until(() => answersTo('listed').length === 2);
  fake.gateway.drop();
  await until(() => fake.gateway.resumed() === 1);
  const lists = () => fake.asked.filter((route) => route.startsWith('GET /applications/{')).length;
  await until(() => lists() >= 2);

  expect(answersTo('typing')[0]).toMatchObject({
    type: 8,
    data: { choices: [{ value: expect.stringMatching(/^C-\d+$/) }] },
  });
  expect(answersTo('listed').at(-1)?.data['content']).toBe('No incident.');
  expect(puts()).toBe(1);
});

it('a card that is taken away comes back within a round where the connection tells of it', async () => {
  const { fake } = chat;
  const [card] = chat.cards();
  card!.isGone = true;
  const gone = { id: card!.id, channel_id: chat.channel, guild_id: guildId };

  fake.gateway.tell({ t: 'MESSAGE_DELETE', d: gone });

  await until(() => chat.cards().length === 1);
  expect(chat.cards()[0]?.id).not.toBe(card!.id);
});
