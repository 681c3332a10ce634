/** Cards that somebody takes away come back by themselves, once, and with what was said about them. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noteMissingCards } from '../../../src/stages/chat/missing-cards.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, casesOf } from '../../support/team.ts';
import { type ChatSetup, startChat, textOf } from './setup.ts';

let chat: ChatSetup;
let before: number;
const signal = AbortSignal.timeout(600_000);

beforeAll(async () => {
  chat = await startChat();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

beforeEach(() => {
  chat.passMinutes(60);
  before = chat.cards().length;
});

const newCards = () => chat.cards().slice(before);

async function opened(text: string, over: Parameters<typeof aMention>[0] = {}) {
  await hear(chat.app, aMention({ platform: 'x', text, ...over }));
  const [newest] = await casesOf(chat.app);
  if (!newest) throw new Error('no case was opened');
  return newest;
}

/** What the service does once a minute, and what follows. */
async function lookAround(): Promise<void> {
  await noteMissingCards(chat.team, null, signal);
  await chat.show();
}

it('a card that somebody deletes comes back by itself, and its thread goes on and says where it stands', async () => {
  const { number } = await opened('@samplebrand your website is down again, unacceptable.');
  await chat.show();
  const [first] = newCards();
  first!.isGone = true;
  chat.passMinutes(30);

  await lookAround();
  await lookAround();

  const [card, ...others] = newCards();
  expect(others).toEqual([]);
  expect(card!.id).not.toBe(first!.id);
  expect(textOf(card!)).toContain(`### ${number} `);
  expect(textOf(card!)).toContain(`talk about it in <#${first!.id}>`);
  expect(chat.fake.guild.channels.has(card!.id)).toBe(false);
  const said = chat.fake.guild.of(first!.id).map(({ content }) => content);
  expect(said).toEqual([expect.stringContaining(`/${chat.channel}/${card!.id}`)]);
  await actWell(chat.app, { number, type: 'claim', staffId: 'ada' });
  await chat.show();
  expect(textOf(newCards()[0]!)).toMatch(/held by Ada.*talk about it in <#/s);
});

it('a card whose thread was deleted with it comes back with a new one', async () => {
  await opened('@samplebrand your website is down again, unacceptable.');
  await chat.show();
  const [first] = newCards();
  first!.isGone = true;
  chat.fake.guild.channels.delete(first!.id);
  chat.passMinutes(30);

  await lookAround();

  const [card] = newCards();
  expect(textOf(card!)).not.toContain('talk about it');
  expect(chat.fake.guild.channels.get(card!.id)?.type).toBe(11);
});

it('nothing comes back of what is over, and a channel that shows the bot nothing brings no second cards', async () => {
  const { number } = await opened('@samplebrand your website is down again, unacceptable.');
  await opened('@samplebrand I was charged twice, unacceptable.');
  await chat.show();
  await actWell(chat.app, { number, type: 'dismiss', staffId: 'ada', reason: 'A song.' });
  await chat.show();
  const [over] = newCards().filter((one) => textOf(one).includes(number));
  over!.isGone = true;
  chat.passMinutes(30);
  const route = 'GET /channels/{channel_id}/messages';
  chat.fake.scripted.push({ route, status: 200, body: [] });

  await lookAround();
  await lookAround();

  expect(newCards()).toHaveLength(1);
});

it('a card at which one part of the channel ends is no missing one of the next', async () => {
  await opened('@samplebrand your website is down again, unacceptable.');
  await chat.show();
  const { id: before } = newCards()[0]!;
  chat.passMinutes(30);

  const part = await chat.team.board.standing(chat.channel, before, signal);

  expect(part!.ids).not.toContain(before);
  expect(await chat.team.cards.between(chat.channel, part!.from, part!.to)).not.toContain(before);
});
