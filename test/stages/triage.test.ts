/** Triage on a real database: what a classifier says is an event like any other, and no failure loses a mention. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Classifier } from '../../src/ports/classifier.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear, takeIn } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { casesOf, eventsOf, onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const plain = createPlainClassifier();
/** What the classifier of this process does before it answers; a test may replace it. */
let beforeAnswer: () => Promise<void>;
let app: TestApp;

beforeAll(async () => {
  const classifier: Classifier = {
    ...plain,
    async classify(inputs) {
      await beforeAnswer();
      return plain.classify(inputs);
    },
  };
  app = await createTestApp({ classifier });
});

beforeEach(async () => {
  beforeAnswer = async () => {};
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

it('F18: an edit that adds words of self-harm raises the case to P0 and brings a supervisor, on the record', async () => {
  const post = aMention({ nativeId: 'edited', author: 'tired_person' });
  await hear(app, post);
  const before = await onlyCase(app);

  await hear(app, { ...post, text: `${post.text} I am going to kill myself because of you.` });

  const after = await onlyCase(app);
  const detail = await app.store.details.read(after.id);
  expect([before.priority, after.priority]).toEqual(['P3', 'P0']);
  expect(detail?.case.assignedRole).toBe('supervisor');
  expect(after.signals).toContain('self_harm');
  expect(await eventsOf(app, after.id)).toEqual(
    expect.arrayContaining(['mention_changed', 'priority_raised', 'assigned']),
  );
  expect(detail?.mentions[0]?.assessments.map(({ priority }) => priority)).toEqual(['P3', 'P0']);
});

it('F18: an edit lapses the reply that was written for the earlier words', async () => {
  const post = aMention({ nativeId: 'edited' });
  await hear(app, post);

  await hear(app, {
    ...post,
    text: 'Sorry, wrong company. It was three fees, not two, by somebody else.',
  });

  const { id } = await onlyCase(app);
  const replies = (await app.store.details.read(id))?.case.replies.map(({ state }) => state);
  expect(replies).toEqual(['lapsed', 'draft']);
});

it('F18: a post edited before anybody decided on it opens its case once, on its newest words', async () => {
  const post = aMention({ nativeId: 'edited' });
  await takeIn(app, post);
  await app.stages.triagePending();

  await hear(app, { ...post, text: 'I will see you in court.' });

  const found = await onlyCase(app);
  expect(found).toMatchObject({ mentions: 1, priority: 'P1' });
  expect(await eventsOf(app, found.id)).not.toContain('mention_changed');
});

it('F18: a second message edited before anybody decided on it counts as a message, not as an edit', async () => {
  const conversation = { author: 'person', threadId: 'thread' };
  const second = aMention({ ...conversation, nativeId: 'second' });
  await hear(app, aMention(conversation));
  await takeIn(app, second);
  await app.stages.triagePending();

  await hear(app, { ...second, text: 'You charged me three times now.' });

  const { id, mentions } = await onlyCase(app);
  expect(mentions).toBe(2);
  expect(await eventsOf(app, id)).toContain('mention_joined');
});

it('F18: thanks that are edited into a complaint open a case', async () => {
  const post = aMention({ nativeId: 'edited', text: 'Thank you all.' });
  await hear(app, post);
  const before = await casesOf(app);

  await hear(app, { ...post, text: 'You charged me twice after all.' });

  expect(before).toEqual([]);
  expect(await onlyCase(app)).toMatchObject({ mentions: 1, receivedAt: post.postedAt });
});

it('F18: a worker that dies in the middle leaves its mentions waiting, and the next one takes them', async () => {
  await takeIn(app, aMention(), aMention());
  beforeAnswer = async () => {
    await app.testDatabase.database.$queryRawUnsafe(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND state = 'idle in transaction'`,
    );
  };

  await expect(app.stages.triagePending()).rejects.toThrow();
  const waiting = await app.testDatabase.database.pendingMention.findMany();
  const other = await createTestApp({ testDatabase: app.testDatabase, classifier: plain });
  await other.settle();
  await other.close();

  expect(waiting.map(({ step }) => step)).toEqual(['triage', 'triage']);
  expect(await casesOf(app)).toHaveLength(2);
  expect(await app.testDatabase.database.assessment.count()).toBe(2);
});

it('F18: while one worker holds mentions, another passes over them and does not wait', async () => {
  await takeIn(app, aMention());
  const other = await createTestApp({ testDatabase: app.testDatabase, classifier: plain });
  let doneMeanwhile = -1;
  beforeAnswer = async () => {
    doneMeanwhile = await other.stages.triagePending();
  };

  const done = await app.stages.triagePending();
  await other.close();

  expect({ done, doneMeanwhile }).toEqual({ done: 1, doneMeanwhile: 0 });
});

it('a classifier that fails leaves every mention pending, and the next good run takes them all', async () => {
  await takeIn(app, aMention(), aMention(), aMention());
  beforeAnswer = () => Promise.reject(new Error('the model file is broken'));

  await expect(app.settle()).rejects.toThrow();
  const pending = await app.store.mentions.countPending(null);
  beforeAnswer = async () => {};
  await app.store.jobs.enqueue('triage');
  await app.settle();

  expect(pending).toBe(3);
  expect(await app.store.mentions.countPending(null)).toBe(0);
  expect(await casesOf(app)).toHaveLength(3);
});

it('a classifier that leaves out an answer is found out, and nothing is decided on a guess', async () => {
  await takeIn(app, aMention(), aMention());
  const forgetful = await createTestApp({
    testDatabase: app.testDatabase,
    classifier: { ...plain, classify: async (inputs) => plain.classify(inputs.slice(1)) },
  });

  await expect(forgetful.stages.triagePending()).rejects.toThrow('without an answer');
  await forgetful.close();

  expect(await app.testDatabase.database.assessment.count()).toBe(0);
  expect(await app.store.mentions.countPending(null)).toBe(2);
});
