/** Posts that triage took for no complaint: people find them, say that they are one, and they get a case. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type MentionDeps, runMentionList, runMentionOpen } from '../../../src/cli/mention.ts';
import { idSpace } from '../../../src/domain/mention/intake.ts';
import { answerInteraction } from '../../../src/stages/chat/interactions.ts';
import { reportPost } from '../../../src/stages/report-post.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear, takeIn } from '../../support/hear.ts';
import { actWell, casesOf, caseText, eventsOf, onlyCase } from '../../support/team.ts';
import { type ChatSetup, discordId, interaction, startChat, textOf } from './setup.ts';

let chat: ChatSetup;

beforeAll(async () => {
  chat = await startChat();
});

beforeEach(async () => {
  await cleanSlate(chat.app.testDatabase);
  chat.app.clock.moveTo('2026-03-04T12:00:00Z');
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

const use = (name: string, options: Record<string, string>, who = 'ada') =>
  chat.ask(who, { kind: 'command', name, options, target: null });

const sarcasm = 'Thanks for nothing, sample brand: the walrus fee is back on my bill.';
const id = '1990000000000000001';
const link = `https://x.com/jo_doe/status/${id}`;
const aPost = () =>
  aMention({
    ...{ platform: 'x', nativeId: id, author: 'jo_doe', text: sarcasm },
    postedAt: new Date('2026-03-02T08:00:00Z'),
  });

async function offered(typed: string): Promise<readonly { name: string; value: string }[]> {
  const token = `typing-${typed.replaceAll(/\W/g, '')}`;
  const asks = { kind: 'typing', name: 'report', option: 'link', typed, options: {} } as const;
  const to = interaction(token, discordId('ada'), asks);
  await answerInteraction(chat.team, to, AbortSignal.timeout(60_000));
  const answer = chat.fake.interactions.answers.findLast((one) => one.token === token);
  return (answer?.data as { choices?: [] } | undefined)?.choices ?? [];
}

it('a known post without a case gets one when somebody reports its link, with their name and the clocks of its day', async () => {
  await hear(chat.app, aPost());
  expect(await casesOf(chat.app)).toEqual([]);

  const said = await use('report', { link });

  const found = await onlyCase(chat.app);
  expect(said).toContain(`**${found.number}** is open`);
  expect(found.receivedAt).toEqual(new Date('2026-03-02T08:00:00Z'));
  expect(found).toMatchObject({ complaint: 'qualifying', status: 'new' });
  expect(await caseText(chat.app, found.number)).toMatch(
    /reported by ada[\s\S]*corrected the complaint from not to qualifying/,
  );
  const database = chat.app.testDatabase.database;
  expect(await database.correction.findMany()).toMatchObject([
    { field: 'complaint', from: 'not', to: 'qualifying', staffId: 'ada', learnable: false },
  ]);
  expect(await database.assessment.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    { tier: 'local', determination: 'not' },
    { tier: 'person', determination: 'qualifying', complaint: true },
  ]);
});

it('a report is no work on the case: its first touch is still owed', async () => {
  await hear(chat.app, aPost());
  await use('report', { link });

  const found = await chat.app.store.details.read((await onlyCase(chat.app)).id);

  expect(found?.case.firstTouchAt).toBeNull();
  await actWell(chat.app, { number: found!.case.number, type: 'claim', staffId: 'ada' });
  const after = await chat.app.store.details.read(found!.case.id);
  expect(after?.case.firstTouchAt).not.toBeNull();
});

it('reported twice, and by two at once, it has one case', async () => {
  await hear(chat.app, aPost());
  const [post] = await chat.app.testDatabase.database.mention.findMany();
  const report = (staffId: string) =>
    reportPost(chat.app.reporting, { mentionId: post!.id, staffId });

  await Promise.all([report('ada'), report('ben'), report('dora')]);
  const again = await report('ben');

  const { id: caseId, number } = await onlyCase(chat.app);
  expect(again).toEqual({ ok: true, number, isNew: false, isJoined: false });
  const events = await eventsOf(chat.app, caseId);
  expect(events.filter((type) => type === 'corrected')).toHaveLength(1);
  expect(await use('report', { link })).toContain(`has a case: **${number}**`);
});

it('F12: whoever dies after a report was noted leaves a case that another process opens, and it is one', async () => {
  await hear(chat.app, aPost());
  const [post] = await chat.app.testDatabase.database.mention.findMany();
  const noted = { staffId: 'ada', at: chat.app.clock.now() };
  await chat.app.store.posts.report(post!.id, noted);
  await chat.app.store.posts.report(post!.id, { ...noted, staffId: 'ben' });

  await chat.app.settle();
  await chat.app.store.posts.report(post!.id, noted);
  await chat.app.settle();

  const { number } = await onlyCase(chat.app);
  expect(await caseText(chat.app, number)).toContain('reported by ada');
});

it('what is reported while it still waits for triage has its case when it is through', async () => {
  await takeIn(chat.app, aPost());

  expect(await use('report', { link })).toContain('is open for it');
  await chat.app.settle();

  expect((await onlyCase(chat.app)).complaint).toBe('qualifying');
});

it('what nobody knows yet gets its case and its card at once, whatever triage makes of its words and however old it is', async () => {
  const address = 'https://www.trustpilot.com/reviews/abc?utm=1';
  expect(await use('report', { link: address })).toContain('Write in `text`');

  const before = chat.cards().length;
  const said = await use('report', { link: address, text: sarcasm, posted: '2025-12-20T10:00Z' });
  await chat.show();

  expect(said).toContain('is open for it');
  const { number, receivedAt } = await onlyCase(chat.app);
  expect(receivedAt).toEqual(new Date('2025-12-20T10:00:00Z'));
  expect(chat.cards().slice(before).map(textOf)).toEqual([expect.stringContaining(number)]);
});

it('posts that opened no case are offered while somebody types, without names, and one chosen gets its case', async () => {
  await hear(chat.app, aPost(), aMention({ text: 'Thanks, all fine now @jo_doe.' }));

  expect(await offered('')).toHaveLength(2);
  const [choice, ...others] = await offered('walrus fee');
  expect(others).toEqual([]);
  expect(choice?.name).toMatch(/^2026-03-02 · sample · no complaint · Thanks for nothing/);
  expect(JSON.stringify(await offered(''))).not.toContain('jo_doe');
  expect(await offered(link)).toEqual([]);

  expect(await use('report', { link: choice!.value })).toContain('is open for it');
  expect(await offered('walrus')).toEqual([]);
});

it('a search says which posts without a case fit, and how they get one', async () => {
  await hear(chat.app, aPost(), aMention({ text: 'Your walrus website is down again.' }));

  const said = (await use('search', { words: 'walrus' })) ?? '';

  expect(said).toContain((await onlyCase(chat.app)).number);
  expect(said).toContain('1 post without a case fits');
  expect(said).toContain('Thanks for nothing');
  expect(said).toContain('`/report`');
});

it('one message of a conversation that has a case joins that; a case put aside is open again', async () => {
  const thread = { author: 'jo_doe', threadId: 'walrus-thread', platform: 'x' } as const;
  await hear(chat.app, { ...aPost(), ...thread });
  await hear(chat.app, aMention({ ...thread, text: 'Your website is down, unacceptable.' }));
  const { number, id: caseId } = await onlyCase(chat.app);
  const lifecycle = { determination: 'not_a_complaint' } as const;
  await actWell(chat.app, {
    number,
    type: 'dismiss',
    staffId: 'dora',
    reason: 'A joke',
    lifecycle,
  });

  const said = await use('report', { link });

  expect(said).toContain(`it is in **${number}**`);
  expect(await onlyCase(chat.app)).toMatchObject({ status: 'open', complaint: 'qualifying' });
  expect((await eventsOf(chat.app, caseId)).filter((type) => type === 'corrected')).toHaveLength(1);
});

it('who works for another brand, a post of our own, and one that is gone: nothing is opened, and it is said why', async () => {
  await hear(chat.app, aPost());
  const { mention } = chat.app.testDatabase.database;
  const [post] = await mention.findMany();
  const report = (staffId: string) =>
    reportPost(chat.app.reporting, { mentionId: post!.id, staffId });

  expect(await report('nobody')).toEqual({ ok: false, refusal: 'no_such_staff' });
  await mention.updateMany({ data: { isOwn: true } });
  expect(await report('ada')).toEqual({ ok: false, refusal: 'own_post' });
  await mention.updateMany({ data: { isOwn: false, kind: 'repost' } });
  expect(await report('ada')).toEqual({ ok: false, refusal: 'repost' });
  await mention.updateMany({ data: { kind: 'post', contentState: 'deleted' } });
  expect(await report('ada')).toEqual({ ok: false, refusal: 'gone' });
  expect(await casesOf(chat.app)).toEqual([]);
});

it('on the command line what opened no case is listed, and opened by whoever says that it is a complaint', async () => {
  await hear(chat.app, aPost(), aMention({ text: 'Your walrus website is down again.' }));
  const written: string[] = [];
  const deps = mentionDeps(written);

  expect(await runMentionList({ since: '7d', jsonl: true }, deps)).toBe(0);
  const [line = '', ...others] = written.splice(0);
  expect(others).toEqual([]);
  expect(JSON.parse(line)).toMatchObject({
    ...{ brand: 'sample', origin: `x:${id}`, why: 'no_complaint' },
    excerpt: expect.stringContaining('walrus fee'),
  });
  expect(await runMentionOpen(`x:${id}`, { as: 'ben' }, deps)).toBe(0);
  expect(written.splice(0).join('')).toContain('is open for it, with your name');
  expect(await runMentionOpen(JSON.parse(line).id, { as: 'ada' }, deps)).toBe(0);
  expect(written.splice(0).join('')).toContain('Nothing was changed');
  expect(await runMentionOpen('x:77', { as: 'ada' }, deps)).toBe(2);
  expect(await runMentionList({ since: 'ever' }, deps)).toBe(2);
  written.splice(0);
  await runMentionList({ since: '7d' }, deps);
  expect(written.join('')).toContain('No post');
  expect(await casesOf(chat.app)).toHaveLength(2);
});

it('an import can say what became of its rows', async () => {
  await hear(chat.app, aPost(), aMention({ text: 'Your walrus website is down again.' }));
  const brandId = chat.app.store.brandIds.get('sample') ?? '';

  const fates = await chat.app.store.posts.fates(brandId, 'test', chat.app.clock.now());

  expect(fates).toEqual({ withCase: 1, noComplaint: 1, spam: 0, own: 0 });
});

function mentionDeps(written: string[]): MentionDeps {
  const { app } = chat;
  const output = { write: (text: string) => written.push(text) > 0 };
  return {
    ...{ ...app, staff: app.config.staff, posts: app.store.posts, output, errors: output },
    brandIds: app.store.brandIds,
    redaction: app.outcome.redaction,
    hidden: new Set(),
    now: app.clock.now(),
    keyOf: (platform, nativeId, sourceName) =>
      app.incoming.keys.keyOf(idSpace({ platform }, { sourceName }), 'post', nativeId),
    report: (asked) => reportPost(app.reporting, asked),
  };
}
