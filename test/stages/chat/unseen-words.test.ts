/** What is sensitive is neither shown in team chat nor approved there unread. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCardId } from '../../../src/domain/chat/card-id.ts';
import { cardOf } from '../../../src/stages/chat/cards.ts';
import { actWell } from '../../support/team.ts';
import { aCaseOnCard } from './on-card.ts';
import { type ChatSetup, startChat } from './setup.ts';

let chat: ChatSetup;
const fine = 'We are sorry to read this. Please send us a private message so that we can help. ^AS';
const hardship = '@samplebrand I lost my job and cannot pay you, and you charged me a fee again!';
const ordinary = '@samplebrand your website is down again, this is unacceptable.';

beforeAll(async () => {
  chat = await startChat();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

async function withReply(post: string) {
  const on = await aCaseOnCard(chat, post);
  await actWell(chat.app, { number: on.number, type: 'claim', staffId: 'ada' });
  await actWell(chat.app, { number: on.number, type: 'draft', staffId: 'ada', text: fine });
  await chat.show();
  return on;
}

it('nobody approves a reply that is not shown: there is no button, and an old one only says where to read it', async () => {
  const on = await withReply(hardship);
  const id = writeCardId({ action: 'approve', number: on.number, replyId: null });

  const said = await chat.ask('dora', { kind: 'button', id });

  expect(on.text()).toContain('Sensitive');
  expect(on.idOf('Approve')).toContain('nothing there');
  expect(said).toContain(`redress case ${on.number}`);
  expect(await on.events()).not.toContain('reply_approved');
});

it('another suggestion for a sensitive case is made, and its words are shown nowhere in the chat', async () => {
  const on = await withReply(hardship);
  const id = writeCardId({ action: 'regenerate', number: on.number, replyId: null });

  await chat.ask('ada', { kind: 'button', id });

  const told = JSON.stringify(chat.fake.interactions.answers);
  const detail = await chat.app.store.details.read(on.id);
  const texts = detail?.replyTexts.map(({ text }) => text.slice(0, 40)) ?? [];
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(told).not.toContain(text);
});

it('a card names nobody who wrote a message of the case, whichever came last', async () => {
  const on = await aCaseOnCard(chat, ordinary);
  const detail = (await chat.app.store.details.read(on.id))!;
  const [message] = detail.mentions;
  const text = 'El Duderino again: your website is down again.';
  const first = { ...message!, author: 'El Duderino', text };
  const mentions = [first, { ...message!, author: null, text: '' }];

  const { blocks } = cardOf(chat.team, { ...detail, mentions });

  expect(blocks.join(' ')).toContain('your website is down again');
  expect(blocks.join(' ')).not.toContain('Duderino');
});

it('a card names who wrote a reply and who approved it', async () => {
  const on = await withReply(ordinary);
  await on.click('dora', 'Approve');
  await chat.show();

  expect(on.text()).toMatch(/written by Ada[^,]*, approved by Dora/);
});

it('a time of telling that cannot be read is not taken for now', async () => {
  const on = await aCaseOnCard(chat, ordinary);
  await on.click('ada', 'Claim');
  await chat.show();
  const told = { outcome: 'upheld', rootCause: 'firm_error', sentVia: 'email' };

  const said = await on.handIn('ada', 'Resolve', { reason: 'Up', ...told, sentAt: 'yesterday' });

  expect(said).toContain('2026-03-04T15:00Z');
  expect(await on.events()).not.toContain('resolved');
});
