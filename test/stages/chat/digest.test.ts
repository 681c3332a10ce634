/** The weekly digest in team chat: one message a week, corrected in its place, with pages for whoever asks. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadHolidays } from '../../../src/config/load-holidays.ts';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import { toMarkdown } from '../../../src/domain/digest/markdown.ts';
import { parseWeek } from '../../../src/domain/digest/week.ts';
import { answerDigestPage } from '../../../src/stages/chat/digest-pages.ts';
import { computeDigest } from '../../../src/stages/digest.ts';
import { digestChecks } from '../../../src/wiring/digest-check.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import type { FakeMessage } from '../../support/discord/shapes.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp } from '../../support/test-app.ts';
import { addThemes } from '../../support/themes.ts';
import { buttonsOf, type ChatSetup, discordId, interaction, startChat, textOf } from './setup.ts';

let chat: ChatSetup;
const signal = AbortSignal.timeout(600_000);
const post = 'POST /channels/{channel_id}/messages';

beforeAll(async () => {
  chat = await startChat();
});

beforeEach(async () => {
  chat.app.clock.moveTo('2026-03-04T12:00:00Z');
  chat.fake.guild.messages.clear();
  chat.fake.scripted.length = 0;
  await cleanSlate(chat.app.testDatabase);
  await hear(chat.app, aMention());
  moveTo('2026-03-09T14:00:00Z');
  await chat.app.stages.writeFinishedDigests();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

function moveTo(at: string): void {
  chat.app.clock.moveTo(at);
  chat.fake.guild.moveTo(new Date(at));
}

function deliver(): Promise<void> {
  return chat.app.stages.deliverDigests(signal);
}

async function later(minutes: number): Promise<void> {
  chat.passMinutes(minutes);
  await deliver();
}

function digests(): readonly FakeMessage[] {
  return chat.cards();
}

function lastAnswer(): string {
  return JSON.stringify(chat.fake.interactions.answers.at(-1)?.data);
}

/** Counts the week anew, as `redress digest --send` does. */
async function correct(): Promise<void> {
  const { app } = chat;
  const [brand] = app.brands.values();
  const { brandIds, digests: store } = app.store;
  const deps = { digests: store, brandIds, holidays: loadHolidays() };
  const week = parseWeek('2026-W10', brand!.zone)!;
  await store.save(
    brandIds.get('sample')!,
    await computeDigest(deps, brand!, week, app.clock.now()),
  );
}

