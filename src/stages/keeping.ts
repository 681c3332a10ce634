/** Keeping: content goes when its time is over, names go earlier, a legal hold stops both. */
import { decideKeeping } from '../domain/record/keeping.ts';
import { after, type RetentionPolicy, retentionOf } from '../domain/record/retention.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RemovalDeps } from './removal.ts';
import { createSweep } from './sweep.ts';

export interface KeepingDeps extends RemovalDeps {
  /** By brand id. */
  readonly retention: ReadonlyMap<string, RetentionPolicy>;
  readonly clock: Clock;
  readonly log: Log;
}

const start = '00000000-0000-0000-0000-000000000000';
const batchSize = 100;

/**
 * Safe to run twice, also at once.
 *
 * @throws the first failure, when every other case had its turn
 */
export async function keepCases(deps: KeepingDeps, signal: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  const sweep = createSweep(deps.log);
  for (let last = start; !signal.aborted; ) {
    const ids = await deps.contents.dueForKeeping(now, last, batchSize);
    for (const id of ids) await sweep.attempt({ caseId: id }, () => keepCase(deps, id, now));
    const next = ids.at(-1);
    if (!next || ids.length < batchSize) break;
    last = next;
  }
  sweep.end();
}

/** A date that is set may already be over, so there can be something to do after it. */
async function keepCase(deps: KeepingDeps, caseId: string, now: Date): Promise<void> {
  for (let done: readonly string[] = ['first']; done.length > 0; ) {
    const held = await deps.contents.held(caseId, null);
    if (!held) return;
    const decision = await deps.cases.change(caseId, (current) => {
      const policy = deps.retention.get(current.brandId);
      if (!policy) return { ok: true, events: [] };
      const retention = { ...retentionOf(current, policy), ruleVersion: policy.version };
      return decideKeeping(current, held, retention, now);
    });
    done = decision.ok ? decision.events.map(({ type }) => type) : [];
    if (done.length > 0) deps.log.info({ caseId, done }, 'record kept');
  }
}

const looseAtOnce = 1_000;
const samplesKeptMs = 14 * 86_400_000;

/** Items that could not be read are kept for whoever mends the reading, two weeks. Safe to run twice. */
export async function dropOldSamples({ contents, retention, clock }: KeepingDeps): Promise<void> {
  const before = new Date(clock.now().getTime() - samplesKeptMs);
  for (const brandId of retention.keys()) await contents.dropSamples(brandId, before);
}

/**
 * What was typed beside cases, such as why somebody is not to be contacted, goes after the house's own
 * time. Safe to run twice.
 */
export async function dropOldWords({ contents, retention, clock }: KeepingDeps): Promise<void> {
  const now = clock.now();
  for (const [brandId, { house, zone }] of retention) {
    await contents.dropOldWords(
      brandId,
      after({ ...house, amount: -house.amount }, now, zone),
      now,
    );
  }
}

/** Which posts were repeated, and how far that carried, goes after the house's own time. Safe to run twice. */
export async function dropOldReposts({ contents, retention, clock }: KeepingDeps): Promise<void> {
  const now = clock.now();
  for (const [brandId, { house, zone }] of retention) {
    await contents.dropReposts(brandId, after({ ...house, amount: -house.amount }, now, zone));
  }
}

/**
 * Mentions that never belonged to a case go after the house's own time. Safe to run twice.
 *
 * @returns how many went
 */
export async function dropLooseMentions(deps: KeepingDeps, signal?: AbortSignal): Promise<number> {
  const now = deps.clock.now();
  let dropped = 0;
  for (const [brandId, { house, zone }] of deps.retention) {
    const before = after({ ...house, amount: -house.amount }, now, zone);
    for (;;) {
      const ids = await deps.contents.looseBefore(brandId, before, looseAtOnce);
      if (ids.length === 0 || signal?.aborted) break;
      dropped += await deps.contents.removeLoose(brandId, ids, 'retention', now);
    }
  }
  return dropped;
}
