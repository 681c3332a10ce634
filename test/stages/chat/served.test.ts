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
let served: Promise<void>;

beforeAll(async () => {
  chat = await startChat();
  served = chat.app.chat!.serve(stop.signal);
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

  expect(fake.gateway.intents()).toBe(1);
  expect(fake.interactions.commands.length).toBeGreaterThanOrEqual(5);
  expect(fake.interactions.answers.map(({ type }) => type)).toEqual([5, 'edit']);
  expect(await eventsOf(app, id)).toContain('claimed');
});
