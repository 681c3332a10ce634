/** What was missed is found: the past is read back, stored posts are asked for again. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../../src/ports/errors.ts';
import { readPast } from '../../../src/stages/past.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { createPastSource, type PastSource } from '../../support/past-source.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const notStopped = new AbortController().signal;
const day = (number: number): Date => new Date(Date.UTC(2026, 2, number));
let app: TestApp;
let source: PastSource;
let brandId: string;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  brandId = app.store.brandIds.get('sample')!;
});

beforeEach(async () => {
  source = createPastSource('timeline');
  app.clock.moveTo('2026-03-20T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

/** Somebody posts once a day. */
function postDaily(first: number, last: number): void {
  for (let number = first; number <= last; number++) {
    source.posts.push(aMention({ nativeId: `post-of-${number}`, postedAt: day(number) }));
  }
}

function backfill(from: Date, stop: AbortSignal = notStopped) {
  const span = { from, to: app.clock.now() };
  return readPast(app.polling, source, { purpose: 'asked', span }, stop);
}

async function storedIds(): Promise<readonly string[]> {
  const rows = await app.testDatabase.database.mentionContent.findMany();
  return rows.map(({ nativeId }) => nativeId).sort();
}

async function ledger() {
  const [found] = await app.store.states.coverage(brandId, { from: day(1), to: day(28) });
  return found;
}

it('what was posted while nobody read is read back, and its gap is closed', async () => {
  const origin = { brand: app.brands.get('sample')!, channelControlled: false };
  const seen = { ...origin, sourceName: 'timeline', mentions: [], rejected: 0 };
  await app.intake.store({ ...seen, covered: { from: day(9), to: day(10) } });
  await app.intake.store({ ...seen, covered: { from: day(15), to: day(20) } });
  const before = await ledger();
  postDaily(8, 18);

  const outcome = await backfill(day(8));

  expect(before?.windows.map(({ state }) => state)).toEqual(['covered', 'gap', 'covered']);
  expect(outcome).toMatchObject({ ok: true, reading: { stored: 11, known: 0 } });
  expect(await storedIds()).toHaveLength(11);
  expect((await ledger())?.windows).toMatchObject([
    { state: 'covered', from: day(8), to: app.clock.now() },
  ]);
});

it('broken off and said again a day later, it goes on where it was and doubles nothing', async () => {
  postDaily(5, 16);
  const stop = new AbortController();
  const stopping = { ...app.polling, onPage: () => stop.abort() };
  const span = { from: day(5), to: app.clock.now() };
  await readPast(stopping, source, { purpose: 'asked', span }, stop.signal);
  const afterStop = await storedIds();
  app.clock.moveTo('2026-03-21T08:00:00Z');

  const outcome = await backfill(new Date(day(5).getTime() + 20 * 3_600_000));

  expect(afterStop).toHaveLength(2);
  expect(outcome).toMatchObject({ ok: true, reading: { stored: 12, known: 0, from: day(5) } });
  expect(source.asked.past).toBe(6);
});

it('a platform that asks for patience is waited for as long as it says, and no longer than one waits', async () => {
  postDaily(10, 13);
  const waits: number[] = [];
  const waiting = {
    ...app.polling,
    async wait(milliseconds: number) {
      waits.push(milliseconds);
    },
  };
  const inMinutes = (minutes: number) =>
    new TransientError('Too many requests.', {
      retryAt: new Date(app.clock.now().getTime() + minutes * 60_000),
    });
  const order = { purpose: 'asked', span: { from: day(10), to: day(14) } } as const;
  source.failures.push(inMinutes(2));
  await readPast(waiting, source, order, notStopped);
  source.posts.push(aMention({ postedAt: day(10) }));
  source.failures.push(inMinutes(300));

  await expect(readPast(waiting, source, order, notStopped)).rejects.toThrow('Too many requests.');
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThanOrEqual(120_000);
});

