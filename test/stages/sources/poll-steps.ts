/** The steps that a poller passes, and polling that tells of each of them. */
import type { Source } from '../../../src/ports/source.ts';
import { type PollDeps, pollSource } from '../../../src/stages/poll.ts';

/** In the order in which a page passes them. The one inside of storing is the database's to tell. */
export const pollSteps = [
  'before_reading',
  'after_reading',
  'before_storing',
  'in_storing',
  'after_storing',
  'before_removal',
  'after_notice',
  'after_removal',
] as const;
export type PollStep = (typeof pollSteps)[number];

/** Called at every step; whoever dies there throws, or never returns. */
export interface Fate {
  reach(step: PollStep): Promise<void>;
  /** Throws once it is dead: the dead write nothing. */
  mustLive(): void;
}

export function pollTelling(deps: PollDeps, source: Source, fate: Fate): Promise<void> {
  const told: PollDeps = {
    ...deps,
    intake: {
      async store(batch) {
        // a page with deletions is stored in two parts; the cursor comes with the second, empty one
        const isRest = batch.cursor !== undefined && batch.mentions.length === 0;
        await fate.reach(isRest ? 'after_removal' : 'before_storing');
        fate.mustLive();
        if (batch.cursor !== undefined) await fate.reach('in_storing');
        const stored = await deps.intake.store(batch);
        await fate.reach('after_storing');
        return stored;
      },
    },
    removals: {
      async notice(...given) {
        await fate.reach('before_removal');
        const noticed = await deps.removals.notice(...given);
        await fate.reach('after_notice');
        return noticed;
      },
      async pending(...given) {
        fate.mustLive();
        return await deps.removals.pending(...given);
      },
    },
    states: {
      ...deps.states,
      async recordFailure(...given) {
        fate.mustLive();
        await deps.states.recordFailure(...given);
      },
    },
  };
  const read: Source = {
    ...source,
    async fetchNew(...given) {
      await fate.reach('before_reading');
      const page = await source.fetchNew(...given);
      await fate.reach('after_reading');
      return page;
    },
  };
  return pollSource(told, read, AbortSignal.timeout(60_000));
}
