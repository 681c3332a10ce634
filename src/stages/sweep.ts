/** Sweeps over many cases: one that fails keeps no other waiting. */
import { describeError } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';

export interface Sweep {
  /**
   * Does one piece of work; what it throws is logged and kept for the end. A stop ends the sweep at once.
   *
   * @param ids what it is about, for the log
   * @returns whether it was done
   */
  attempt(ids: Readonly<Record<string, string>>, work: () => Promise<unknown>): Promise<boolean>;
  /** @throws the first failure, so that the job is tried again and the failure is seen */
  end(): void;
}

/** One for each run of a job. */
export function createSweep(log: Log): Sweep {
  const failures: unknown[] = [];
  return {
    async attempt(ids, work) {
      try {
        await work();
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'AbortError') throw error;
        failures.push(error);
        log.error({ ...ids, reason: describeError(error) }, 'this failed, the others go on');
        return false;
      }
    },
    end() {
      if (failures.length > 0) throw failures[0];
    },
  };
}
