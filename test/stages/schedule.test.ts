/** Ticks nudge; what is due, the database says, however many processes tick. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { dueSources } from '../../src/stages/poll-turns.ts';
import { nudgeAll, ticksFor } from '../../src/stages/schedule.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { takeIn } from '../support/hear.ts';
import { createPagedSource, type PagedSource } from '../support/paged-source.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { casesOf } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let source: PagedSource;
let apps: readonly TestApp[];

beforeAll(async () => {
  source = createPagedSource('timeline');
  const classifier = createPlainClassifier();
  const app = await createTestApp({ sources: [source], classifier });
  const { testDatabase } = app;
  apps = [app, await createTestApp({ sources: [source], classifier, testDatabase })];
});

beforeEach(async () => {
  for (const { clock } of apps) clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(apps[0]!.testDatabase);
});

afterAll(async () => {
  for (const app of apps.toReversed()) await app.close();
});

function pollTick(app: TestApp): () => Promise<void> {
  const [tick] = ticksFor(app.store.jobs, () => dueSources(app.polling, [source]), []);
  return () => tick!.run();
}

async function readsDuring(work: () => Promise<void>): Promise<number> {
  const before = source.reads;
  await work();
  return source.reads - before;
}

it('two processes that tick at the same moment poll a source once', async () => {
  const reads = await readsDuring(async () => {
    await Promise.all(apps.map((app) => pollTick(app)()));
    await Promise.all(apps.map((app) => app.settle()));
  });

  expect(reads).toBe(1);
});

it('a source is polled when its time has come, and not with every tick', async () => {
  const [app] = apps;
  const tick = pollTick(app!);

  const reads = await readsDuring(async () => {
    for (const minute of ['00', '01', '04', '05', '06']) {
      app!.clock.moveTo(`2026-03-04T12:${minute}:00Z`);
      await tick();
      await app!.settle();
    }
  });

  expect(reads).toBe(2);
});

it('a quiet source is read more and more rarely, a busy one oftener, both within bounds', async () => {
  const [app] = apps;
  const tick = pollTick(app!);
  const minutesRead = async (from: string, minutes: number): Promise<number[]> => {
    const read: number[] = [];
    for (let minute = 0; minute < minutes; minute++) {
      app!.clock.moveTo(new Date(Date.parse(from) + minute * 60_000).toISOString());
      const reads = await readsDuring(async () => {
        await tick();
        await app!.settle();
      });
      if (reads > 0) read.push(minute);
    }
    return read;
  };

  const quiet = await minutesRead('2026-03-04T12:00:00Z', 60);
  source.flow = () => [aMention()];
  const busy = await minutesRead('2026-03-04T13:00:00Z', 40);
  source.flow = null;

  expect(quiet.slice(0, 5)).toEqual([0, 5, 11, 19, 29]); // of five minutes, never rarer than twenty
  expect(busy.slice(-3)).toEqual([37, 38, 39]);
});

it('a restart and a second process keep to the pace: what was read a moment ago is not read again', async () => {
  const [app, next] = apps;

  const reads = await readsDuring(async () => {
    for (const each of [app!, next!, app!]) {
      await pollTick(each)();
      await each.settle();
    }
  });

  expect(reads).toBe(1);
});

it('work left by a process that died is taken up by the next start, without any new post', async () => {
  const [app, next] = apps;
  await takeIn(app!, aMention());
  await cleanJobs(app!);

  await nudgeAll(next!.store.jobs);
  await next!.settle();

  expect(await casesOf(app!)).toHaveLength(1);
});

/** The jobs of a process are gone, its mentions are not. */
async function cleanJobs(app: TestApp): Promise<void> {
  await app.testDatabase.database.$executeRawUnsafe('DELETE FROM pgboss.job');
}
