/** A reply that a person posts: the text and the address are handed over, and the card says what became of it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { actWell } from '../../support/team.ts';
import { aCaseOnCard, type OnCard } from './on-card.ts';
import { type ChatSetup, startChat } from './setup.ts';

const fine =
  'We are sorry to read this. Please send us a private message so that we can help, in *any* way. ^AS';
let chat: ChatSetup;
let on: OnCard;

beforeAll(async () => {
  chat = await startChat();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

beforeEach(async () => {
  chat.passMinutes(50 * 60);
  on = await aCaseOnCard(chat);
  await actWell(chat.app, { number: on.number, type: 'claim', staffId: 'ada' });
  await chat.show();
  await on.handIn('ada', 'Write reply', { text: fine });
  await chat.show();
});

const approved = async () => {
  await on.click('dora', 'Approve');
  await chat.show();
};

it('whoever posts gets the exact text in a block to copy, and the address to answer, which is no link', async () => {
  await approved();

  const said = await on.click('ada', 'Copy reply');

  expect(said).toContain('approved by Dora Sample');
  expect(said).toMatch(/```\nhttps:\/\/[^\n`]+\n```/);
  expect(said).toContain('Mark posted');
  expect(chat.further()).toEqual([`\`\`\`\n${fine}\n\`\`\``]);
});

it('whoever approves can read the reply exactly as it would go out', async () => {
  const link = chat.app.config.brands[0]!.officialLinks[0]!;
  await on.handIn('ada', 'Write anew', { text: `We are sorry. Write to us: ${link} ^AS` });
  await chat.show();
  expect(on.text()).not.toContain(link);

  expect(await on.click('dora', 'Show exactly')).toContain('as it would go out');

  expect(chat.further()).toEqual([`\`\`\`\nWe are sorry. Write to us: ${link} ^AS\n\`\`\``]);
  expect(on.text()).not.toContain('that costs');
});

it('somebody who does not hold the case gets it too, and hears whom to agree with', async () => {
  await approved();

  expect(await on.click('ben', 'Copy reply')).toContain(
    'Ada Sample has this case: agree who posts',
  );
  expect(chat.further()).toHaveLength(1);
});

it('what may not be posted any more is not handed out', async () => {
  await approved();
  const old = on.idOf('Copy reply');
  chat.passMinutes(25 * 60);
  const late = await chat.ask('ada', { kind: 'button', id: old });
  expect(late).not.toContain('```');
  expect(chat.further()).toEqual([]);

  await on.handIn('dora', 'Put on hold', { hold: 'attorney', reason: 'A lawyer wrote' });
  await chat.show();
  expect(await chat.ask('ada', { kind: 'button', id: old })).not.toContain('```');
  expect(chat.further()).toEqual([]);
});

it('after it is posted the card says when, by whom, with whose approval, where, and what', async () => {
  await approved();
  const old = on.idOf('Copy reply');
  const url = 'https://x.com/samplebrand/status/77001';
  await on.handIn('ada', 'Mark posted', { url });

  await chat.show();

  expect(on.text()).toMatch(
    /\*\*Answered\*\* <t:\d+:f> by Ada Sample, approved by Dora Sample · public/,
  );
  expect(on.text()).toContain('x[.]com/samplebrand/status/77001'.replaceAll(/[[\]]/g, '\\$&'));
  expect(on.text()).toContain('> We are sorry to read this');
  expect(await chat.ask('ben', { kind: 'button', id: old })).toContain('Do not post it again');
});
