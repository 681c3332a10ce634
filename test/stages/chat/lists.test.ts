/** Lists and commands of team chat say each thing once, and are whole without the command line. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCardId } from '../../../src/domain/chat/card-id.ts';
import { planAction } from '../../../src/stages/improvements.ts';
import { linkCases } from '../../../src/stages/issues.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, onlyCase } from '../../support/team.ts';
import { type ChatSetup, startChat } from './setup.ts';

let chat: ChatSetup;
let number: string;

beforeAll(async () => {
  chat = await startChat();
  const text = '@samplebrand your website is down again, this is unacceptable.';
  await hear(chat.app, aMention({ platform: 'x', text, author: 'jo_doe' }));
  number = (await onlyCase(chat.app)).number;
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

const use = (
  name: string,
  options: Record<string, string> = {},
  { who = 'ada', sub }: { readonly who?: string; readonly sub?: string } = {},
) => chat.ask(who, { kind: 'command', name, sub, options, target: null });

const dora = (sub: string) => ({ who: 'dora', sub });

it('a case that waits for several things stands in one line', async () => {
  const { app } = chat;
  const text =
    'We are sorry to read this. Please send us a private message so that we can help. ^AS';
  await actWell(app, { number, type: 'claim', staffId: 'ada' });
  const { reply } = await actWell(app, { number, type: 'draft', staffId: 'ada', text });
  await actWell(app, { number, type: 'approve', staffId: 'dora', replyId: reply!.replyId });

  const said = (await use('cases')) ?? '';

  expect(said.match(/\*\*C-\d+\*\*/g)).toEqual([`**${number}**`]);
  expect(said).toMatch(/post, work|work, post/);
});

it('an incident of one name is opened once, also by two at once; who opens it again is shown the first', async () => {
  const issue = { brand: 'sample', title: 'Letters go out twice', reason: 'Three people rang' };
  const both = await Promise.all([
    use('incident', issue, dora('open')),
    use('incident', { ...issue, title: 'letters  go out TWICE' }, dora('open')),
  ]);

  const opened = both.find((said) => said?.includes('is open')) ?? '';
  const refused = both.find((said) => said !== opened) ?? '';
  const first = /I-\d+/.exec(opened)?.[0] ?? 'none';
  expect(refused).toContain(`It is **${first}**`);
  expect(refused).toContain('/incident show');
  expect((await use('incident', {}, { sub: 'list' }))?.match(/\*\*I-/g)).toHaveLength(1);
});

it('an incident is settled in the chat alone: its action done, its cause said', async () => {
  const { outcome } = chat.app;
  const issue = { brand: 'sample', title: 'Fees come back', reason: 'Two people rang' };
  const opened = await use('incident', issue, dora('open'));
  const which = { number: /I-\d+/.exec(opened ?? '')?.[0] ?? '' };
  await linkCases(outcome, { ...which, staffId: 'dora', reason: null, cases: [number] });
  const plan = { what: 'Mend the fee table', ownerId: 'ada', due: '2026-04-01' };
  const planned = await planAction(outcome, { ...plan, about: which.number, staffId: 'dora' });
  const action = planned.ok ? planned.number : '';

  const early = { ...which, reason: 'Done', cause: 'firm_error' };
  expect(await use('incident', { ...which, reason: 'Done' }, dora('close'))).toContain('"cause"');
  expect(await use('incident', early, dora('close'))).toMatch(
    /has its cause on record, but is not settled yet.*`\/incident done`/s,
  );
  expect(await use('incident', { action, others: '2' }, { sub: 'done' })).toContain('is done');
  expect(await use('incident', early, dora('close'))).toContain('is settled');
  expect(await use('incident', issue, dora('open'))).toContain('is open');
});

it('signs that steer a terminal are refused wherever somebody types', async () => {
  const bad = 'Asked\u001b[2J on the phone';
  const person = { platform: 'x', handle: 'jo_doe', reason: bad };
  const issue = { brand: 'sample', title: bad, reason: 'Three people rang' };

  for (const said of [
    await use('suppress', person, { sub: 'add' }),
    await use('incident', issue, dora('open')),
    await use('report', { link: 'https://www.trustpilot.com/reviews/a', text: bad }),
    await use('oncall', { away: bad }),
  ]) {
    expect(said).toContain('steer a terminal, such as \\u001b. Nothing was recorded');
  }
});

it('what is no handle on its platform is not put on the register, and it is said what one looks like', async () => {
  const add = (platform: string, handle: string) =>
    use('suppress', { platform, handle, reason: 'Rang us' }, { sub: 'add' });

  expect(await add('x', 'a name with spaces')).toContain('no handle on x. There it is 1 to 15');
  expect(await add('x', 'https://x.com/jo_doe')).toContain('no handle on x');
  expect(await add('mastodon', '@jo')).toContain('jo@mastodon.social');
  expect(await add('reddit', 'u/jo')).toContain('without u/');
  expect(await add('trustpilot', ' ')).toContain('a name of up to 100 characters');
  expect(await chat.app.store.suppressions.list([...chat.app.store.brandIds.values()])).toEqual([]);

  expect(await add('mastodon', '@Jo@mastodon.social')).toContain('No post of theirs is known here');
  expect(await add('trustpilot', 'Jo Doe')).toContain('is on the register now');
});

it('whoever gives a case back is told who is next, and that it does not come back by itself', async () => {
  const said = await chat.ask('ada', {
    kind: 'button',
    id: writeCardId({ action: 'release', number, replyId: null }),
  });

  expect(said).toContain('is free again');
  expect(said).toMatch(/Next in line is (?:Ben|Cleo|Dora)[^,]*, within a minute/);
  expect(said).toContain('You do not get it back by itself for three days');
});
