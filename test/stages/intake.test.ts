/** What is heard and what is noise: our own posts, reposts, thanks, and the same post twice. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingMention } from '../../src/domain/mention/mention.ts';
import { aMention } from '../support/builders.ts';
import { createManualSource, type ManualSource } from '../support/manual-source.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { casesOf, eventsOf, onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let search: ManualSource;
let notifications: ManualSource;

beforeEach(async () => {
  search = createManualSource('search', 'sample');
  notifications = createManualSource('notifications', 'sample');
  app = await createTestApp({
    sources: [search, notifications],
    classifier: createPlainClassifier(),
  });
});

afterEach(() => app.close());

async function hear(...mentions: readonly IncomingMention[]): Promise<void> {
  search.post(...mentions);
  await app.store.jobs.enqueue('poll', { source: 'search' }, 'poll:search');
  await app.settle();
}

it('F4: what we post ourselves opens no case, whatever it says and however the handle is written', async () => {
  await hear(
    aMention({ author: 'SampleBrand', text: 'We charged some fees twice. We are sorry.' }),
    aMention({ author: '@samplebrand', text: 'This was unacceptable and we fix it.' }),
  );

  expect(await casesOf(app)).toEqual([]);
  expect(await app.store.mentions.countPending(null)).toBe(0);
});

it('F4: a repost opens no case, also one that says so only in its words', async () => {
  await hear(
    aMention({ kind: 'repost' }),
    aMention({ text: 'RT @angry_person: they charged me the same fee twice' }),
  );

  expect(await casesOf(app)).toEqual([]);
  expect(await app.testDatabase.database.mention.count()).toBe(2);
});

it('F4: thanks under a post of ours opens no case', async () => {
  await hear(aMention({ nativeId: 'ours', author: 'samplebrand', text: 'New opening hours.' }));

  await hear(aMention({ kind: 'reply', parentId: 'ours', text: 'Thank you, good to know.' }));

  expect(await casesOf(app)).toEqual([]);
});

it('F4: an answer to our reply joins the case it belongs to, and our reply is no message', async () => {
  const author = 'patient_person';
  await hear(aMention({ nativeId: 'complaint', author }));
  await hear(
    aMention({
      nativeId: 'ours',
      kind: 'reply',
      author: 'samplebrand',
      parentId: 'complaint',
      text: 'We are sorry. Please send us a private message.',
    }),
  );

  await hear(aMention({ kind: 'reply', parentId: 'ours', author, text: 'Nothing happened yet.' }));

  const { id, mentions } = await onlyCase(app);
  expect(mentions).toBe(2);
  expect(await eventsOf(app, id)).toContain('mention_joined');
});

it('F4: a complaint by somebody else in the same thread has a case of its own', async () => {
  await hear(aMention({ nativeId: 'complaint', author: 'first_person' }));

  await hear(aMention({ kind: 'reply', parentId: 'complaint', author: 'second_person' }));

  expect((await casesOf(app)).map(({ mentions }) => mentions)).toEqual([1, 1]);
});

it('acceptance 16: one post heard through search and through notifications is one case, counted from when it was posted', async () => {
  const mention = aMention({ nativeId: 'same', postedAt: new Date('2026-03-04T08:15:00Z') });
  notifications.post(mention);

  await hear(mention);
  app.clock.moveTo('2026-03-04T15:00:00Z');
  await app.store.jobs.enqueue('poll', { source: 'notifications' }, 'poll:notifications');
  await app.settle();

  const found = await onlyCase(app);
  expect(found).toMatchObject({ mentions: 1, receivedAt: new Date('2026-03-04T08:15:00Z') });
  expect(found.origins).toEqual(['x:same']);
  expect(await eventsOf(app, found.id)).not.toContain('mention_joined');
});

it('a post with characters no database takes is kept, and its case opened', async () => {
  await hear(
    aMention({ text: 'They\u0000 charged me \ud83d twice \ud83d\ude21', author: 'od\u0000d' }),
  );

  const { id } = await onlyCase(app);
  const detail = await app.store.details.read(id);
  expect(detail?.mentions[0]?.text).toBe('They  charged me \ufffd twice \ud83d\ude21');
});
