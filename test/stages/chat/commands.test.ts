/** Commands of team chat: each is answered to whoever typed it alone, within their rights, and helps while it is typed. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeTurnId } from '../../../src/domain/chat/turn-id.ts';
import { answerInteraction } from '../../../src/stages/chat/interactions.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, casesOf, caseText, eventsOf } from '../../support/team.ts';
import { type ChatSetup, discordId, interaction, startChat } from './setup.ts';

const danger =
  '@samplebrand you ruined me. I do not want to live any more, I will kill myself tonight. zebra';
let chat: ChatSetup;
let plain: string;
let sensitive: string;

beforeAll(async () => {
  chat = await startChat();
  const text = '@samplebrand your xylophone website is down again, this is unacceptable.';
  await hear(chat.app, aMention({ platform: 'x', text, author: 'jo_doe' }));
  plain = (await casesOf(chat.app))[0]!.number;
  await hear(chat.app, aMention({ platform: 'x', text: danger, author: 'sam_roe' }));
  sensitive = (await casesOf(chat.app)).find(({ number }) => number !== plain)!.number;
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

interface Choices {
  readonly choices: readonly { readonly name: string; readonly value: string }[];
}

let asked = 0;
async function typing(
  name: string,
  option: string,
  typed: string,
  { who = discordId('ada'), sub }: { readonly who?: string; readonly sub?: string } = {},
): Promise<Choices['choices']> {
  asked += 1;
  const token = `typing-${asked}`;
  const to = interaction(token, who, { kind: 'typing', name, sub, option, typed, options: {} });
  await answerInteraction(chat.team, to, AbortSignal.timeout(60_000));
  const answer = chat.fake.interactions.answers.find((one) => one.token === token);
  expect(answer?.type).toBe(8);
  return (answer?.data as Choices | undefined)?.choices ?? [];
}

it('while a number is typed the cases that begin so are offered, with brand and urgency and no words', async () => {
  const all = await typing('case', 'number', '');
  expect(all.map(({ value }) => value)).toEqual(expect.arrayContaining([plain, sensitive]));
  expect(await typing('case', 'number', plain)).toEqual([
    { name: expect.stringMatching(`^${plain} · P\\d · sample · `), value: plain },
  ]);
  expect(await typing('case', 'number', plain.slice(2, 3))).not.toEqual([]);
  expect(await typing('case', 'number', 'xylophone')).toEqual([]);
  expect(JSON.stringify(all)).not.toContain('xylophone');
});

it('brands, weeks, sources and incidents are offered as they fit', async () => {
  expect(await typing('stats', 'brand', 'sam')).toEqual([
    { name: expect.any(String), value: 'sample' },
  ]);
  expect((await typing('digest', 'week', '2026'))[0]).toEqual({
    name: '2026-W09',
    value: '2026-W09',
  });
  expect(await typing('sources', 'name', '')).toBeInstanceOf(Array);
  expect(
    await typing('incident', 'category', 'bill', { sub: 'open', who: discordId('dora') }),
  ).not.toEqual([]);
  expect(await typing('incident', 'category', 'bill', { sub: 'open' })).toEqual([]);
});

it('who is not on the staff is offered nothing, and what comes too late is dropped', async () => {
  expect(await typing('case', 'number', '', { who: '4711' })).toEqual([]);
  chat.fake.interactions.spentTokens.add('late-typing');
  const asks = { kind: 'typing', name: 'case', option: 'number', typed: '', options: {} } as const;
  const to = interaction('late-typing', discordId('ada'), asks);

  await answerInteraction(chat.team, to, AbortSignal.timeout(60_000));

  expect(chat.fake.interactions.answers.some(({ token }) => token === 'late-typing')).toBe(false);
});

it('cases are chosen by urgency, state, holder and date, and turned over page by page', async () => {
  for (let count = 0; count < 16; count += 1) {
    const text = `@samplebrand order ${count} never came, this is unacceptable.`;
    await hear(chat.app, aMention({ platform: 'x', text, author: `person_${count}` }));
  }

  const first = await use('cases', { status: 'new' });
  expect(first?.match(/\*\*C-\d+\*\*/g)).toHaveLength(15);
  const id = writeTurnId({ command: 'cases', options: { status: 'new' }, page: 1 })!;
  expect(JSON.stringify(chat.fake.interactions.answers.at(-1)?.data)).toContain(id);
  const second = await chat.ask('ada', { kind: 'button', id });
  expect(chat.fake.interactions.answers.at(-2)?.type).toBe(6);
  expect(second?.match(/\*\*C-\d+\*\*/g)).toHaveLength(3);

  const mine = (await use('cases', { mine: 'true' })) ?? '';
  expect(mine.split('\n').every((line) => line.includes('Ada Sample'))).toBe(true);
  expect(await use('cases', { priority: 'P0' })).toContain(sensitive);
  expect(await use('cases', { due: 'this_week' })).toContain(plain);
  expect(await use('cases', { status: 'closed' })).toBe('No case is like that.');
  expect(await use('cases', { brand: 'other' })).toContain('You do not work for this brand');
});

