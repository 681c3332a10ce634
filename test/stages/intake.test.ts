/** What is heard and what is noise: our own posts, reposts, thanks, and the same post twice. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eraseAuthor } from '../../src/stages/erase.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear, takeIn } from '../support/hear.ts';
import { createPagedSource } from '../support/paged-source.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { casesOf, eventsOf, onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

it('F4: what we post ourselves opens no case, whatever it says and however the handle is written', async () => {
  await hear(
    app,
    aMention({ author: 'SampleBrand', text: 'We charged some fees twice. We are sorry.' }),
    aMention({ author: '@samplebrand', text: 'This was unacceptable and we fix it.' }),
  );

  expect(await casesOf(app)).toEqual([]);
  expect(await app.store.mentions.countPending(null)).toBe(0);
});

it('F4: a repost opens no case, also one that says so only in its words', async () => {
  await hear(
    app,
    aMention({ kind: 'repost' }),
    aMention({ text: 'RT @angry_person: they charged me the same fee twice' }),
  );

  expect(await casesOf(app)).toEqual([]);
  expect(await app.testDatabase.database.mention.count()).toBe(2);
});

const repost = (nativeId: string, reach: number | null, parentId = 'complaint') =>
  aMention({ kind: 'repost', nativeId, parentId, reach, text: 'RT @jo: they charged me twice' });

it('F4: reposts of a known post are no mentions and open no cases; they carry it further, each once', async () => {
  await hear(app, aMention({ nativeId: 'complaint', reach: 40 }));
  await hear(app, repost('a', 1_000), repost('b', 200), repost('c', null));
  await hear(app, repost('b', 200), repost('d', 5));

  const found = await app.testDatabase.database.case.findFirstOrThrow();
  expect(await casesOf(app)).toHaveLength(1);
  expect(found).toMatchObject({ reach: 1_245, mentionCount: 1 });
  expect(await app.testDatabase.database.mention.count()).toBe(1);
  const told = (await eventsOf(app, found.id)).filter((type) => type === 'mention_changed');
  expect(told).toHaveLength(2);
});

it('a post that waits while it is repeated again and again: what is new is named once', async () => {
  await hear(app, aMention({ nativeId: 'complaint', reach: 40 }));
  for (const nativeId of ['a', 'b', 'c']) await takeIn(app, repost(nativeId, 10));

  const [waiting] = await app.testDatabase.database.pendingMention.findMany();
  expect(waiting?.changed).toEqual(['reach']);
});

it('a repost that is read before the post it repeats, or with it, counts all the same', async () => {
  await hear(app, repost('a', 1_000));
  await hear(app, repost('b', 200), aMention({ nativeId: 'complaint', reach: 40 }));

  const [found, ...others] = await app.testDatabase.database.case.findMany();
  expect(found).toMatchObject({ reach: 1_240, mentionCount: 1 });
  expect(others).toEqual([]);
});

it('reposts of what an erased author posted, and of nothing known, leave nothing but a count', async () => {
  await hear(app, aMention({ nativeId: 'complaint', author: 'jo' }));
  const request = { staffId: 'dora', platform: 'x', handle: 'jo', reason: 'asked for it' } as const;
  await eraseAuthor(app.keeping, { ...request, dryRun: false });
  await hear(app, repost('a', 1_000), repost('b', 1_000, 'unknown'));

  const [found] = await app.testDatabase.database.mention.findMany();
  expect(found?.reach).toBeNull();
  expect(await app.testDatabase.database.mention.count()).toBe(1);
});

it('F4: thanks under a post of ours opens no case', async () => {
  await hear(
    app,
    aMention({ nativeId: 'ours', author: 'samplebrand', text: 'New opening hours.' }),
  );

  await hear(app, aMention({ kind: 'reply', parentId: 'ours', text: 'Thank you, good to know.' }));

  expect(await casesOf(app)).toEqual([]);
});

it('F4: an answer to our reply joins the case it belongs to, and our reply is no message', async () => {
  const author = 'patient_person';
  await hear(app, aMention({ nativeId: 'complaint', author }));
  await hear(
    app,
    aMention({
      nativeId: 'ours',
      kind: 'reply',
      author: 'samplebrand',
      parentId: 'complaint',
      text: 'We are sorry. Please send us a private message.',
    }),
  );

  await hear(
    app,
    aMention({ kind: 'reply', parentId: 'ours', author, text: 'Nothing happened yet.' }),
  );

  const { id, mentions } = await onlyCase(app);
  expect(mentions).toBe(2);
  expect(await eventsOf(app, id)).toContain('mention_joined');
});

it('followers that nobody can have stop no page of a source, and count for nothing', async () => {
  const reach = Number.MAX_SAFE_INTEGER;
  await hear(app, aMention({ nativeId: 'boasting', reach }));

  await hear(app, aMention({ nativeId: 'again', kind: 'repost', parentId: 'boasting', reach }));

  const { id } = await onlyCase(app);
  expect((await app.store.details.read(id))?.case.reach).toBeNull();
});

it('F4: a complaint by somebody else in the same thread has a case of its own', async () => {
  await hear(app, aMention({ nativeId: 'complaint', author: 'first_person' }));

  await hear(app, aMention({ kind: 'reply', parentId: 'complaint', author: 'second_person' }));

  expect((await casesOf(app)).map(({ mentions }) => mentions)).toEqual([1, 1]);
});

it('acceptance 16: one post heard through search and through notifications is one case, counted from when it was posted', async () => {
  const [search, notifications] = ['search', 'notifications'].map((name) =>
    createPagedSource(name),
  );
  const post = aMention({ nativeId: 'same', postedAt: new Date('2026-03-04T08:15:00Z') });
  search!.add({ mentions: [post] });
  notifications!.add({ mentions: [{ ...post, postedAt: new Date('2026-03-04T08:15:00.400Z') }] });

  for (const source of [search!, notifications!]) {
    await app.stages.pollSource(source, new AbortController().signal);
    await app.settle();
  }

  const found = await onlyCase(app);
  expect(found).toMatchObject({ mentions: 1, receivedAt: new Date('2026-03-04T08:15:00Z') });
  expect(found.origins).toEqual(['x:same']);
  expect(await eventsOf(app, found.id)).not.toContain('mention_joined');
});

it('a post with characters no database takes is kept, and its case opened', async () => {
  await hear(
    app,
    aMention({ text: 'They\u0000 charged me \ud83d twice \ud83d\ude21', author: 'od\u0000d' }),
  );

  const { id } = await onlyCase(app);
  const detail = await app.store.details.read(id);
  expect(detail?.mentions[0]?.text).toBe('They  charged me \ufffd twice \ud83d\ude21');
});

it('a batch that could not be stored leaves no trace in the waves', async () => {
  const { database } = app.testDatabase;
  await database.$executeRawUnsafe(
    'ALTER TABLE "Mention" ADD CONSTRAINT "full" CHECK (false) NOT VALID',
  );

  const failing = hear(app, aMention());
  await expect(failing).rejects.toThrow();
  await database.$executeRawUnsafe('ALTER TABLE "Mention" DROP CONSTRAINT "full"');
  await hear(app, aMention(), aMention());

  const [first, second] = await database.mention.findMany({ orderBy: { id: 'asc' } });
  expect(first?.waveId).toBeNull();
  expect(second?.waveId).toBe(first?.id);
});
