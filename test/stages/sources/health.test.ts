/** How sources fare: failing ones are left in peace, people are told once, nothing is hidden. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../../src/ports/errors.ts';
import type { Source } from '../../../src/ports/source.ts';
import { eraseAuthor } from '../../../src/stages/erase.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { createPagedSource, type PagedSource } from '../../support/paged-source.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createRecordedPager } from '../../support/recorded-pager.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { wordsLeft } from '../../support/words-left.ts';

const notStopped = new AbortController().signal;
const pager = createRecordedPager();
let app: TestApp;
let restarted: TestApp;
let source: PagedSource;
let failure: Error | null;
let asked: number;

beforeAll(async () => {
  const options = { classifier: createPlainClassifier(), pagers: [pager] };
  app = await createTestApp(options);
  restarted = await createTestApp({ ...options, testDatabase: app.testDatabase });
});

beforeEach(async () => {
  source = createPagedSource('timeline');
  failure = null;
  asked = 0;
  pager.forget();
  moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(async () => {
  await restarted.close();
  await app.close();
});

function moveTo(instant: string): void {
  for (const each of [app, restarted]) each.clock.moveTo(instant);
}

/** The source as the platform lets it be read now. */
async function poll(by: TestApp = app): Promise<void> {
  const now: Source = {
    ...source,
    async fetchNew(...given) {
      asked += 1;
      if (failure) throw failure;
      return await source.fetchNew(...given);
    },
  };
  await by.stages.pollSource(now, notStopped);
  await by.settle();
}

async function state() {
  return await app.store.states.stateOf(app.store.brandIds.get('sample')!, 'timeline');
}

const told = (): readonly string[] => pager.pages.map(({ sentence }) => sentence);
const dead = new PermanentError('The token was revoked. Make a new one.', { why: 'credentials' });

it('F9: dead credentials are told once, with what to do, and again only after they had worked', async () => {
  failure = dead;
  for (const hour of ['12', '13', '15', '20']) {
    moveTo(`2026-03-04T${hour}:30:00Z`);
    await poll(hour === '15' ? restarted : app);
  }
  const first = [...told()];
  const while_dead = await state();
  failure = null;
  moveTo('2026-03-04T22:00:00Z');
  await poll();
  failure = dead;
  moveTo('2026-03-05T22:00:00Z');
  await poll();

  expect(first).toEqual([
    'sample: the source timeline is not read any more: its credentials are dead. Renew them.',
  ]);
  expect(while_dead).toMatchObject({
    failureKind: 'credentials',
    failingSince: new Date('2026-03-04T12:30:00Z'),
    lastError: 'The token was revoked. Make a new one.',
  });
  expect(told()).toHaveLength(2);
});

it('F9: a failure that passes tells nobody, and one in between does not make dead credentials news again', async () => {
  failure = new TransientError('The platform answers 503.');
  await poll();
  const passing = told().length;
  failure = dead;
  moveTo('2026-03-04T13:00:00Z');
  await poll();
  failure = new TransientError('The platform answers 503.');
  moveTo('2026-03-04T15:00:00Z');
  await poll();
  failure = dead;
  moveTo('2026-03-04T17:00:00Z');
  await poll();

  expect(passing).toBe(0);
  expect(told()).toHaveLength(1);
});

it('credentials that were renewed are tried at the next start, not an hour later', async () => {
  failure = dead;
  await poll();
  failure = null;

  await poll(restarted);
  const before = asked;
  await restarted.store.states.tryAgain([...restarted.store.brandIds.values()]);
  await poll(restarted);

  expect(before).toBe(1);
  expect(await state()).toMatchObject({ failureKind: null, failures: 0 });
});

