/** Takes a decision again that another process was faster with. */
import { CaseRace } from './write-cases.ts';

/** A lost race shows the winner's case on the next try, so a few tries always do. */
export async function retryRaces<Result>(
  attempt: () => Promise<Result>,
  tries = 5,
): Promise<Result> {
  for (let left = tries; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof CaseRace) || left <= 1) throw error;
    }
  }
}
