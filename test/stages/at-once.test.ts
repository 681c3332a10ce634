/** Several processes on one database at the same time: nothing is doubled and nothing is lost. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.ts';
import type { IncomingMention } from '../../src/domain/mention/mention.ts';
import { aMention } from '../support/builders.ts';
import { brokenChains } from '../support/chains.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { workInSmallBatches } from '../support/small-batches.ts';
import { casesOf } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';

const processes = 4;
const people = 30;
/** Processes of one installation share its secret. */
const secret = new Secret('x'.repeat(32));
let testDatabase: TestDatabase;
let apps: readonly TestApp[];
let app: TestApp;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const opened: TestApp[] = [];
  for (let number = 0; number < processes; number += 1) {
    opened.push(
      await createTestApp({
        testDatabase,
        config: { secret },
        classifier: createPlainClassifier(),
      }),
    );
  }
  apps = opened;
  app = opened[0]!;
});

afterAll(async () => {
  for (const one of apps) await one.close();
  await testDatabase.close();
});

beforeEach(() => cleanSlate(testDatabase));

/** Ten messages of each person, mixed as a timeline mixes them. */
function timeline(text?: string): readonly IncomingMention[] {
  return Array.from({ length: people * 10 }, (_, index) =>
    aMention({
      nativeId: `${index}`,
      author: `person_${index % people}`,
      threadId: `thread-${index % people}`,
      postedAt: new Date(Date.UTC(2026, 2, 4, 9, 0, (index * 7) % 300)),
      ...(text && { text }),
    }),
  );
}

async function bring(
  reader: TestApp,
  sourceName: string,
  mentions: readonly IncomingMention[],
): Promise<void> {
  const brand = reader.brands.get('sample')!;
  const batch = { brand, channelControlled: false, sourceName, mentions, rejected: 0 };
  await reader.intake.store(batch);
}

async function expectEverythingOnce(): Promise<void> {
  const { database } = testDatabase;
  const cases = await casesOf(app);
  expect(cases).toHaveLength(people);
  expect(cases.map(({ mentions }) => mentions)).toEqual(cases.map(() => 10));
  expect(await database.mention.count()).toBe(people * 10);
  expect(await database.assessment.count()).toBe(people * 10);
  expect(await database.caseMention.count()).toBe(people * 10);
  expect(await database.caseEvent.count({ where: { type: 'opened' } })).toBe(people);
  expect(await database.caseEvent.count({ where: { type: 'mention_joined' } })).toBe(people * 9);
  expect(await database.clock.count({ where: { rule: 'INT-FIRST' } })).toBe(people);
  expect(await brokenChains(database)).toEqual([]);
}

/** Starts work and lets none of it write to the table before all of it is about to. */
async function atOnce(
  table: 'Mention' | 'Case',
  work: readonly (() => Promise<void>)[],
): Promise<void> {
  const { database } = testDatabase;
  const running = await database.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`LOCK TABLE "${table}" IN SHARE MODE`);
    const started = work.map((one) => one());
    await until(async () => (await waitingForLocks()) === work.length);
    return { started };
  });
  await Promise.all(running.started);
}

async function waitingForLocks(): Promise<number> {
  const [row] = await testDatabase.database.$queryRawUnsafe<{ waiting: number }[]>(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row?.waiting ?? 0;
}

it('F5: two sources bring the same posts at once, in opposite order, and each is kept once', async () => {
  const mentions = timeline();

  await atOnce('Mention', [
    () => bring(apps[0]!, 'search', mentions),
    () => bring(apps[1]!, 'notifications', mentions.toReversed()),
    () => bring(apps[2]!, 'search-again', mentions),
    () => bring(apps[3]!, 'notifications-again', mentions.toReversed()),
  ]);

  const { database } = testDatabase;
  expect(await database.mention.count()).toBe(mentions.length);
  expect(await database.mentionContent.count()).toBe(mentions.length);
  expect(await database.pendingMention.count()).toBe(mentions.length);
});

it('F5: four processes triage and open cases at once: one case a conversation, every message in it once', async () => {
  await bring(app, 'search', timeline());

  await Promise.all(apps.map((one) => workInSmallBatches(one, 20)));

  await expectEverythingOnce();
});

it('F5: four processes open cases of the same conversations in the same instant', async () => {
  await bring(app, 'search', timeline());
  await app.stages.triagePending();

  await atOnce(
    'Case',
    apps.map((one) => () => workInSmallBatches(one, (people * 10) / processes)),
  );

  await expectEverythingOnce();
});

it('F5: new posts come in from two sides while four processes work', async () => {
  const mentions = timeline();
  const sides = [mentions, mentions.toReversed()].map(async (seen, side) => {
    for (let from = 0; from < seen.length; from += 50) {
      await bring(apps[side]!, `side-${side}`, seen.slice(from, from + 50));
      await workInSmallBatches(apps[side]!, 20);
    }
  });

  await Promise.all([
    ...sides,
    ...apps.slice(2).map(async (one) => {
      await workInSmallBatches(one, 20);
    }),
  ]);

  await expectEverythingOnce();
});

it('F5: edits that come in during triage are neither lost nor in anybody’s way', async () => {
  await bring(app, 'search', timeline());
  const edited = timeline('I am taking you to court over these charges.');

  await Promise.all([
    ...apps.slice(0, 2).map((one) => workInSmallBatches(one, 15)),
    bring(apps[2]!, 'search', edited),
    bring(apps[3]!, 'notifications', edited.toReversed()),
  ]);
  await workInSmallBatches(app, 50);

  const { database } = testDatabase;
  const cases = await casesOf(app);
  expect(cases).toHaveLength(people);
  expect(cases.map(({ mentions }) => mentions)).toEqual(cases.map(() => 10));
  expect(new Set(cases.map(({ priority }) => priority))).toEqual(new Set(['P1']));
  const stored = await database.mentionContent.findMany({ select: { body: true } });
  expect(new Set(stored.map(({ body }) => body))).toEqual(new Set([edited[0]!.text]));
  expect(await database.mention.count({ where: { contentState: 'edited' } })).toBe(people * 10);
  expect(await brokenChains(database)).toEqual([]);
});

it('F5: many people who ask to be left alone at once are all on the register', async () => {
  await bring(app, 'search', timeline('Please stop calling me. Leave me alone.'));

  await Promise.all(apps.map((one) => workInSmallBatches(one, 10)));

  expect(await testDatabase.database.suppression.count()).toBe(people);
  await expectEverythingOnce();
});