it("when the day's money is spent it stops, keeps its place, and the source itself counts as working", async () => {
  postDaily(10, 15);
  const spent = new PermanentError('The money for today is spent.', { why: 'budget' });
  await app.stages.pollSource(source, notStopped);
  await backfill(day(14));
  source.failures.push(spent);

  await expect(backfill(day(10))).rejects.toThrow(spent);
  const outcome = await backfill(day(10));

  expect(outcome).toMatchObject({ ok: true, reading: { stored: 4, known: 2 } });
  expect(await app.store.states.stateOf(brandId, 'timeline')).toMatchObject({ failures: 0 });
});

it('a source that reaches back some days says so, and one without a past is not asked', async () => {
  postDaily(1, 19);
  source = Object.assign(createPastSource('timeline', 7), { posts: source.posts });
  const { fetchPast, ...without } = source;

  const outcome = await backfill(day(1));
  const refused = await readPast(
    app.polling,
    without,
    { purpose: 'asked', span: { from: day(1), to: day(2) } },
    notStopped,
  );

  expect(outcome).toMatchObject({ ok: true, reachesFrom: new Date('2026-03-13T12:00:00Z') });
  expect(await storedIds()).toHaveLength(6);
  expect(fetchPast && refused).toEqual({ ok: false, refusal: 'no_past' });
});

it('F3: at night the last days are read once more, and what had been missed is on the list of late finds', async () => {
  const origin = { brand: app.brands.get('sample')!, channelControlled: false };
  await app.stages.pollSource(source, notStopped);
  await app.intake.store({
    ...{ ...origin, sourceName: 'timeline', mentions: [], rejected: 0 },
    covered: { from: day(18), to: app.clock.now() },
  });
  postDaily(15, 20);

  await app.stages.reconcileSources([source], notStopped);
  const asked = source.asked.past;
  app.clock.moveTo('2026-03-20T15:00:00Z');
  await app.stages.reconcileSources([source], notStopped);
  await app.settle();

  expect(await storedIds()).toEqual(['post-of-19', 'post-of-20']);
  expect((await ledger())?.foundLate).toBe(2);
  expect(source.asked.past).toBe(asked); // once a night
  expect(await app.testDatabase.database.case.count()).toBe(2);
});

it('a source that fails is not burdened with questions about the past or about single posts', async () => {
  postDaily(19, 20);
  const failing = { ...source, fetchNew: () => Promise.reject(new TransientError('503')) };
  await app.stages.pollSource(failing, notStopped);

  await app.stages.reconcileSources([source], notStopped);
  await app.stages.lookUpPosts([source], notStopped);

  expect(source.asked).toEqual({ past: 0, lookedUp: [] });
});

it('posts that were deleted or edited unsaid are asked for, once in a while, open cases first', async () => {
  postDaily(1, 20);
  await backfill(day(1));
  await app.settle();
  const { database } = app.testDatabase;
  await database.case.updateMany({
    where: { receivedAt: { gt: day(2) } },
    data: { status: 'closed' },
  });
  source.gone.set('post-of-2', 'deleted');
  source.edited.set('post-of-20', 'It works again, thank you. Still, they took the fee twice.');
  app.clock.moveTo('2026-03-22T12:00:00Z');

  await app.stages.lookUpPosts([source], notStopped);
  await app.settle();
  const [first] = source.asked.lookedUp;
  await app.stages.lookUpPosts([source], notStopped);

  expect(first?.slice(0, 3)).toEqual(['post-of-2', 'post-of-1', 'post-of-20']);
  expect(source.asked.lookedUp).toHaveLength(1);
  expect(await storedIds()).not.toContain('post-of-2');
  const states = await database.mention.groupBy({ by: ['contentState'], _count: true });
  expect(Object.fromEntries(states.map((one) => [one.contentState, one._count]))).toEqual({
    live: 18,
    edited: 1,
    deleted: 1,
  });
  expect(await app.store.states.stateOf(brandId, 'timeline')).toMatchObject({ stored: 20 });
});
