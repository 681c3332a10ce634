/** What jobs do in a test: nothing, but for those it is about. */
import { type JobWork, jobNames } from '../../src/ports/jobs.ts';

export function jobHandlers(given: Partial<JobWork> = {}): JobWork {
  const idle = Object.fromEntries(jobNames.map((name) => [name, async () => {}]));
  return { ...(idle as unknown as JobWork), ...given };
}
