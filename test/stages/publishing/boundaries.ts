/** The steps that a worker passes when it publishes, and publishing that tells of each of them. */
import { byAccount, type Publisher } from '../../../src/ports/publisher.ts';
import type { PublishingDeps } from '../../../src/stages/publishing-deps.ts';

/** In the order in which a worker passes them. */
export const boundaries = [
  'before_mark',
  'in_mark',
  'after_mark',
  'before_post',
  'after_post',
  'before_record',
  'in_record',
  'after_record',
  'before_look',
  'after_look',
  'in_settle',
  'after_settle',
] as const;
export type Boundary = (typeof boundaries)[number];

/** True where the worker settles what another one left in doubt. */
export function isOfSettling(boundary: Boundary): boolean {
  return boundaries.indexOf(boundary) >= boundaries.indexOf('before_look');
}

/** Called at every step; whoever dies there throws, or never returns. */
export interface Fate {
  reach(step: Boundary): Promise<void>;
  /** Throws once it is dead: the dead decide nothing. */
  mustLive(): void;
}

export function telling(deps: PublishingDeps, fate: Fate): PublishingDeps {
  let step: 'mark' | 'record' | 'settle' = 'mark';
  const publishers = [...deps.publishers.values()].map(
    (publisher): Publisher => ({
      ...publisher,
      async publish(command) {
        await fate.reach('after_mark');
        await fate.reach('before_post');
        const outcome = await publisher.publish(command);
        await fate.reach('after_post');
        step = 'record';
        await fate.reach('before_record');
        return outcome;
      },
      async findOwn(...asked) {
        await fate.reach('before_look');
        const found = await publisher.findOwn(...asked);
        step = 'settle';
        await fate.reach('after_look');
        return found;
      },
    }),
  );
  const change: PublishingDeps['cases']['change'] = async (id, taking) => {
    fate.mustLive();
    const at = step;
    if (at === 'mark') await fate.reach('before_mark');
    const decision = await deps.cases.change(id, (current) => {
      const decided = taking(current);
      // it dies while the transaction is open; nothing of it may remain
      void fate.reach(`in_${at}`).catch(() => undefined);
      fate.mustLive();
      return decided;
    });
    if (at !== 'mark') await fate.reach(`after_${at}`);
    return decision;
  };
  return { ...deps, publishers: byAccount(publishers), cases: { ...deps.cases, change } };
}
