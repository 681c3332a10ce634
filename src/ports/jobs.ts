/** Work that is done later, by any process, at least once. */

export const jobNames = [
  'poll',
  'look_up',
  'reconcile',
  'silence',
  'triage',
  'cases',
  'opinions',
  'suggestions',
  'threads',
  'publish',
  'own_posts',
  'assign',
  'due',
  'incidents',
  'paging',
  'chat',
  'digest',
  'delivery',
  'seals',
  'keeping',
] as const;
export type JobName = (typeof jobNames)[number];

export interface JobData {
  readonly [key: string]: string | readonly string[];
}

export type JobHandler = (data: JobData, signal: AbortSignal) => Promise<void>;

/** What each job does. */
export type JobWork = Readonly<Record<JobName, JobHandler>>;

export interface Jobs {
  /** A nudge: while one with the same key waits, another changes nothing. */
  enqueue(name: JobName, data?: JobData, key?: string): Promise<void>;
}
