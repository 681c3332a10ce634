/** Source removals: what is deleted, protected, suspended or withheld at its source goes here too. */
import { idSpace } from '../domain/mention/intake.ts';
import { postsOf } from '../domain/record/held-content.ts';
import type { Clock } from '../ports/clock.ts';
import type { Keys } from '../ports/keys.ts';
import type { Log } from '../ports/log.ts';
import type { GonePost, PendingRemoval, SourceRemovals } from '../ports/source-removals.ts';
import { type ErasureDeps, noteLatestErasures } from './erasures.ts';
import { removeFromCase } from './removal.ts';
import { createSweep } from './sweep.ts';

export interface SourceRemovalDeps extends ErasureDeps {
  readonly removals: SourceRemovals;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly log: Log;
  /** Content is gone this long after it was noticed, at the latest. */
  readonly sourceRemovalHours: number;
}

/**
 * The entry for sources: notes what is gone and removes it at once, where no legal hold stands against
 * it. Case, clocks and our own published answer stay. An edited post comes in through intake as ever.
 *
 * @param brand slug
 * @returns how many posts were newly gone
 */
export async function removeAtSource(
  deps: SourceRemovalDeps,
  origin: { readonly brand: string; readonly sourceName: string },
  gone: readonly GonePost[],
): Promise<number> {
  const brandId = deps.brandIds.get(origin.brand);
  if (!brandId) throw new Error(`brand ${origin.brand} is not in the database`);
  const noticedAt = deps.clock.now();
  const dueAt = new Date(noticedAt.getTime() + deps.sourceRemovalHours * 3_600_000);
  const keyed = gone.map(({ platform, nativeId, what }) => {
    const space = idSpace({ platform }, origin);
    return { platform, what, nativeKey: deps.keys.keyOf(space, 'post', nativeId) };
  });
  const noticed = await deps.removals.notice(brandId, keyed, { noticedAt, dueAt });
  if (noticed > 0) {
    await carryOutRemovals(deps);
    await noteLatestErasures(deps);
  }
  return noticed;
}

const start = '00000000-0000-0000-0000-000000000000';
const batchSize = 100;

/**
 * Removes what waits, all but what a legal hold keeps. Safe to run twice.
 *
 * @throws the first failure, when every other post had its turn
 */
export async function carryOutRemovals(deps: SourceRemovalDeps): Promise<void> {
  const brandIds = [...deps.brandIds.values()];
  const sweep = createSweep(deps.log);
  for (let last = start; ; ) {
    const waiting = await deps.removals.pending(brandIds, last, batchSize);
    for (const one of waiting) {
      await sweep.attempt({ mentionId: one.mentionId }, () => carryOut(deps, one));
    }
    const next = waiting.at(-1);
    if (!next || waiting.length < batchSize) break;
    last = next.mentionId;
  }
  sweep.end();
}

async function carryOut(deps: SourceRemovalDeps, pending: PendingRemoval): Promise<void> {
  const { mentionId, brandId, caseId, what } = pending;
  const why = `source_${what}` as const;
  const at = deps.clock.now();
  if (caseId === null) {
    await deps.contents.removeLoose(brandId, [mentionId], why, at);
    return;
  }
  const outcome = await removeFromCase(deps, caseId, {
    why,
    by: { at, actor: 'redress' },
    dryRun: false,
    which: (current, held) => postsOf(new Set([mentionId]), current, held),
  });
  const done = outcome.ok ? 'removed' : 'kept under a legal hold';
  deps.log.info({ caseId, mentionId, done }, 'post gone at its source');
}
