/** What the list "More …" on a card offers, and what becomes of it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { actWell } from '../../support/team.ts';
import { aCaseOnCard, type OnCard } from './on-card.ts';
import { type ChatSetup, startChat } from './setup.ts';

let chat: ChatSetup;
let on: OnCard;
const fine = 'We are sorry to read this. Please send us a private message so that we can help. ^AS';

const history = 'History: what happened, and why';

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

it('it offers what fits the state of the case, and nothing else', async () => {
  expect(on.choices()).toEqual(
    expect.arrayContaining(['Give it to somebody', 'Not a complaint', 'Put on hold']),
  );
  expect(on.choices()).not.toContain('Close');
  await on.handIn('ada', 'Resolve', { reason: 'It is up again' });
  await chat.show();

  expect(on.choices()).toEqual(expect.arrayContaining(['Close', 'Reopen']));
  expect(on.choices()).not.toContain('Merge into another case');
});

it('the case is given to somebody who may have it, chosen by name', async () => {
  await on.click('ada', 'Give it to somebody');
  expect(on.form()).toContain('"value":"ben"');
  expect(on.form()).not.toContain('"value":"ada"');

  const said = await on.handIn('ada', 'Give it to somebody', { assignee: 'ben' });

  expect(said).toContain('is given to Ben Sample');
  await chat.show();
  expect(on.text()).toContain('held by Ben');
  expect(await on.handIn('ada', 'Give it to somebody', { assignee: 'chen' })).toContain('holds');
});

it('another suggestion is asked for, and the case shows it', async () => {
  const before = on.text();

  expect(await on.click('ada', 'Suggest another reply')).toContain('other suggestions');
  await chat.show();

  expect(on.text()).not.toBe(before);
});

it('a reply changes from public to private, checked anew', async () => {
  await on.handIn('ada', 'Write reply', { text: fine });
  await chat.show();
  await on.click('ada', 'Reply in public, in private or by hand');
  expect(on.form()).toContain('We are sorry to read this');

  const label = 'Reply in public, in private or by hand';
  const { name } = chat.app.config.brands[0]!;
  const told = `${fine} This is ${name}. Reply STOP to get no more messages here.`;
  const inPrivate = (text: string) => on.handIn('ada', label, { surface: 'private', text });

  expect(await inPrivate(fine)).toContain('L-OPT');
  expect(await inPrivate(told)).toContain('waits for approval');

  await chat.show();
  expect(on.text()).toContain('· private ·');
});

it('what is no complaint is put aside with its reason, and opened again', async () => {
  const fields = { determination: 'spam', reason: 'An advertisement' };

  expect(await on.handIn('ada', 'Not a complaint', fields)).toContain('is dismissed');
  await chat.show();
  expect(on.choices()).toContain('Reopen');
  expect(await on.handIn('dora', 'Reopen', { reason: 'It was none' })).toContain('is open again');
});

it('it sleeps until a time that is named, within what is owed, and is woken', async () => {
  expect(await on.handIn('ada', 'Let it sleep until', { until: 'soon' })).toContain('until when');
  const until = new Date(chat.app.clock.now().getTime() + 60_000).toISOString();
  const asked = await on.handIn('ada', 'Let it sleep until', { until });

  const at = Math.floor(Date.parse(until) / 1000);
  expect(asked).toContain(`sleeps until <t:${at}:f>`);
  await chat.show();
  expect(on.text()).toMatch(
    new RegExp(`asleep since <t:\\d+:f> until <t:${at}:f>, or until the person writes`),
  );
  expect(await on.click('ada', 'Wake it')).toContain('awake');
});

it('a hold is put with its kind and reason, and lifted', async () => {
  const hold = { hold: 'legal', reason: 'A court asks for it' };
  expect(await on.handIn('ada', 'Put on hold', hold)).toContain('on hold');
  await chat.show();
  expect(on.text()).toContain('**On hold:** legal');

  expect(await on.handIn('ada', 'Lift a hold', { hold: 'legal' })).toMatch(/Dora Sample/);
  expect(await on.click('ada', 'Lift a hold')).toMatch(/Dora Sample.*No form was opened/s);
  expect(await on.handIn('dora', 'Lift a hold', { hold: 'legal', reason: 'Over' })).toContain(
    'lifted',
  );
});

it('a merge is shown first, then confirmed with its reason', async () => {
  const kept = await aCaseOnCard(chat);
  await actWell(chat.app, { number: kept.number, type: 'claim', staffId: 'ada' });
  await chat.show();
  const before = await on.events();

  const shown = await on.handIn('ada', 'Merge into another case', { into: kept.number });

  expect(shown).toContain(`**${on.number} would go into ${kept.number}.**`);
  expect(shown).toMatch(/Same author: (\*\*no\*\*|yes) · platforms: x and x\./);
  expect(await on.events()).toEqual(before);
  const confirm = { kind: 'form', id: `case:merge_into:${on.number}:${kept.number}` } as const;
  const fields = { reason: 'One person, one matter', samePerson: 'yes' };
  expect(await chat.ask('ada', { ...confirm, fields })).toContain(`went into ${kept.number}`);
  await chat.show();
  expect(on.choices()).toEqual([history]);
});

it('closing asks for all that it needs, and says what lacks', async () => {
  await on.handIn('ada', 'Resolve', { reason: 'It is up again' });
  await chat.show();
  expect(await on.handIn('ada', 'Close', { reason: 'Settled', followUp: 'confirmed' })).toContain(
    'It lacks the outcome',
  );

  const facts = { outcome: 'upheld', rootCause: 'firm_error', sentVia: 'email' };
  const guessed = await on.handIn('ada', 'Close', { reason: 'Settled', ...facts });
  expect(guessed).toContain('say what the follow-up came to');
  const said = await on.handIn('ada', 'Close', {
    ...{ reason: 'Settled', followUp: 'not_possible' },
    ...facts,
  });

  expect(said).toContain('is closed');
  await chat.show();
  expect(on.choices()).toContain('Reopen');
});

it('whoever takes over reads why a draft was rejected and a case escalated, newest first', async () => {
  await on.handIn('ada', 'Write reply', { text: fine });
  await chat.show();
  await on.handIn('dora', 'Reject', { reason: 'Too short, @everyone: see https://evil.example' });
  await on.handIn('ada', 'Escalate', { reason: 'The person wrote to the press' });
  await chat.show();

  const said = await on.click('ben', history);

  expect(said).toMatch(/<t:\d+:f> \*\*Dora Sample\*\* rejected the reply\n> Too short/);
  expect(said).toContain('> The person wrote to the press');
  expect(said).toContain('> We are sorry to read this');
  expect(said!.indexOf('to the press')).toBeLessThan(said!.indexOf('Too short'));
  expect(said).not.toMatch(/@everyone|https?:\/\//);
  const asked = { kind: 'command', name: 'case', target: null } as const;
  expect(await chat.ask('ben', { ...asked, options: { number: on.number, history: 'true' } })).toBe(
    said,
  );
});

it('a long history comes in pages, of which none is too long', async () => {
  for (let n = 1; n <= 30; n++) {
    const reason = `Note ${n}: ${'*called* again, '.repeat(40)}`;
    await actWell(chat.app, { number: on.number, type: 'note', staffId: 'ada', reason });
  }

  const first = await on.click('ada', history);
  const id = `turn:case:1:number=${on.number}&history=true`;
  const second = await chat.ask('ada', { kind: 'button', id });

  expect(first).toMatch(/newest first · \d+ events · page 1 of \d/);
  expect(first).toContain('Note 30');
  expect(second).toContain('page 2 of');
  expect(second).not.toContain('Note 30');
});

it('of a sensitive case the history says what was done, and nothing that was typed', async () => {
  const grave = await aCaseOnCard(chat, '@samplebrand I am going to end it all because of you');
  const reason = 'Rang the crisis line for this person';
  await actWell(chat.app, { number: grave.number, type: 'note', staffId: 'dora', reason });

  const said = await grave.click('ada', history);

  expect(said).toContain('**Dora Sample** noted');
  expect(said).not.toContain('crisis line');
  expect(said).toContain(`redress case ${grave.number} --as`);
});

it('a card says that the person is not to be contacted, and offers no reply; nor after a lawyer wrote', async () => {
  const held = await aCaseOnCard(chat);
  await actWell(chat.app, { number: held.number, type: 'claim', staffId: 'ada' });
  await chat.show();
  const write = held.idOf('Write reply');
  const id = await chat.app.store.details.idOf(on.number);
  const detail = await chat.app.store.details.read(id!);
  const handle = detail!.mentions[0]!.author!;
  const options = { brand: 'sample', platform: 'x', handle, reason: 'They asked for it' };
  await chat.ask('dora', { kind: 'command', name: 'suppress', sub: 'add', options, target: null });
  await chat.show();
  expect(on.text()).toContain('**Not to be contacted:**');
  expect(on.idOf('Write reply')).toContain('nothing there');
  const lift = { number: on.number, reason: 'They asked for an answer after all' };
  const asked = { kind: 'command', name: 'suppress', sub: 'lift', target: null } as const;
  chat.passMinutes(30);
  await chat.show();
  await chat.ask('dora', { ...asked, options: lift });
  await chat.show();
  expect(on.text()).not.toContain('Not to be contacted');
  expect(on.idOf('Write reply')).toContain('case:draft');

  await held.handIn('ada', 'Put on hold', { hold: 'legal', reason: 'A court asks for it' });
  await chat.show();
  expect(held.idOf('Write reply')).toContain('nothing there');
  await held.handIn('ada', 'Put on hold', { hold: 'attorney', reason: 'A lawyer wrote' });
  expect(await chat.ask('ada', { kind: 'button', id: write })).toMatch(
    /lawyer.*No form was opened/s,
  );
});

it('what the lint warns of stands on the card in a few words', async () => {
  await on.handIn('ada', 'Write reply', { text: 'Please send us a private message. ^AS' });
  await chat.show();

  expect(on.text()).toMatch(/lint warns: it shows no sympathy/);
});
