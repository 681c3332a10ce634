/** What people and their chat do wrong: a clear answer that only they see, nothing lost, the state right. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerInteraction } from '../../../src/stages/chat/interactions.ts';
import { actWell } from '../../support/team.ts';
import { aCaseOnCard, type OnCard } from './on-card.ts';
import { type ChatSetup, discordId, interaction, startChat, textOf } from './setup.ts';

let chat: ChatSetup;
let on: OnCard;
const fine = 'We are sorry to read this. Please send us a private message so that we can help. ^AS';

beforeAll(async () => {
  chat = await startChat();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

beforeEach(async () => {
  chat.passMinutes(20 * 60);
  on = await aCaseOnCard(chat);
  await actWell(chat.app, { number: on.number, type: 'claim', staffId: 'ada' });
  await chat.show();
});

/** What was added to the last answer, for whoever asked alone. */
const handedBack = () =>
  chat.fake.interactions.answers
    .filter(({ type, token }) => type === 'more' && token === lastToken())
    .map(({ data }) => data);
const lastToken = () => chat.fake.interactions.answers.at(-1)?.token;
const counted = async (type: string) => (await on.events()).filter((one) => one === type).length;

it.each([
  ['Note', { reason: 'Rang the person today' }, 'noted'],
  ['Write reply', { text: fine }, 'reply_drafted'],
  ['Resolve', { reason: 'The site is up again' }, 'resolved'],
  ['Put on hold', { hold: 'legal', reason: 'A court asks for it' }, 'hold_set'],
  ['Give it to somebody', { assignee: 'ben' }, 'assigned'],
  ['Not a complaint', { determination: 'spam', reason: 'Advertising' }, 'dismissed'],
])('bad input: a modal submitted twice does its work once (%s)', async (label, fields, event) => {
  const id = on.idOf(label);
  const before = await counted(event);
  const form = { kind: 'form', id, fields } as const;
  await chat.ask('ada', form);

  const said = await chat.ask('ada', form);

  expect(said?.length).toBeGreaterThan(20);
  expect(await counted(event)).toBe(before + 1);
});

it('bad input: a button on a closed case says so, and changes nothing', async () => {
  const old = ['Release', 'Escalate', 'Merge into another case', 'Let it sleep until'].map(on.idOf);
  const lifecycle = { determination: 'not_a_complaint' } as const;
  const dismissed = { number: on.number, type: 'dismiss', staffId: 'ada', reason: 'No' } as const;
  await actWell(chat.app, { ...dismissed, lifecycle });
  const before = await on.events();

  const [release = '', escalate = '', , sleep = ''] = old;
  const clicked = await chat.ask('ada', { kind: 'button', id: release });
  const typed = { reason: 'For the supervisors', until: '2030-01-01' };
  const said = await chat.ask('ada', { kind: 'form', id: escalate, fields: typed });
  const asleep = await chat.ask('ada', { kind: 'form', id: sleep, fields: typed });

  for (const answer of [clicked, said, asleep]) expect(answer).toContain('not possible');
  expect(JSON.stringify(handedBack())).toContain('For the supervisors');
  expect(await on.events()).toEqual(before);
});

it('bad input: an expired interaction token does nothing, and what was done in time stays done', async () => {
  chat.fake.interactions.spentTokens.add('expired');
  const asked = { kind: 'button', id: on.idOf('Release') } as const;
  const to = interaction('expired', discordId('ada'), asked);
  await answerInteraction(chat.team, to, AbortSignal.timeout(60_000));
  expect(await counted('released')).toBe(0);

  const route = 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original';
  const body = { message: 'Invalid Webhook Token', code: 50027 };
  chat.fake.scripted.push({ route, status: 401, body });
  await on.click('ada', 'Release');
  expect(await counted('released')).toBe(1);
});

it('bad input: a deleted thread is no harm, the card goes on', async () => {
  const thread = [...chat.fake.guild.channels.values()].find(({ name }) =>
    name.startsWith(`${on.number} `),
  );
  chat.fake.guild.channels.delete(thread!.id);

  expect(await on.handIn('ada', 'Note', { reason: 'Rang the person' })).toContain('your note');
  await on.click('ada', 'Release');
  await chat.show();

  expect(on.text()).toContain('nobody has it');
});