it('acceptance 11: words find cases, and never those of somebody in danger; no words are shown', async () => {
  const found = await use('search', { words: 'xylophone WEBSITE' });
  expect(found).toContain(plain);
  expect(found).not.toContain('xylophone');
  expect(await use('search', { words: 'zebra' })).toContain('Nothing was found');
  expect(await use('search', { words: '100%_\\' })).toContain('Nothing was found');
  expect(await use('search', { words: 'a b' })).toContain('three letters');
  expect(await use('search', { words: sensitive })).toContain(sensitive);
});

it('how the work stands is told in figures', async () => {
  const said = await use('stats', { period: 'this_week' });

  expect(said).toMatch(/P0 \*\*1\*\*/);
  expect(said).toContain('waiting for approval: **0**');
  expect(said).toContain('Opened this week: **18**');
});

it('F16: an incident is opened and shown here; who may not is told whom to ask', async () => {
  const issue = { brand: 'sample', title: 'Letters go out twice', reason: 'Three people rang' };
  expect(await use('incident', issue, { sub: 'open' })).toMatch(/not for you.*Dora Sample or Eli/s);
  const opened = await use('incident', issue, { sub: 'open', who: 'dora' });
  const number = /I-\d+/.exec(opened ?? '')?.[0] ?? '';

  expect(opened).toContain('is open');
  expect(await use('incident', {}, { sub: 'list' })).toContain('Letters go out twice');
  expect(await use('incident', { number }, { sub: 'show' })).toContain('nobody has said');
  expect((await typing('incident', 'number', 'letters', { sub: 'show' }))[0]?.value).toBe(number);
  const closed = await use('incident', { number, reason: 'Done' }, { sub: 'close', who: 'dora' });
  expect(closed).toContain('what was behind it');
});

it('how the sources stand is told', async () => {
  expect(await use('sources')).toBeTruthy();
  expect(await use('sources', { name: 'nowhere' })).toContain('There is no such source');
});

it('who asked not to be contacted is put on the register, and the answer says how that was understood', async () => {
  const person = { platform: 'x', handle: '@jo_doe', reason: 'Asked on the phone' };

  const said = await use('suppress', person, { sub: 'add' });

  expect(said).toContain('is on the register now');
  expect(said).toMatch(/Understood: \*\*jo.*doe\*\* on x, brand sample. 1 post of theirs/);
  expect(await use('suppress', { number: plain, reason: 'Wants to' }, { sub: 'lift' })).toMatch(
    /not for you/,
  );
  const lifted = await use(
    'suppress',
    { number: plain, reason: 'Rang us' },
    { sub: 'lift', who: 'dora' },
  );
  expect(lifted).toContain('Contact is allowed again');
});

