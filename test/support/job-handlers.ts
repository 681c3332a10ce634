/** What jobs do in a test: nothing, but for those it is about. */
import { type JobHandlers, jobNames } from '../../src/adapters/store/jobs.ts';

export function jobHandlers(given: Partial<JobHandlers> = {}): JobHandlers {
  const idle = Object.fromEntries(jobNames.map((name) => [name, async () => {}]));
  return { ...(idle as unknown as JobHandlers), ...given };
}
