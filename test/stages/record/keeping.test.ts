/** What goes when: retention, names, legal holds, erasure, posts gone at their source. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eraseAuthor } from '../../../src/stages/erase.ts';
import { removeAtSource } from '../../../src/stages/source-removals.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, onlyCase, settled } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { wordsLeft } from '../../support/words-left.ts';
import { expectProven, startWithPost, tiredPost, workOn } from './kept-post.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => startWithPost(app));

afterAll(() => app.close());

async function closedCase(): Promise<string> {
  const { number } = await onlyCase(app);
  await workOn(app, number);
  await actWell(app, { number, type: 'resolve', staffId: 'dora', reason: 'The money went back.' });
  await actWell(app, {
    number,
    type: 'close',
    staffId: 'dora',
    reason: 'They said so.',
    ...settled,
  });
  return number;
}

async function keepAt(instant: string): Promise<void> {
  app.clock.moveTo(instant);
  const { signal } = new AbortController();
  await app.stages.keepRecords(signal);
  await app.stages.keepWholeRecord(signal);
}

it('F20: names go 90 days after the end, the content after the longest rule, the record never', async () => {
  const number = await closedCase();

  await keepAt('2026-03-05T12:00:00Z');
  const dated = await app.store.details.read((await onlyCase(app)).id);
  await keepAt('2026-06-03T12:00:00Z');
  const named = await wordsLeft(app.testDatabase.database);
  await keepAt('2029-03-03T12:00:00Z');
  const before = await wordsLeft(app.testDatabase.database);
  await keepAt('2029-03-05T12:00:00Z');

  expect(dated?.case).toMatchObject({ retentionClass: expect.any(String) });
  expect(dated?.case.purgeAfter?.toISOString().slice(0, 10)).toBe('2029-03-04');
  expect(named).not.toContain('"author":"tired_person"');
  expect(named).toMatch(/The fee is wrong.*The money went back.*They said so/s);
  expect(before).toMatch(/The fee is wrong.*Spoke to tired_person.*The money went back/s);
  expect(await wordsLeft(app.testDatabase.database)).not.toMatch(/fee|tired_person|money/);
  const after = await app.store.details.read((await onlyCase(app)).id);
  expect(after?.case).toMatchObject({ number, status: 'closed', category: expect.any(String) });
  await expectProven(app);
});

it('F20: a case that runs again keeps what it has, and is counted anew when it ends', async () => {
  const number = await closedCase();
  await keepAt('2026-03-05T12:00:00Z');
  await actWell(app, { number, type: 'reopen', staffId: 'dora', reason: 'They wrote again.' });

  await keepAt('2031-03-05T12:00:00Z');

  expect(await wordsLeft(app.testDatabase.database)).toContain('tired_person');
  expect((await app.store.details.read((await onlyCase(app)).id))?.case.purgeAfter).toBeNull();
});

it('doctor counts a case under legal hold from its first day, also before anything of it would go', async () => {
  const { number } = await onlyCase(app);
  const held = async (): Promise<number> => {
    const brandIds = [...app.store.brandIds.values()];
    return (await app.store.contents.state(brandIds, app.clock.now())).held;
  };
  const before = await held();

  const hold = { number, type: 'hold', hold: 'legal', reason: 'Claim 12/26' } as const;
  await actWell(app, { ...hold, staffId: 'dora' });

  expect([before, await held()]).toEqual([0, 1]);
});

it('F20: a legal hold stops every deletion until it is lifted', async () => {
  const number = await closedCase();
  await keepAt('2026-03-05T12:00:00Z');
  await actWell(app, {
    number,
    type: 'hold',
    staffId: 'dora',
    hold: 'legal',
    reason: 'Claim 12/26',
  });

  await keepAt('2033-03-05T12:00:00Z');
  const held = await wordsLeft(app.testDatabase.database);
  await actWell(app, { number, type: 'unhold', staffId: 'dora', hold: 'legal', reason: 'Settled' });
  await keepAt('2033-03-06T12:00:00Z');

  expect(held).toContain('tired_person');
  expect(await wordsLeft(app.testDatabase.database)).not.toMatch(/tired_person|fee/);
  await expectProven(app);
});

function erasing(dryRun = false, staffId = 'dora') {
  const request = { staffId, platform: 'x', handle: 'TIRED_PERSON', dryRun } as const;
  return eraseAuthor(app.keeping, { ...request, reason: 'Letter of 3 March' });
}

it('erases an author everywhere, keeps the record, and a post that is seen again stays erased', async () => {
  const { number } = await onlyCase(app);
  await workOn(app, number);

  const counted = await erasing(true);
  const untouched = await wordsLeft(app.testDatabase.database);
  const done = await erasing();
  const again = await erasing();
  await hear(app, tiredPost);

  expect(counted).toMatchObject({
    ok: true,
    brands: [{ posts: 1, replies: 2, notes: 1, cases: 1 }],
  });
  expect(untouched).toContain('tired_person');
  expect(done).toMatchObject({ ok: true, brands: [{ posts: 1, replies: 2, notes: 1, held: [] }] });
  expect(again).toMatchObject({ brands: [{ posts: 0, replies: 0, notes: 0, cases: 0 }] });
  expect(await wordsLeft(app.testDatabase.database)).not.toMatch(/tired|fee/i);
  expect((await onlyCase(app)).number).toBe(number);
  await expectProven(app);
});

it('erasure of an author under legal hold is refused with its basis, and kept until it can be done', async () => {
  const { number } = await onlyCase(app);
  await workOn(app, number);
  await actWell(app, {
    number,
    type: 'hold',
    staffId: 'dora',
    hold: 'legal',
    reason: 'Claim 12/26',
  });

  const refused = await erasing();
  const [request] = await app.store.requests.unanswered([...app.store.brandIds.values()]);
  const kept = await wordsLeft(app.testDatabase.database);
  await actWell(app, { number, type: 'unhold', staffId: 'dora', hold: 'legal', reason: 'Settled' });
  await keepAt('2026-03-20T12:00:00Z');

  expect(refused).toMatchObject({
    ok: true,
    brands: [{ posts: 0, held: [{ number, basis: 'Claim 12/26' }] }],
  });
  expect(request).toMatchObject({ heldCases: [number] });
  expect(request?.dueAt.toISOString()).toBe('2026-04-04T11:00:00.000Z');
  expect(kept).toContain('tired_person');
  expect(await wordsLeft(app.testDatabase.database)).not.toContain('tired_person');
  expect(await app.store.requests.unanswered([...app.store.brandIds.values()])).toEqual([]);
  await expectProven(app);
});

it('is no matter for an agent', async () => {
  expect(await erasing(false, 'ada')).toEqual({ ok: false, refusal: 'needs_supervisor' });
  expect(await wordsLeft(app.testDatabase.database)).toContain('tired_person');
});

it('a post that no case needs goes after the house’s own time, and when it is deleted at its source', async () => {
  await hear(
    app,
    aMention({ kind: 'repost', text: 'fee, said another' }),
    aMention({ kind: 'repost', nativeId: '78', text: 'fee, said a third' }),
    aMention({ kind: 'repost', nativeId: '79', parentId: '80', reach: 9 }),
  );
  const reposts = () => app.testDatabase.database.repost.count();
  const gone = [{ platform: 'x', nativeId: '78', what: 'suspended' }] as const;

  await removeAtSource(app.keeping, { brand: 'sample', sourceName: 'test' }, gone);
  const soon = await wordsLeft(app.testDatabase.database);
  const counted = await reposts();
  await keepAt('2029-03-05T12:00:00Z');

  expect([counted, await reposts()]).toEqual([1, 0]);
  expect(soon).not.toContain('a third');
  expect(soon).toContain('another');
  expect(await wordsLeft(app.testDatabase.database)).not.toContain('another');
  await expectProven(app);
});
