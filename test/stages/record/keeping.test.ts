/** What goes when: retention, names, legal holds, erasure, posts gone at their source. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eraseAuthor } from '../../../src/stages/erase.ts';
import { removeAtSource } from '../../../src/stages/source-removals.ts';
import { verifyRecord } from '../../../src/stages/verify.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, onlyCase, settled } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { wordsLeft as wordsIn } from '../../support/words-left.ts';

let app: TestApp;
const post = aMention({
  nativeId: '77',
  author: 'tired_person',
  text: 'The fee is wrong, says tired me.',
});

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  await rm(app.keeping.erasureFile.path, { force: true });
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await hear(app, post);
});

afterAll(() => app.close());

async function workOn(number: string): Promise<void> {
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  await actWell(app, { number, type: 'note', staffId: 'dora', reason: 'Spoke to tired_person.' });
  await actWell(app, { number, type: 'draft', staffId: 'dora' });
}

async function closedCase(): Promise<string> {
  const { number } = await onlyCase(app);
  await workOn(number);
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

function wordsLeft(): Promise<string> {
  return wordsIn(app.testDatabase.database);
}

async function expectProven(): Promise<void> {
  const { faults } = await verifyRecord({ record: app.store.record, clock: app.clock });
  expect(faults).toEqual([]);
}

it('F20: names go 90 days after the end, the content after the longest rule, the record never', async () => {
  const number = await closedCase();

  await keepAt('2026-03-05T12:00:00Z');
  const dated = await app.store.details.read((await onlyCase(app)).id);
  await keepAt('2026-06-03T12:00:00Z');
  const named = await wordsLeft();
  await keepAt('2029-03-03T12:00:00Z');
  const before = await wordsLeft();
  await keepAt('2029-03-05T12:00:00Z');

  expect(dated?.case).toMatchObject({ retentionClass: expect.any(String) });
  expect(dated?.case.purgeAfter?.toISOString().slice(0, 10)).toBe('2029-03-04');
  expect(named).not.toContain('"author":"tired_person"');
  expect(named).toMatch(/The fee is wrong.*The money went back.*They said so/s);
  expect(before).toMatch(/The fee is wrong.*Spoke to tired_person.*The money went back/s);
  expect(await wordsLeft()).not.toMatch(/fee|tired_person|money/);
  const after = await app.store.details.read((await onlyCase(app)).id);
  expect(after?.case).toMatchObject({ number, status: 'closed', category: expect.any(String) });
  await expectProven();
});

it('F20: a case that runs again keeps what it has, and is counted anew when it ends', async () => {
  const number = await closedCase();
  await keepAt('2026-03-05T12:00:00Z');
  await actWell(app, { number, type: 'reopen', staffId: 'dora', reason: 'They wrote again.' });

  await keepAt('2031-03-05T12:00:00Z');

  expect(await wordsLeft()).toContain('tired_person');
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
  const held = await wordsLeft();
  await actWell(app, { number, type: 'unhold', staffId: 'dora', hold: 'legal', reason: 'Settled' });
  await keepAt('2033-03-06T12:00:00Z');

  expect(held).toContain('tired_person');
  expect(await wordsLeft()).not.toMatch(/tired_person|fee/);
  await expectProven();
});

function erasing(dryRun = false, staffId = 'dora') {
  const request = { staffId, platform: 'x', handle: 'TIRED_PERSON', dryRun } as const;
  return eraseAuthor(app.keeping, { ...request, reason: 'Letter of 3 March' });
}

it('erases an author everywhere, keeps the record, and a post that is seen again stays erased', async () => {
  const { number } = await onlyCase(app);
  await workOn(number);

  const counted = await erasing(true);
  const untouched = await wordsLeft();
  const done = await erasing();
  const again = await erasing();
  await hear(app, post);

  expect(counted).toMatchObject({
    ok: true,
    brands: [{ posts: 1, replies: 2, notes: 1, cases: 1 }],
  });
  expect(untouched).toContain('tired_person');
  expect(done).toMatchObject({ ok: true, brands: [{ posts: 1, replies: 2, notes: 1, held: [] }] });
  expect(again).toMatchObject({ brands: [{ posts: 0, replies: 0, notes: 0, cases: 0 }] });
  expect(await wordsLeft()).not.toMatch(/tired|fee/i);
  expect((await onlyCase(app)).number).toBe(number);
  await expectProven();
});

it('erasure of an author under legal hold is refused with its basis, and kept until it can be done', async () => {
  const { number } = await onlyCase(app);
  await workOn(number);
  await actWell(app, {
    number,
    type: 'hold',
    staffId: 'dora',
    hold: 'legal',
    reason: 'Claim 12/26',
  });

  const refused = await erasing();
  const [request] = await app.store.requests.unanswered([...app.store.brandIds.values()]);
  const kept = await wordsLeft();
  await actWell(app, { number, type: 'unhold', staffId: 'dora', hold: 'legal', reason: 'Settled' });
  await keepAt('2026-03-20T12:00:00Z');

  expect(refused).toMatchObject({
    ok: true,
    brands: [{ posts: 0, held: [{ number, basis: 'Claim 12/26' }] }],
  });
  expect(request).toMatchObject({ heldCases: [number] });
  expect(request?.dueAt.toISOString()).toBe('2026-04-04T11:00:00.000Z');
  expect(kept).toContain('tired_person');
  expect(await wordsLeft()).not.toContain('tired_person');
  expect(await app.store.requests.unanswered([...app.store.brandIds.values()])).toEqual([]);
  await expectProven();
});

it('is no matter for an agent', async () => {
  expect(await erasing(false, 'ada')).toEqual({ ok: false, refusal: 'needs_supervisor' });
  expect(await wordsLeft()).toContain('tired_person');
});

it('a post that no case needs goes after the house’s own time, and when it is deleted at its source', async () => {
  await hear(
    app,
    aMention({ kind: 'repost', text: 'fee, said another' }),
    aMention({ kind: 'repost', nativeId: '78', text: 'fee, said a third' }),
  );
  const gone = [{ platform: 'x', nativeId: '78', what: 'suspended' }] as const;

  await removeAtSource(app.keeping, { brand: 'sample', sourceName: 'test' }, gone);
  const soon = await wordsLeft();
  await keepAt('2029-03-05T12:00:00Z');

  expect(soon).not.toContain('a third');
  expect(soon).toContain('another');
  expect(await wordsLeft()).not.toContain('another');
  await expectProven();
});
