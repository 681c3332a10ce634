/** Working a case in team chat: buttons, forms and commands, each answered to whoever used it alone. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerInteraction } from '../../../src/stages/chat/interactions.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, casesOf, eventsOf } from '../../support/team.ts';
import { buttonsOf, type ChatSetup, discordId, interaction, startChat, textOf } from './setup.ts';

const fine = 'We are sorry to read this. Please send us a private message so that we can help. ^AS';
let chat: ChatSetup;
let held: { readonly number: string; readonly id: string };

beforeAll(async () => {
  chat = await startChat();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

beforeEach(async () => {
  chat.passMinutes(50 * 60);
  const text = '@samplebrand your website is down again, this is unacceptable.';
  await hear(chat.app, aMention({ platform: 'x', text, postedAt: chat.app.clock.now() }));
  held = (await casesOf(chat.app))[0]!;
  await chat.show();
});

const card = () => chat.cards().find((one) => textOf(one).includes(`### ${held.number} `))!;
const id = (label: string) => buttonsOf(card()).get(label) ?? `there is no button ${label}`;
const click = (who: string, label: string) => chat.ask(who, { kind: 'button', id: id(label) });
const handIn = (who: string, label: string, fields: Record<string, string>) =>
  chat.ask(who, { kind: 'form', id: id(label), fields });

it('from the card a case is claimed, answered, approved, posted and resolved', async () => {
  expect(await click('ada', 'Claim')).toContain(`${held.number} is yours`);
  await chat.show();
  expect(await handIn('ada', 'Write reply', { text: fine })).toContain('waits for approval');
  await chat.show();
  expect(textOf(card())).toContain('Waits for approval');
  expect(await click('dora', 'Approve')).toContain('approved reply');
  await chat.show();
  const url = 'https://x.com/samplebrand/status/77001';
  expect(await handIn('ada', 'Mark posted', { url })).toContain('published');
  await chat.show();
  const ending = { reason: 'The site is up again', outcome: 'upheld', rootCause: 'firm_error' };
  expect(await handIn('ada', 'Resolve', ending)).toContain('is resolved');

  await chat.show();
  expect(textOf(card())).toContain('**resolved**');
  expect(await eventsOf(chat.app, held.id)).toEqual(
    expect.arrayContaining(['claimed', 'reply_approved', 'reply_published', 'resolved']),
  );
});

it('what needs words asks for them in a form, with the suggestion to begin with', async () => {
  await click('ada', 'Claim');
  await chat.show();

  expect(await click('ada', 'Write reply')).toBeNull();

  const form = chat.fake.interactions.answers.at(-1);
  expect(form?.type).toBe(9);
  expect(JSON.stringify(form?.data)).toContain(`Reply to ${held.number}`);
  expect(JSON.stringify(form?.data)).toMatch(/"value":"[^"]{20,}/);
});

it('what the lint finds is said at once, and nothing is stored', async () => {
  await click('ada', 'Claim');
  await chat.show();
  const text = 'We can see your account is past due, DM your acct number';
  const before = await eventsOf(chat.app, held.id);

  const said = await handIn('ada', 'Write reply', { text });

  expect(said).toContain('L-DEBT');
  expect(await eventsOf(chat.app, held.id)).toEqual(before);
});

it('F16: who may not do it is told why, and whom to ask', async () => {
  await click('ada', 'Claim');
  await chat.show();

  expect(await click('ben', 'Release')).toMatch(/Dora Sample or Eli Sample/);
});

it('who is not on the staff is told how to get there', async () => {
  const to = interaction('stranger', '4711', { kind: 'button', id: id('Claim') });

  await answerInteraction(chat.team, to, AbortSignal.timeout(60_000));

  const answer = chat.fake.interactions.answers.findLast(({ token }) => token === 'stranger');
  expect(String(answer?.data['content'])).toContain('discord: "4711"');
});

it('whoever works for another brand is told so, whichever button it is', async () => {
  await click('ada', 'Claim');
  await chat.show();
  const staff = chat.team.staff.map((one) => (one.id === 'ben' ? { ...one, brands: [] } : one));
  for (const [at, label] of ['Write reply', 'Resolve', 'Note'].entries()) {
    const to = interaction(`of-beta-${at}`, discordId('ben'), { kind: 'button', id: id(label) });
    await answerInteraction({ ...chat.team, staff }, to, AbortSignal.timeout(60_000));
    const answer = chat.fake.interactions.answers.findLast(({ token }) => token === to.token);
    expect(String(answer?.data['content'])).toContain('You do not work for the brand of this case');
  }
});

it('a form to reject that was opened before the approval takes nothing back', async () => {
  await click('ada', 'Claim');
  await chat.show();
  await handIn('ada', 'Write reply', { text: fine });
  await chat.show();
  const late = id('Reject');
  await click('dora', 'Approve');
  const form = { kind: 'form', id: late, fields: { reason: 'Too long' } } as const;

  expect(await chat.ask('dora', form)).toMatch(
    /was approved meanwhile by Dora Sample, <t:\d+:t>.* Nothing was rejected/,
  );
  expect(await eventsOf(chat.app, held.id)).not.toContain('reply_rejected');
});

it('a stranger hears no names of the team', async () => {
  const to = interaction('among-us', '4711', { kind: 'button', id: id('Claim') });
  await answerInteraction(chat.team, to, AbortSignal.timeout(60_000));

  const { data } =
    chat.fake.interactions.answers.findLast(({ token }) => token === 'among-us') ?? {};
  expect(String(data?.['content'])).toContain('Ask an admin of Redress to');
});

it('a form handed in twice does its work once', async () => {
  await handIn('ada', 'Note', { reason: 'Rang the person' });

  expect(await handIn('ada', 'Note', { reason: 'Rang the person' })).toContain('already');
  expect((await eventsOf(chat.app, held.id)).filter((type) => type === 'noted')).toHaveLength(1);
});

it('a case that is resolved or escalated twice by the same form is so once, and says when', async () => {
  await click('ada', 'Claim');
  await chat.show();
  const reason = 'The person wrote to the press';
  const twice = [handIn('ada', 'Escalate', { reason }), handIn('ada', 'Escalate', { reason })];
  const said = (await Promise.all(twice)).join(' ');
  expect(said).toContain('is escalated to the supervisors');
  expect(said).toMatch(/is escalated already: it was handed in at <t:\d+:t>/);
  const resolve = id('Resolve');
  const form = (who: string) =>
    chat.ask(who, { kind: 'form', id: resolve, fields: { reason: 'The site is up again' } });
  await actWell(chat.app, { number: held.number, type: 'claim', staffId: 'dora' });
  await form('dora');

  expect(await form('dora')).toContain('is resolved already: it was handed in at');
  expect(await form('ada')).toMatch(/is resolved already by Dora Sample, <t:\d+:f>\. Nothing/);
  expect(await chat.ask('ada', { kind: 'button', id: resolve })).toContain('by Dora Sample');
  const events = await eventsOf(chat.app, held.id);
  expect(events.filter((type) => type === 'escalated' || type === 'resolved')).toHaveLength(2);
  const again = { number: held.number, staffId: 'dora', reason: 'It is down again' };
  await actWell(chat.app, { ...again, type: 'reopen' });
  await actWell(chat.app, { ...again, type: 'claim' });
  expect(await form('dora')).toContain('is resolved; the follow-up runs');
});

it('who may not do it is told so before the form opens, not after they have written', async () => {
  await chat.app.store.database.case.update({
    where: { id: held.id },
    data: { assignedRole: 'supervisor' },
  });

  expect(await click('ada', 'Write reply')).toMatch(
    /supervisor.*Ask Dora Sample.*No form was opened/s,
  );
  await click('dora', 'Claim');
  await chat.show();
  expect(await click('ben', 'Resolve')).toMatch(/^C-\d+: Dora Sample holds this case\./);
  expect(await click('dora', 'Resolve')).toBeNull();
});

it('a button of an old card on a case that has ended says so, and changes nothing', async () => {
  const old = id('Claim');
  await actWell(chat.app, { number: held.number, type: 'claim', staffId: 'ada' });
  const lifecycle = { determination: 'not_a_complaint' } as const;
  await actWell(chat.app, {
    number: held.number,
    type: 'dismiss',
    staffId: 'ada',
    reason: 'No',
    lifecycle,
  });
  const before = await eventsOf(chat.app, held.id);

  const said = await chat.ask('ada', { kind: 'button', id: old });

  expect(said).toContain('not possible in the state');
  expect(await eventsOf(chat.app, held.id)).toEqual(before);
});

it('after three seconds nothing is done, so that it can be tried again', async () => {
  chat.fake.interactions.spentTokens.add('late');
  const to = interaction('late', discordId('ada'), { kind: 'button', id: id('Claim') });

  await answerInteraction(chat.team, to, AbortSignal.timeout(60_000));

  expect(await eventsOf(chat.app, held.id)).not.toContain('claimed');
});

it('where the time for an answer is over, what was asked is done all the same, and the card says so', async () => {
  const route = 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original';
  const body = { message: 'Invalid Webhook Token', code: 50027 };
  chat.fake.scripted.push({ route, status: 401, body });

  await click('ada', 'Claim');
  await chat.show();

  expect(await eventsOf(chat.app, held.id)).toContain('claimed');
  expect(textOf(card())).toContain('held by Ada');
});

it('commands show a case, what waits, and what can be done', async () => {
  const command = (name: string, options: Record<string, string> = {}) =>
    chat.ask('ada', { kind: 'command', name, options, target: null });

  expect(await command('case', { number: held.number.toLowerCase() })).toContain(held.number);
  expect(await command('case', { number: 'C-99999' })).toContain('There is no case C-99999');
  expect(await command('case', { number: 'what?' })).toContain('no number of a case');
  expect(await command('claim', { number: held.number.slice(2) })).toContain('is yours');
  expect(await command('cases')).toContain(held.number);
  expect(await command('help')).toContain('/claim');
});

it('commands are made known once, and again only when they change', async () => {
  const { answers } = chat.team;
  const signal = AbortSignal.timeout(60_000);
  const help = { name: 'help', description: 'What can be done', options: [], subcommands: [] };
  const route = 'PUT /applications/{application_id}/guilds/{guild_id}/commands';
  const puts = () => chat.fake.asked.filter((asked) => asked === route).length;

  await answers.register([help], signal);
  await answers.register([help], signal);
  expect(puts()).toBe(1);
  await answers.register([{ ...help, names: { de: 'hilfe' } }], signal);
  expect(puts()).toBe(2);
  await answers.register([help, { ...help, name: 'Report', description: null }], signal);
  expect(puts()).toBe(3);
});