it('one message has the figures in words, three pictures that say what they show, and nobody is notified', async () => {
  await deliver();

  const [message, ...others] = digests();
  expect(others).toEqual([]);
  expect(textOf(message!)).toMatch(/^## .*week 2026-W10/);
  expect(textOf(message!)).toContain('The week in numbers');
  expect(textOf(message!)).toContain('Not seen');
  expect(message?.files.map(({ name }) => name)).toEqual([
    'weeks.png',
    'categories.png',
    'age.png',
  ]);
  expect(message?.files.every(({ bytes }) => bytes.subarray(1, 4).toString() === 'PNG')).toBe(true);
  expect(JSON.stringify(message?.components)).toContain('Open cases by age, as of ');
  expect(chat.fake.lastBody).toMatchObject({ allowed_mentions: { parse: [] } });
});

it('F21: restarts, several processes and an answer that never came leave one message', async () => {
  chat.fake.scripted.push({ route: post, isDone: true, isLost: true });
  await Promise.all([deliver(), deliver()]);
  await later(10);
  await later(60);
  await Promise.all([deliver(), deliver()]);

  expect(digests()).toHaveLength(1);
});

it('F21: what a process posted long before it died is found among what came after it', async () => {
  chat.fake.scripted.push({ route: post, isDone: true, isLost: true });
  await deliver();
  for (let more = 0; more < 250; more++) {
    chat.fake.guild.add({ channelId: chat.channel, content: `talk ${more}` });
  }
  await later(30);

  expect(digests()).toHaveLength(1);
});

it('a correction takes the place of what people see, pictures too', async () => {
  await deliver();
  const before = digests()[0]!;
  const { files } = before;
  expect(textOf(before)).toContain('1 mention;');
  await hear(chat.app, aMention({ author: 'somebody_else', threadId: 'another' }));
  moveTo('2026-03-10T09:00:00Z');
  await correct();
  await deliver();

  const [after, ...others] = digests();
  expect(others).toEqual([]);
  expect(after?.id).toBe(before.id);
  expect(after?.editedAt).not.toBeNull();
  expect(textOf(after!)).toContain('2 mentions;');
  expect(after?.files).toHaveLength(3);
  expect(after?.files[0]?.bytes.equals(files[0]!.bytes)).toBe(false);
});

it('a message that somebody deleted comes back with the next correction', async () => {
  await deliver();
  digests()[0]!.isGone = true;
  await later(60);
  const meanwhile = digests().length;
  moveTo('2026-03-10T09:00:00Z');
  await correct();
  await deliver();

  expect([meanwhile, digests().length]).toEqual([0, 1]);
});

it('without a channel or a permission nothing is lost, and doctor says what to do', async () => {
  const gone = { message: 'Unknown Channel', code: 10003 };
  chat.fake.scripted.push({ route: post, status: 404, body: gone });
  await deliver();
  const [noChannel] = await digestChecks(chat.app);
  chat.fake.scripted.push({
    ...{ route: post, status: 403, body: { message: 'Missing Permissions', code: 50013 } },
  });
  await later(7 * 60);
  const [noRight] = await digestChecks(chat.app);
  await later(7 * 60);
  const [well] = await digestChecks(chat.app);

  expect(noChannel).toMatchObject({ state: 'warn' });
  expect(noChannel?.detail).toContain('chat.discord.channels.digest');
  expect(noRight?.detail).toContain('Attach Files');
  expect(well).toMatchObject({ state: 'ok', name: 'weekly digest by discord' });
  expect(digests()).toHaveLength(1);
});

it('pages open for whoever asks alone, turn in their place, and the message stays as it is', async () => {
  await deliver();
  const message = digests()[0]!;
  const before = textOf(message);
  const buttons = buttonsOf(message);
  expect([...buttons.keys()]).toEqual(
    ['Service', 'Replies', 'Volume'].filter((name) => buttons.has(name)),
  );

  await chat.ask('ada', { kind: 'button', id: buttons.get('Service')! });
  const [held, opened] = chat.fake.interactions.answers.slice(-2);
  expect(held).toMatchObject({ type: 5, data: { flags: 64 } });
  expect(JSON.stringify(opened?.data)).toContain('How we answered');

  const turning = buttonsOf({ ...message, components: opened?.data['components'] as [] });
  await chat.ask('ada', { kind: 'button', id: turning.get('Volume')! });
  const [turned, shown] = chat.fake.interactions.answers.slice(-2);
  expect(turned?.type).toBe(6);
  expect(JSON.stringify(shown?.data)).toContain('Mentions by source');
  expect(textOf(digests()[0]!)).toBe(before);
});

it('who does not work for the brand, and a button of a digest that is gone, get a sentence', async () => {
  await deliver();
  const id = buttonsOf(digests()[0]!).get('Service')!;
  const other = id.replace(/[0-9a-f]{12}:/, '000000000000:');

  await chat.ask('ada', { kind: 'button', id: other });

  expect(lastAnswer()).toContain('not kept any more');

  const stranger = { ...chat.team.staff[0]!, brands: ['another'] };
  const to = interaction('stranger', discordId('ada'), { kind: 'button', id });
  await answerDigestPage({ ...chat.team, patienceMs: 0 }, to, stranger, signal);
  expect(lastAnswer()).toContain('do not work for the brand');
});

it('acceptance 13: a digest with 300 themes is short, names nobody, lists what was not seen, and stands there once after two restarts', async () => {
  const { testDatabase, config } = chat.app;
  await addThemes(chat.app, 300);
  moveTo('2026-03-10T09:00:00Z');
  await correct();
  chat.fake.scripted.push({ route: post, isDone: true, isLost: true });
  await deliver();
  for (const minutes of [10, 70]) {
    const now = new Date(chat.app.clock.now().getTime() + minutes * 60_000).toISOString();
    const { staff, chat: place } = config;
    const classifier = createPlainClassifier();
    const restarted = await createTestApp({
      testDatabase,
      now,
      classifier,
      config: { staff, chat: place },
    });
    await restarted.stages.writeFinishedDigests();
    await restarted.stages.deliverDigests(signal);
    await restarted.close();
  }

  const [message, ...others] = digests();
  expect(others).toEqual([]);
  expect(textOf(message!).length).toBeLessThanOrEqual(4_000);
  expect(textOf(message!)).toMatch(/Incidents\\: 300/);
  expect(textOf(message!)).toContain('Not seen');
  expect(textOf(message!)).toContain('source-');
  const page = describeDigest((await kept())!, 'Sample');
  expect(toMarkdown(page).length).toBeLessThanOrEqual(6_000);
  for (const text of [textOf(message!), toMarkdown(page)]) expect(text).not.toMatch(/jane/);
});

async function kept() {
  const [row] = await chat.app.testDatabase.database.digest.findMany({
    where: { week: '2026-W10' },
  });
  return chat.app.store.digests.read(row!.id);
}