it('told to come back in two minutes, neither a restart nor a second process asks before', async () => {
  const retryAt = new Date('2026-03-04T12:02:00Z');
  failure = new TransientError('Too many requests.', { retryAt });
  await poll();
  failure = null;
  for (const time of ['12:00:30', '12:01:00', '12:01:59']) {
    moveTo(`2026-03-04T${time}Z`);
    await poll(restarted);
  }
  const tooEarly = asked - 1;
  moveTo('2026-03-04T12:02:13Z');
  await poll(restarted);

  expect(tooEarly).toBe(0);
  expect(await state()).toMatchObject({ failures: 0, nextTryAt: expect.any(Date) });
});

it('what comes in beside the readings neither mends a source that fails nor changes its turn', async () => {
  failure = dead;
  await poll();
  const before = await state();
  const brand = app.brands.get('sample')!;
  const beside = { brand, channelControlled: false, sourceName: 'timeline', rejected: 0 };
  await app.intake.store({ ...beside, mentions: [aMention()] });

  expect(await state()).toEqual({
    ...before,
    ...{ stored: 1, lastItemAt: app.clock.now(), lastSuccessAt: app.clock.now() },
    arrivals: [app.clock.now()],
  });
});

it('F1: a source that fails again and again is tried rarely, and people are told once', async () => {
  failure = new TransientError('The platform answers 503.');
  for (let minute = 0; minute < 240; minute += 5) {
    moveTo(new Date(Date.UTC(2026, 2, 4, 12, minute)).toISOString());
    await poll();
  }

  expect(asked).toBeLessThan(25); // a poll with every tick would be 48
  expect(told()).toEqual([
    'sample: the source timeline has failed again and again and is tried rarely now.',
  ]);
});

it('F1: a source that works but brings nothing for much longer than usual is an alarm, once', async () => {
  source.flow = () => [aMention()];
  for (let hour = 0; hour < 12; hour++) {
    moveTo(new Date(Date.UTC(2026, 2, 4, hour)).toISOString());
    await poll();
  }
  source.flow = null;
  const sayings: number[] = [];
  for (const day of [5, 6, 7, 8, 9]) {
    moveTo(new Date(Date.UTC(2026, 2, day, 11)).toISOString());
    await poll();
    await app.stages.watchForSilence([source]);
    await app.settle();
    sayings.push(told().length);
  }

  expect(sayings).toEqual([0, 0, 1, 1, 1]); // usual is an hour; three days at least
  expect(told()[0]).toBe(
    'sample: the source timeline works but brings nothing, for much longer than usual.',
  );
});

it('items that could not be read are counted, a few are kept, and time takes them away', async () => {
  const rejected = (number: number) => ({
    place: `item ${number}`,
    reason: 'it has no time',
    sample: `{"text":"angry words ${number}"}`,
  });
  for (let page = 0; page < 7; page++) source.add({ rejected: [rejected(page), rejected(100)] });
  await poll();
  const brandId = app.store.brandIds.get('sample')!;
  const kept = await app.testDatabase.database.rejectedSample.findMany({ orderBy: { id: 'asc' } });

  moveTo('2026-03-19T12:00:00Z');
  await app.stages.keepWholeRecord(notStopped);

  expect(await state()).toMatchObject({ rejected: 14 });
  expect(kept.map(({ place }) => place)).toEqual([
    'item 2',
    'item 3',
    'item 4',
    'item 5',
    'item 6',
  ]);
  expect(await wordsLeft(app.testDatabase.database)).not.toContain('angry');
  expect(await app.store.states.stateOf(brandId, 'timeline')).toMatchObject({ rejected: 14 });
});

it('whoever is erased is not left in what could not be read, whosever it was', async () => {
  source.add({ rejected: [{ place: 'item 1', reason: 'it has no id', sample: '{"by":"ann"}' }] });
  await poll();
  const request = {
    staffId: 'dora',
    platform: 'x',
    handle: 'ann',
    reason: 'asked for it',
  } as const;

  await eraseAuthor(app.keeping, { ...request, dryRun: true });
  const afterDryRun = await wordsLeft(app.testDatabase.database);
  await eraseAuthor(app.keeping, { ...request, dryRun: false });

  expect(afterDryRun).toContain('ann');
  expect(await wordsLeft(app.testDatabase.database)).not.toContain('ann');
});
