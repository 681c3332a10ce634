/** Cards in team chat: one a case, always as the case is, whatever happens on the way. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { showCases } from '../../../src/stages/chat/cards.ts';
import { chatLease } from '../../../src/stages/chat/serve-chat.ts';
import { removeAtSource } from '../../../src/stages/source-removals.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, casesOf } from '../../support/team.ts';
import { buttonsOf, type ChatSetup, startChat, textOf } from './setup.ts';

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

it('a new case has one card with a thread: what it is about, how urgent, until when', async () => {
  const { number } = await opened(
    '@samplebrand your website is down again, this is *unacceptable*.',
  );

  await chat.show();
  await chat.show();

  const [card, ...others] = newCards();
  expect(others).toEqual([]);
  expect(textOf(card!)).toContain(`### ${number} `);
  expect(textOf(card!)).toContain('is \\*unacceptable\\*.');
  expect(textOf(card!)).toMatch(/Due <t:\d+:F> \(<t:\d+:R>\)/);
  expect([...buttonsOf(card!).keys()]).toEqual(
    expect.arrayContaining(['Claim', 'Note', 'Escalate']),
  );
  expect(chat.fake.guild.channels.get(card!.id)?.name).toContain(number);
  expect(chat.fake.lastBody).not.toMatchObject({ allowed_mentions: { parse: ['roles'] } });
});

it('the card is edited in place as the case moves', async () => {
  const { number } = await opened('@samplebrand your website is down again, unacceptable.');
  await chat.show();
  await actWell(chat.app, { number, type: 'claim', staffId: 'ada' });

  await chat.show();

  const [card, ...others] = newCards();
  expect(others).toEqual([]);
  expect(textOf(card!)).toContain('held by Ada');
  expect([...buttonsOf(card!).keys()]).toContain('Release');
  await actWell(chat.app, { number, type: 'escalate', staffId: 'ada', reason: 'For Dora' });
  await chat.show();
  expect(textOf(newCards()[0]!)).toContain('escalated 1×');
});

it('acceptance 10: what is deleted at its source stands on the card as gone, and the case goes on', async () => {
  const nativeId = 'gone-1';
  await opened('@samplebrand I was charged twice for words nobody should see.', { nativeId });
  await chat.show();
  const gone = { platform: 'x', nativeId, what: 'deleted' } as const;
  await removeAtSource(chat.app.keeping, { brand: 'sample', sourceName: 'ours' }, [gone]);

  await chat.show();

  const [card] = newCards();
  expect(textOf(card!)).toContain('removed at its source');
  expect(textOf(card!)).not.toContain('nobody should see');
  expect([...buttonsOf(card!).keys()]).toContain('Claim');
});

it('acceptance 11: words of somebody in danger are not shown in a chat', async () => {
  await opened('@samplebrand I am going to end it all because of you people');

  await chat.show();

  const [card] = newCards();
  expect(textOf(card!)).toContain('P0');
  expect(textOf(card!)).toContain('Sensitive');
  expect(JSON.stringify(card!.components)).not.toContain('end it all');
});

it('acceptance 12: everyone, roles, invites and addresses in a post are inert on a card', async () => {
  await opened('@samplebrand @everyone <@&123> https://evil.example discord.gg/x: unacceptable!');

  await chat.show();

  const text = textOf(newCards()[0]!);
  expect(text).toContain('\\<@\u200b&123\\>');
  expect(text).not.toMatch(/@everyone|https?:\/\/|discord\.gg/);
});

it('F16: a process that dies between posting and noting it leaves one card, not two', async () => {
  const { id } = await opened('@samplebrand your website is down again, unacceptable.');
  const { cards } = chat.team;
  await chat.show();
  await chat.app.store.database.chatCard.update({
    where: { caseId: id },
    data: { messageId: null },
  });

  chat.passMinutes(9); // the nonce is forgotten by now
  await chat.show();

  expect(newCards()).toHaveLength(1);
  expect((await cards.of(id))?.messageId).toBe(newCards()[0]?.id);
});

it('a card that somebody deletes comes back', async () => {
  const { number } = await opened('@samplebrand your website is down again, unacceptable.');
  await chat.show();
  newCards()[0]!.isGone = true;
  await actWell(chat.app, { number, type: 'claim', staffId: 'ada' });

  await chat.show();

  expect(newCards()).toHaveLength(1);
  expect(textOf(newCards()[0]!)).toContain('held by Ada');
});

it('while Discord does not answer nothing is lost, and nothing is shown twice', async () => {
  await opened('@samplebrand your website is down again, unacceptable.');
  const route = 'POST /channels/{channel_id}/messages';
  chat.fake.scripted.push({ route, status: 503, body: 'away' });
  await chat.show();
  chat.fake.scripted.push({ route, isDone: true, isLost: true });
  await chat.show();
  expect((await chat.team.cards.seenUntil(chat.team.place.guild))?.getTime()).toBeLessThan(
    chat.app.clock.now().getTime(),
  );

  await chat.show();

  expect(newCards()).toHaveLength(1);
});

it('where the bot may not write it asks once, not for every case, and goes on when it may', async () => {
  for (let n = 0; n < 3; n++)
    await opened(`@samplebrand your website is down again, for ${n} days.`);
  const place = chat.fake.guild.channels.get(chat.channel)!;
  place.isClosed = true;
  const posted = () =>
    chat.fake.asked.filter((route) => route === 'POST /channels/{channel_id}/messages').length;
  const asked = posted();

  await chat.show();

  expect(posted() - asked).toBe(1);
  place.isClosed = false;
  await chat.show();
  expect(newCards()).toHaveLength(3);
});

it('who has lost the lease shows nothing any more', async () => {
  await opened('@samplebrand your website is down again, unacceptable.');

  await showCases(chat.team, { name: chatLease, fence: 99 }, signal);

  expect(newCards()).toEqual([]);
  await chat.show();
  expect(newCards()).toHaveLength(1);
});