it('a post that no source brings is taken in from what is typed; its address is not visited', async () => {
  const link = 'https://www.trustpilot.com/reviews/abc?utm=1';
  const text = 'Sample brand never answers, I am very unhappy with this service.';
  expect(await use('report', { link })).toContain('not visited');
  expect(await use('report', { link: 'hello', text })).toContain('no address');
  expect(await use('report', { link, text, posted: 'yesterday' })).toContain('no time');

  const said = await use('report', { link, text, posted: '2026-03-03T10:00Z' });
  await chat.app.settle();

  expect(said).toContain('Taken in');
  expect(await use('report', { link, text: 'Something else' })).toContain('has a case');
  const found = await use('search', { words: 'never answers' });
  const [, number = ''] = /\*\*(C-\d+)/.exec(String(found)) ?? [];
  expect(await use('case', { number })).toContain('Redress has not read the post');
  expect(await caseText(chat.app, number)).toContain('as reported by staff, not read by Redress');
});

it('help lists what is for whoever asks, and nothing else', async () => {
  expect(await use('help')).toContain('`/incident` Issues that hit many: list, show, done.');
  const all = await use('help', {}, { who: 'dora' });
  expect(all).toContain('list, show, open, cause, done, close');
  expect(all).toContain('Report as complaint');
});

it('a command that this version does not know, and one with nothing of use in it, is answered', async () => {
  expect(await use('gone')).toContain('no such command');
  expect(await use('case', { number: '' })).toContain('no number of a case');
  const id = writeTurnId({ command: 'gone', options: {}, page: 3 })!;
  expect(await chat.ask('ada', { kind: 'button', id })).toContain('not for you');
});

it('claiming by number is written into the case', async () => {
  await actWell(chat.app, { number: plain, type: 'note', staffId: 'ada', reason: 'Look' });

  expect(await use('claim', { number: plain })).toContain('is yours');

  const id = (await chat.app.store.details.idOf(plain)) ?? '';
  expect(await eventsOf(chat.app, id)).toContain('claimed');
});

it('F16: a case is given to somebody by name; who may not is told whom to ask', async () => {
  const person = (await typing('assign', 'person', 'ben'))[0]?.value ?? '';
  expect(person).toBe('ben');

  expect(await use('assign', { number: plain, person }, { who: 'cleo' })).toContain(
    'Ask an admin of Redress',
  );
  expect(await use('assign', { number: plain, person, reason: 'Speaks German' })).toContain(
    'is given',
  );
  expect(await use('assign', { number: plain, person: 'nobody' }, { who: 'dora' })).toContain(
    'Nobody of that name',
  );
  expect(await use('assign', { number: 'x', person })).toContain('no number of a case');

  expect(await use('case', { number: plain })).toContain('Ben Sample');
});

it('a week of a brand is read page by page', async () => {
  const said = await use('digest', { brand: 'sample', week: '2026-W10' });
  expect(said).toContain('2026');
  const idOf = (page: number) => {
    const answer = JSON.stringify(chat.fake.interactions.answers.at(-1)?.data);
    return new RegExp(`turn:digest:${page}:view=[0-9a-f-]{36}`).exec(answer)?.[0] ?? '';
  };
  const first = idOf(0);
  await hear(chat.app, aMention({ text: 'A complaint that came while somebody read.' }));
  expect(await chat.ask('ada', { kind: 'button', id: idOf(4) })).not.toBe(said);
  expect(idOf(0)).toBe(first);
  expect(await chat.ask('ada', { kind: 'button', id: first })).toBe(said);
  chat.passMinutes(25 * 60);
  expect(await use('digest', { week: '2026-W10' })).not.toBe(said);
  expect(await chat.ask('ada', { kind: 'button', id: first })).toContain('not kept any more');
  expect(await use('digest', { week: '2026-W99' })).toContain('That is no week');
});
