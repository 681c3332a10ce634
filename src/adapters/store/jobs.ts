/** Jobs on pg-boss: enqueued inside business transactions, worked by any process, retried, never lost. */
import { fromPrisma, type Job, PgBoss } from 'pg-boss';
import { uuidv7 } from 'uuidv7';
import { describeError } from '../../ports/errors.ts';
import { type JobData, type JobName, type Jobs, type JobWork, jobNames } from '../../ports/jobs.ts';
import type { Log } from '../../ports/log.ts';
import type { Transaction } from './database.ts';

export interface DeadJob {
  readonly name: string;
  readonly failedAt: Date;
  readonly reason: string;
}

export interface DeadJobs {
  readonly count: number;
  /** Null when there is none. */
  readonly newest: DeadJob | null;
}

export interface JobQueue extends Jobs {
  enqueueIn(tx: Transaction, name: JobName, data?: JobData, key?: string): Promise<void>;
  /** One job for each of these, with one statement; none stands for another. */
  enqueueAllIn(tx: Transaction, name: JobName, all: readonly JobData[]): Promise<void>;
  /** Works all jobs until `stop`. */
  work(handlers: JobWork): Promise<void>;
  /** Runs waiting jobs of these names until none is left; returns how many ran. */
  drain(handlers: JobWork, names: readonly JobName[], signal?: AbortSignal): Promise<number>;
  /** Jobs that failed for good and are still on record. */
  deadJobs(): Promise<DeadJobs>;
  /** Lets running jobs finish, or gives them back after the time is up. */
  stop(): Promise<void>;
}

const deadLetter = 'dead';

/** Five tries over about ten minutes; a job whose process died is given to another one. */
const delivery = {
  policy: 'short',
  retryLimit: 5,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 3_600,
  heartbeatSeconds: 30,
  deadLetter,
} as const;

/** Somebody waits for each of these: a model that takes its time must not keep the others waiting. */
const chatAtOnce = 4;

export async function openJobs(
  url: string,
  log: Log,
  onTrouble: (error: unknown) => void,
): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'redress-jobs',
    max: 4,
    schedule: false,
    superviseIntervalSeconds: 30,
  });
  boss.on('error', (trouble) => onTrouble(asError(trouble)));
  try {
    await boss.start();
    await boss.createQueue(deadLetter);
    for (const name of jobNames) await boss.createQueue(name, delivery);
  } catch (error) {
    await boss.stop({ graceful: false, close: true }).catch(() => undefined);
    throw error;
  }
  return createQueue(boss, log);
}

/** What one job each is to hold, in order. */
export function portionsOf<Item>(items: readonly Item[], size: number): readonly Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) =>
    items.slice(place * size, (place + 1) * size),
  );
}

function createQueue(boss: PgBoss, log: Log): JobQueue {
  const stopping = new AbortController();
  return {
    async enqueue(name, data = {}, key = name) {
      await boss.send(name, data, { singletonKey: key });
    },
    async enqueueIn(tx, name, data = {}, key = name) {
      await boss.send(name, data, { singletonKey: key, db: fromPrisma(tx) });
    },
    async enqueueAllIn(tx, name, all) {
      if (all.length === 0) return;
      const jobs = all.map((data) => ({ data, singletonKey: uuidv7() }));
      await boss.insert(name, jobs, { db: fromPrisma(tx) });
    },
    async work(handlers) {
      for (const name of jobNames) {
        const localConcurrency = name === 'chat' ? chatAtOnce : 1;
        const how = { pollingIntervalSeconds: 1, localConcurrency };
        await boss.work<JobData>(name, how, async ([job]) => {
          if (job) await run(name, job, handlers, { log, signal: stopping.signal });
        });
      }
    },
    async drain(handlers, names, signal = stopping.signal) {
      let ran = 0;
      for (let found = true; found && !signal.aborted; ) {
        found = false;
        for (const name of names) {
          const [job] = await boss.fetch<JobData>(name);
          if (!job) continue;
          found = true;
          ran += 1;
          await runFetched(boss, name, job, () => run(name, job, handlers, { log, signal }));
        }
      }
      return ran;
    },
    deadJobs: () => deadJobs(boss),
    async stop() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 7_000, close: true });
    },
  };
}

async function run(
  name: JobName,
  job: Job<JobData>,
  handlers: JobWork,
  context: { readonly log: Log; readonly signal: AbortSignal },
): Promise<void> {
  try {
    await handlers[name](job.data ?? {}, context.signal);
  } catch (error) {
    context.log.warn(
      { job: name, error: describeError(error) },
      'job failed, it will be tried again',
    );
    throw new Error(describeError(error));
  }
}

async function runFetched(
  boss: PgBoss,
  name: JobName,
  job: Job<JobData>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
    await boss.complete(name, job.id);
  } catch (error) {
    await boss.fail(name, job.id, error instanceof Error ? { message: error.message } : {});
    throw error;
  }
}

/** A statement of our own: pg-boss hands out the oldest thousand, and neither count nor newest. */
async function deadJobs(boss: PgBoss): Promise<DeadJobs> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT count(*) OVER ()::int AS count, source_name AS name, created_on AS "failedAt",
       source_output AS output
     FROM pgboss.job WHERE name = $1 ORDER BY created_on DESC LIMIT 1`,
    [deadLetter],
  );
  const [newest] = rows;
  if (!newest) return { count: 0, newest: null };
  const { count, name, failedAt, output } = newest;
  return { count, newest: { name: name ?? deadLetter, failedAt, reason: reasonOf(output) } };
}

/** pg-boss reports copies that have lost what made them errors. */
function asError(trouble: unknown): unknown {
  if (trouble instanceof Error || typeof trouble !== 'object') return trouble;
  return Object.assign(new Error(), trouble);
}

function reasonOf(output: object | null): string {
  return output && 'message' in output ? String(output.message) : 'no reason recorded';
}
