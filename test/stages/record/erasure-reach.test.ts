/** How far an erasure reaches: words typed beside a case too, and nothing that came in later. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eraseAuthor } from '../../../src/stages/erase.ts';
import { finishAction, planAction } from '../../../src/stages/improvements.ts';
import { linkCases, openIssue, recordCause, settleIssue } from '../../../src/stages/issues.ts';
import { removeAtSource } from '../../../src/stages/source-removals.ts';
import { addSuppression } from '../../../src/stages/suppressions.ts';
import { verifyRecord } from '../../../src/stages/verify.ts';
import { aMention } from '../../support/builders.ts';
import { brokenChains } from '../../support/chains.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear, takeIn } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { backUp } from '../../support/restored-backup.ts';
import { actWell, casesOf, eventsOf, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { wordsLeft as wordsIn } from '../../support/words-left.ts';

let app: TestApp;
const jane = { brand: 'sample', platform: 'x', handle: 'jane' } as const;
const post = aMention({ nativeId: '77', author: 'jane', text: 'The fee is wrong, I say.' });

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  await rm(app.keeping.erasureFile.path, { force: true });
  app.clock.moveTo('2026-03-04T12:00:00Z');
});

afterAll(() => app.close());

function erase(dryRun = false) {
  const { platform, handle } = jane;
  const reason = 'Letter of Mr Miller';
  return eraseAuthor(app.keeping, { staffId: 'dora', platform, handle, dryRun, reason });
}

async function keepAt(instant: string): Promise<void> {
  app.clock.moveTo(instant);
  await app.stages.keepRecords(new AbortController().signal);
  await app.stages.keepWholeRecord(new AbortController().signal);
}

function wordsLeft(): Promise<string> {
  return wordsIn(app.testDatabase.database);
}

async function expectProven(): Promise<void> {
  const { faults } = await verifyRecord({ record: app.store.record, clock: app.clock });
  expect(faults).toEqual([]);
  expect(await brokenChains(app.testDatabase.database)).toEqual([]);
}

function suppress(handle = 'jane', reason = 'Mr Miller phoned') {
  const deps = { ...app.team, ...app.keeping, suppressions: app.store.suppressions };
  return addSuppression(deps, { ...jane, handle }, { staffId: 'dora', reason });
}

function register() {
  return app.store.suppressions.list([...app.store.brandIds.values()]);
}

async function underLegalHold(): Promise<string> {
  await hear(app, post);
  const { number } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  await actWell(app, { number, type: 'hold', staffId: 'dora', hold: 'legal', reason: 'Claim 12' });
  return number;
}

async function unhold(number: string): Promise<void> {
  await actWell(app, { number, type: 'unhold', staffId: 'dora', hold: 'legal', reason: 'Settled' });
}

it('why somebody is not to be contacted goes with their posts; they stay on the register', async () => {
  await hear(app, post);
  await suppress();

  const counted = await erase(true);
  const before = await wordsLeft();
  const done = await erase();

  expect(before).toContain('Miller phoned');
  expect([counted, done]).toMatchObject([{ brands: [{ notes: 1 }] }, { brands: [{ notes: 1 }] }]);
  expect(await wordsLeft()).not.toContain('Miller');
  expect(await register()).toMatchObject([{ by: 'dora', reason: '' }]);
});

it('the reason goes too of somebody who never wrote a post, and with the posts of a restored backup', async () => {
  await suppress();
  await erase();
  const first = await wordsLeft();
  await hear(app, post);
  await actWell(app, { number: (await onlyCase(app)).number, type: 'claim', staffId: 'dora' });
  await app.testDatabase.database.suppression.deleteMany();
  await suppress();
  const backup = await backUp(app.testDatabase.database);
  await erase();
  await backup.restore();
  const restored = await wordsLeft();
  await keepAt('2026-03-05T12:00:00Z');

  expect(first).not.toContain('Miller');
  expect(restored).toContain('Miller');
  expect(await wordsLeft()).not.toContain('Miller');
});

it('a legal hold keeps the reason on the register until it is lifted', async () => {
  const number = await underLegalHold();
  await suppress();

  await erase();
  const held = await wordsLeft();
  await unhold(number);
  await keepAt('2026-03-20T12:00:00Z');

  expect(held).toContain('Miller phoned');
  expect(await wordsLeft()).not.toContain('Miller');
});

it('what was planned for a case and said of it goes with the words of the case, its record stays', async () => {
  await hear(app, post);
  const { number, id } = await onlyCase(app);
  const what = 'Send Miller his statement';
  const by = { staffId: 'dora', ownerId: 'ada', due: '2026-03-10' };
  const planned = await planAction(app.outcome, { ...by, about: number, what });
  if (!planned.ok) throw new Error(planned.refusal);
  const done = { staffId: 'ada', number: planned.number, othersAffected: null };
  await finishAction(app.outcome, { ...done, reason: 'Miller has it' });

  await erase();

  expect(await wordsLeft()).not.toContain('Miller');
  const [action] = await app.store.improvements.actionsOf({ caseId: id });
  expect(action).toMatchObject({ ownerId: 'ada', state: 'done', what: '' });
  const record = await app.store.improvements.recordOf(action?.id ?? '');
  expect(record.map(({ type }) => type)).toEqual(['planned', 'done', 'words_removed']);
  await expectProven();
});

it('words of settled incidents and of the register go after the house’s own time, under a legal hold later', async () => {
  const number = await underLegalHold();
  await suppress();
  await suppress('john', 'John phoned');
  const opened = await openIssue(app.outcome, {
    staffId: 'dora',
    brand: 'sample',
    title: 'Letters sent to Miller',
    category: null,
    reason: 'Miller told us',
  });
  if (!opened.ok) throw new Error(opened.refusal);
  const by = { staffId: 'dora', number: opened.number, reason: 'Miller confirmed' };
  await recordCause(app.outcome, { ...by, cause: 'communication' });
  await settleIssue(app.outcome, by);
  await linkCases(app.outcome, { ...by, cases: [number] });

  await keepAt('2028-03-04T12:00:00Z');
  const early = await register();
  await keepAt('2031-03-05T12:00:00Z');
  const held = await wordsLeft();
  const old = await register();
  await unhold(number);
  await keepAt('2031-03-06T12:00:00Z');

  expect(early.map(({ reason }) => reason).toSorted()).toEqual(['John phoned', 'Mr Miller phoned']);
  expect(old.map(({ reason }) => reason).toSorted()).toEqual(['', 'Mr Miller phoned']);
  expect(held).toMatch(/Letters sent to Miller/);
  expect(await wordsLeft()).not.toMatch(/Miller/);
  await expectProven();
});

it('a request that a legal hold stood against never takes what the person wrote after it', async () => {
  const number = await underLegalHold();
  await erase();
  app.clock.moveTo('2026-05-04T12:00:00Z');
  await hear(
    app,
    aMention({ nativeId: '91', author: 'jane', text: 'I want to end my life.', parentId: '77' }),
    aMention({ nativeId: '92', author: 'jane', text: 'A new fee.', postedAt: app.clock.now() }),
  );
  await actWell(app, { number, type: 'note', staffId: 'dora', reason: 'Called an ambulance.' });
  await keepAt('2026-05-04T12:10:00Z');
  const held = await wordsLeft();
  await unhold(number);
  await keepAt('2026-05-05T12:00:00Z');

  expect(held).toMatch(/The fee is wrong.*end my life.*A new fee/s);
  const left = await wordsLeft();
  expect(left).not.toContain('The fee is wrong');
  expect(left).toMatch(/end my life.*A new fee.*Called an ambulance/s);
  await expectProven();
});

it('asked again, it takes what was written since', async () => {
  const number = await underLegalHold();
  await erase();
  app.clock.moveTo('2026-05-04T12:00:00Z');
  await hear(app, aMention({ nativeId: '91', author: 'jane', text: 'More fee.', parentId: '77' }));
  await erase();
  await unhold(number);
  await keepAt('2026-05-05T12:00:00Z');

  expect(await wordsLeft()).not.toContain('fee');
});

it.each(['erased', 'deleted at its source'])(
  'a post that was %s while it waited for its case leaves a record that proves itself',
  async (how) => {
    await takeIn(app, post);
    await app.stages.triagePending();
    const gone = [{ platform: 'x', nativeId: '77', what: 'deleted' }] as const;
    const origin = { brand: 'sample', sourceName: 'test' };
    await (how === 'erased' ? erase() : removeAtSource(app.keeping, origin, gone));
    await app.settle();

    const { id } = await onlyCase(app);
    expect(await eventsOf(app, id)).toContain('content_removed');
    expect(await app.testDatabase.database.deletion.count()).toBe(1);
    await expectProven();
  },
);

it('a post that has found its case by now is not emptied past its record', async () => {
  await underLegalHold();
  const { id: mentionId, brandId } = await app.testDatabase.database.mention.findFirstOrThrow();

  const removed = await app.store.contents.removeLoose(
    brandId,
    [mentionId],
    'erasure_request',
    app.clock.now(),
  );

  expect(removed).toBe(0);
  expect(await wordsLeft()).toContain('The fee is wrong');
  expect(await casesOf(app)).toHaveLength(1);
});
