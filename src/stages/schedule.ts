/** Every job, and when it runs. A tick only enqueues; what is due, the database says. */
import type { Jobs, JobWork } from '../ports/jobs.ts';
import type { Source } from '../ports/source.ts';
import type { Tick } from '../ports/ticks.ts';

export interface JobStages {
  pollSource(source: Source, signal: AbortSignal): Promise<void>;
  lookUpPosts(sources: Iterable<Source>, signal: AbortSignal): Promise<void>;
  watchForSilence(sources: Iterable<Source>): Promise<void>;
  reconcileSources(sources: Iterable<Source>, signal: AbortSignal): Promise<void>;
  triagePending(): Promise<number>;
  decidePendingCases(): Promise<number>;
  askSecondOpinions(assessmentIds: readonly string[], signal: AbortSignal): Promise<void>;
  suggestForCases(caseIds: readonly string[], signal: AbortSignal): Promise<void>;
  readThreads(signal: AbortSignal): Promise<void>;
  /** Sends, and finds out what became of what was sent. */
  publishReplies(signal: AbortSignal): Promise<void>;
  followOwnPosts(signal: AbortSignal): Promise<void>;
  workDueCases(signal: AbortSignal): Promise<void>;
  assignCases(signal: AbortSignal): Promise<void>;
  watchForSpikes(signal: AbortSignal): Promise<void>;
  /** Climbs the ladder, then sends what waits. */
  pagePeople(signal: AbortSignal): Promise<void>;
  /** Does and answers what was asked in team chat: one task, or with null what was left lying. */
  finishChatTasks(taskId: string | null, signal: AbortSignal): Promise<void>;
  writeFinishedDigests(): Promise<void>;
  deliverDigests(signal: AbortSignal): Promise<void>;
  sealFinishedDays(): Promise<number>;
  keepRecords(signal: AbortSignal): Promise<void>;
  keepWholeRecord(signal: AbortSignal): Promise<void>;
}

/** What each job does. */
export function jobWork(stages: JobStages, sources: ReadonlyMap<string, Source>): JobWork {
  return {
    async poll(data, signal) {
      const source = sources.get(String(data['source']));
      if (source) await stages.pollSource(source, signal);
    },
    look_up: (_data, signal) => stages.lookUpPosts(sources.values(), signal),
    silence: () => stages.watchForSilence(sources.values()),
    reconcile: (_data, signal) => stages.reconcileSources(sources.values(), signal),
    async triage() {
      await stages.triagePending();
    },
    async cases() {
      await stages.decidePendingCases();
    },
    async opinions({ assessmentIds }, signal) {
      if (Array.isArray(assessmentIds)) await stages.askSecondOpinions(assessmentIds, signal);
    },
    async suggestions({ caseIds }, signal) {
      if (Array.isArray(caseIds)) await stages.suggestForCases(caseIds, signal);
    },
    threads: (_data, signal) => stages.readThreads(signal),
    publish: (_data, signal) => stages.publishReplies(signal),
    own_posts: (_data, signal) => stages.followOwnPosts(signal),
    due: (_data, signal) => stages.workDueCases(signal),
    assign: (_data, signal) => stages.assignCases(signal),
    incidents: (_data, signal) => stages.watchForSpikes(signal),
    paging: (_data, signal) => stages.pagePeople(signal),
    chat: ({ task }, signal) =>
      stages.finishChatTasks(typeof task === 'string' ? task : null, signal),
    digest: () => stages.writeFinishedDigests(),
    delivery: (_data, signal) => stages.deliverDigests(signal),
    async seals() {
      await stages.sealFinishedDays();
    },
    keeping: ({ whole }, signal) =>
      whole ? stages.keepWholeRecord(signal) : stages.keepRecords(signal),
  };
}

export interface DigestTime {
  readonly brand: string;
  /** Cron fields of the weekly time. */
  readonly cron: string;
  readonly zone: string;
}

/**
 * The ticks of a service: polls when a source's time has come, due work, incidents, the weekly digest.
 *
 * @param dueSources names of the sources to be read now
 */
export function ticksFor(
  jobs: Jobs,
  dueSources: () => Promise<readonly string[]>,
  digests: readonly DigestTime[],
): readonly Tick[] {
  return [
    everyMinute('poll', async () => {
      for (const name of await dueSources()) {
        await jobs.enqueue('poll', { source: name }, `poll:${name}`);
      }
    }),
    everyMinute('work', () => nudgeAll(jobs)),
    { name: 'incidents', cron: '*/5 * * * *', zone: 'UTC', run: () => jobs.enqueue('incidents') },
    { name: 'delivery', cron: '*/5 * * * *', zone: 'UTC', run: () => jobs.enqueue('delivery') },
    { name: 'keeping', cron: '*/10 * * * *', zone: 'UTC', run: () => jobs.enqueue('keeping') },
    { name: 'keeping:whole', cron: '41 0 * * *', zone: 'UTC', run: () => nudgeWholeKeeping(jobs) },
    { name: 'own_posts', cron: '23 */6 * * *', zone: 'UTC', run: () => jobs.enqueue('own_posts') },
    { name: 'look_up', cron: '37 * * * *', zone: 'UTC', run: () => jobs.enqueue('look_up') },
    { name: 'silence', cron: '51 * * * *', zone: 'UTC', run: () => jobs.enqueue('silence') },
    { name: 'reconcile', cron: '11 * * * *', zone: 'UTC', run: () => jobs.enqueue('reconcile') },
    { name: 'seals', cron: '7 0 * * *', zone: 'UTC', run: () => jobs.enqueue('seals') },
    ...digests.map(({ brand, cron, zone }) => ({
      name: `digest:${brand}`,
      cron,
      zone,
      run: () => jobs.enqueue('digest'),
    })),
  ];
}

/** Wakes every stage that takes its work from the database; also done at start-up. */
export async function nudgeAll(jobs: Jobs): Promise<void> {
  const own = ['triage', 'cases', 'threads', 'assign', 'due', 'publish', 'paging', 'chat'] as const;
  for (const name of own) await jobs.enqueue(name);
}

/** Once a day, and at start-up. */
export async function nudgeWholeKeeping(jobs: Jobs): Promise<void> {
  await jobs.enqueue('keeping', { whole: 'yes' }, 'keeping:whole');
}

function everyMinute(name: string, run: () => Promise<void>): Tick {
  return { name, cron: '* * * * *', zone: 'UTC', run };
}
