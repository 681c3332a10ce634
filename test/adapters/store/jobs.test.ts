/** Jobs on pg-boss: none is lost, none is doubled, and what fails for good is seen. */
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type JobQueue, openJobs } from '../../../src/adapters/store/jobs.ts';
import type { JobHandler, JobWork } from '../../../src/ports/jobs.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { jobHandlers } from '../../support/job-handlers.ts';
import { silentLog } from '../../support/silent-log.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const triesOfAJob = 6;
let testDatabase: TestDatabase;
let jobs: JobQueue;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  jobs = await openAnother();
});

beforeEach(() => cleanSlate(testDatabase));

afterAll(async () => {
  await jobs.stop();
  await testDatabase.close();
});

function openAnother(): Promise<JobQueue> {
  return openJobs(testDatabase.url, silentLog, () => {});
}

function broken(reason = 'the disk is full'): JobWork {
  return jobHandlers({ triage: () => Promise.reject(new Error(reason)) });
}

async function statesOf(name: string): Promise<readonly string[]> {
  const rows = await testDatabase.database.$queryRawUnsafe<{ state: string }[]>(
    'SELECT state::text FROM pgboss.job WHERE name = $1 ORDER BY created_on',
    name,
  );
  return rows.map(({ state }) => state);
}

/** Lets the time pass that a failed job has to wait. */
async function passWaitingTime(): Promise<number> {
  const [row] = await testDatabase.database.$queryRawUnsafe<{ seconds: number }[]>(
    `WITH waiting AS (SELECT id, name, start_after FROM pgboss.job WHERE state = 'retry'),
     moved AS (UPDATE pgboss.job j SET start_after = now() - interval '1 second' FROM waiting w
       WHERE j.id = w.id AND j.name = w.name)
     SELECT EXTRACT(epoch FROM max(start_after) - now())::float8 AS seconds FROM waiting`,
  );
  return row?.seconds ?? 0;
}

it('a transaction that is rolled back leaves no job, one that commits leaves exactly one', async () => {
  const { database } = testDatabase;

  await expect(
    database.$transaction(async (tx) => {
      await jobs.enqueueIn(tx, 'triage');
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  const afterRollback = await statesOf('triage');
  await database.$transaction((tx) => jobs.enqueueIn(tx, 'triage'));

  expect(afterRollback).toEqual([]);
  expect(await statesOf('triage')).toEqual(['created']);
});

it('nudges pile up to one job, from however many transactions they come', async () => {
  const { database } = testDatabase;

  await Promise.all(
    Array.from({ length: 12 }, () =>
      database.$transaction((tx) => jobs.enqueueIn(tx, 'triage', {}, 'triage')),
    ),
  );
  await jobs.enqueue('triage');

  expect(await statesOf('triage')).toEqual(['created']);
});

it('a nudge that comes while the work is already running is not lost', async () => {
  let runs = 0;
  const triage: JobHandler = async () => {
    runs += 1;
    if (runs === 1) await jobs.enqueue('triage');
  };
  await jobs.enqueue('triage');

  await jobs.drain(jobHandlers({ triage }), ['triage']);

  expect(runs).toBe(2);
});

it('two workers that look at the same moment do a job once', async () => {
  const other = await openAnother();
  const done: unknown[] = [];
  const suggestions: JobHandler = async ({ caseIds }) => void done.push(caseIds);
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    await jobs.enqueue('suggestions', { caseIds: [id] }, id);
  }

  await Promise.all(
    [jobs, other, jobs, other].map((queue) =>
      queue.drain(jobHandlers({ suggestions }), ['suggestions']),
    ),
  );
  await other.stop();

  expect(done.flat().toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('a job that fails is tried again, later each time, and ends among the dead with its reason', async () => {
  await jobs.enqueue('triage');
  const waits: number[] = [];

  for (let left = triesOfAJob; left > 0; left -= 1) {
    await expect(jobs.drain(broken(), ['triage'])).rejects.toThrow();
    waits.push(await passWaitingTime());
  }

  expect(waits[0]).toBeLessThan(10);
  expect(waits.at(-2)).toBeGreaterThan(20);
  expect(await statesOf('triage')).toEqual(['failed']);
  expect(await jobs.deadJobs()).toEqual({
    count: 1,
    newest: { name: 'triage', failedAt: expect.any(Date), reason: expect.stringMatching(/^Error/) },
  });
});

it('of very many that failed for good all are counted and the newest is named', async () => {
  await testDatabase.database.$executeRawUnsafe(
    `INSERT INTO pgboss.job (name, policy, source_name, source_output, created_on)
     SELECT 'dead', 'standard', 'poll', jsonb_build_object('message', 'reason ' || minutes),
       now() - minutes * interval '1 minute' FROM generate_series(1, 1100) minutes`,
  );

  const dead = await jobs.deadJobs();

  expect(dead).toMatchObject({ count: 1100, newest: { name: 'poll', reason: 'reason 1' } });
});

it('what is recorded of a failure never repeats the words it failed on', async () => {
  await jobs.enqueue('triage');

  for (let left = triesOfAJob; left > 0; left -= 1) {
    await jobs.drain(broken('cannot parse "I owe 900 dollars"'), ['triage']).catch(() => {});
    await passWaitingTime();
  }

  const stored = await testDatabase.database.$queryRawUnsafe<{ job: string }[]>(
    'SELECT row_to_json(j)::text AS job FROM pgboss.job j',
  );
  const { newest } = await jobs.deadJobs();
  expect(newest?.reason).toMatch(/^Error at /);
  expect(stored.map(({ job }) => job).join()).not.toContain('900 dollars');
});

it('a job that succeeds on a later try is not among the dead', async () => {
  await jobs.enqueue('triage');
  await jobs.drain(broken(), ['triage']).catch(() => {});
  await passWaitingTime();

  const ran = await jobs.drain(jobHandlers(), ['triage']);

  expect(ran).toBe(1);
  expect(await statesOf('triage')).toEqual(['completed']);
  expect(await jobs.deadJobs()).toEqual({ count: 0, newest: null });
});

it('on shutdown a running job is let finish', async () => {
  const queue = await openAnother();
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  await queue.enqueue('triage');
  await queue.work(
    jobHandlers({
      async triage() {
        start();
        await mayEnd;
      },
    }),
  );
  await started;

  const stopped = queue.stop();
  await turn();
  end();
  await stopped;

  expect(await statesOf('triage')).toEqual(['completed']);
});

it('on shutdown a job that stops when asked is given back, and the next process does it', async () => {
  const queue = await openAnother();
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  await queue.enqueue('triage');
  await queue.work(
    jobHandlers({
      triage: (_data, signal) =>
        new Promise((_resolve, reject) => {
          start();
          signal.addEventListener('abort', () => reject(new Error('asked to stop')));
        }),
    }),
  );
  await started;

  await queue.stop();
  const afterStop = await statesOf('triage');
  await passWaitingTime();
  const ran = await jobs.drain(jobHandlers(), ['triage']);

  expect(afterStop).toEqual(['retry']);
  expect(ran).toBe(1);
});