it('bad input: in a deleted channel nothing is lost, and cards come back with it', async () => {
  const place = chat.fake.guild.channels.get(chat.channel)!;
  const shown = on.text();
  const id = on.idOf('Note');
  chat.fake.guild.channels.delete(chat.channel);

  const said = await chat.ask('ada', { kind: 'form', id, fields: { reason: 'Without a place' } });
  await actWell(chat.app, { number: on.number, type: 'release', staffId: 'ada' });
  await chat.show();

  expect(said).toContain('your note');
  chat.fake.guild.channels.set(place.id, place);
  await chat.show();
  expect(on.text()).not.toBe(shown);
  const own = chat.cards().filter((one) => textOf(one).includes(`### ${on.number} `));
  expect(own).toHaveLength(1);
});

it('bad input: without the permission to write, clicks still work and the card follows later', async () => {
  const place = chat.fake.guild.channels.get(chat.channel)!;
  place.isClosed = true;

  expect(await on.click('ada', 'Release')).toContain('is free again');
  await chat.show();
  expect(on.text()).toContain('held by Ada');

  place.isClosed = false;
  await chat.show();
  expect(on.text()).toContain('nobody has it');
});

it('bad input: a draft of 10,000 characters comes back whole, in parts that fit', async () => {
  const text = 'The words of this reply. '.repeat(400);
  const before = await on.events();

  const said = await on.handIn('ada', 'Write reply', { text });

  expect(said).toContain('L-LEN');
  expect(said?.length).toBeLessThanOrEqual(2_000);
  expect(await on.events()).toEqual(before);
  const parts = handedBack();
  for (const { content, flags } of parts) {
    expect(String(content).length).toBeLessThanOrEqual(2_000);
    expect(flags).toBe(64);
  }
  const words = parts.map(({ content }) => String(content).split('```')[1]?.slice(1, -1));
  expect(words.join('')).toBe(text);
});

it('bad input: a draft that the lint stops stays with whoever wrote it', async () => {
  const text = 'We can see your account is past due, DM your acct number ``` @everyone';

  expect(await on.handIn('ada', 'Write reply', { text })).toContain('L-DEBT');

  const [part] = handedBack();
  expect(part).toMatchObject({ flags: 64, allowed_mentions: { parse: [] } });
  expect(String(part?.['content'])).toContain('We can see your account is past due');
});

it.each([
  [
    '@everyone @here <@&1> discord.gg/abc https://evil.example',
    /@everyone|@here|discord\.gg|https?:/,
  ],
  ['\u202eecalp thgir eht ni\u202c \u2066hidden\u2069', /[\u202a-\u202e\u2066-\u2069]/],
  [`zalgo n${'\u0301\u0302\u0303'.repeat(60)}`, /\p{M}{3}/u],
])(
  'bad input: %s in a post is inert on the card and in what a merge shows',
  async (words, meaning) => {
    const other = await aCaseOnCard(chat, `@samplebrand this is unacceptable! ${words}`);

    const shown = await on.handIn('ada', 'Merge into another case', { into: other.number });

    expect(other.text()).not.toMatch(meaning);
    expect(shown).toContain(other.number);
    expect(shown).not.toMatch(meaning);
  },
);

it('bad input: what was in no list is not taken for a choice', async () => {
  const before = await on.events();

  for (const [label, fields] of [
    ['Put on hold', { hold: 'everything', reason: 'So' }],
    ['Not a complaint', { determination: 'boring', reason: 'So' }],
    ['Put on hold', {}],
    ['Write reply', { text: '   ' }],
  ] as const) {
    expect(await on.handIn('ada', label, fields)).toContain('nothing was chosen');
  }
  expect(await on.handIn('ada', 'Give it to somebody', { assignee: 'nobody' })).toContain(
    'Nobody of that name',
  );
  expect(await on.events()).toEqual(before);
});

it.each(['Write reply', 'Escalate', 'Resolve', 'Not a complaint'])(
  'bad input: where Discord does not take the form of "%s", nothing is done, and that is said',
  async (label) => {
    const before = await on.events();
    const route = 'POST /interactions/{interaction_id}/{interaction_token}/callback';
    chat.fake.scripted.push({ route, status: 503, body: 'upstream connect error' });

    const said = await on.click('ada', label);

    expect(await on.events()).toEqual(before);
    expect(said).toContain('Nothing was done');
  },
);
