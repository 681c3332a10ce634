/** Work that is done later, by any process, at least once. */

export type JobName = 'poll' | 'triage' | 'cases' | 'suggestions' | 'due' | 'digest';

export interface JobData {
  readonly [key: string]: string | readonly string[];
}

export interface Jobs {
  /** A nudge: while one with the same key waits, another changes nothing. */
  enqueue(name: JobName, data?: JobData, key?: string): Promise<void>;
}
