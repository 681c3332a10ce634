/** Reconciling: once a night the last days of every source are read again, to find what was missed. */
import { describeError, PermanentError, TransientError } from '../ports/errors.ts';
import type { Source } from '../ports/source.ts';
import type { SourceStates } from '../ports/source-states.ts';
import { type PastDeps, readPast } from './past.ts';
import { createSweep } from './sweep.ts';
import { placeOf } from './take-page.ts';

export interface ReconcileDeps extends Omit<PastDeps, 'wait'> {
  readonly states: SourceStates;
}

/** A little less than a day, so that it stays at its hour. */
const onceInMs = 23 * 3_600_000;

/**
 * Reads again what is due, and goes on with what was broken off. Sources that cannot be read back, or
 * fail at the moment, are passed over. Safe to run twice.
 *
 * @throws the first failure that is none of a source, when every source had its turn
 */
export async function reconcileSources(
  deps: ReconcileDeps,
  sources: Iterable<Source>,
  signal: AbortSignal,
): Promise<void> {
  const sweep = createSweep(deps.log);
  for (const source of sources) {
    if (!source.fetchPast || signal.aborted) continue;
    await sweep.attempt({ source: source.name }, () => reconcile(deps, source, signal));
  }
  sweep.end();
}

async function reconcile(deps: ReconcileDeps, source: Source, signal: AbortSignal): Promise<void> {
  const { brandId } = placeOf(deps, source);
  const key = { brandId, sourceName: source.name, purpose: 'nightly' } as const;
  const state = await deps.states.stateOf(brandId, source.name);
  const now = deps.clock.now();
  const last = await deps.backfills.find(key);
  const isDone = last?.finishedAt && now.getTime() - last.startedAt.getTime() < onceInMs;
  if (isDone || !state?.lastSuccessAt || state.failingSince) return;
  const from = new Date(now.getTime() - deps.polling.reconcileHours * 3_600_000);
  try {
    const order = { purpose: 'nightly', span: { from, to: now } } as const;
    const outcome = await readPast(deps, source, order, signal);
    const stored = outcome.ok ? outcome.reading.stored : 0;
    deps.log.info({ source: source.name, stored }, 'the last days were read again');
  } catch (error) {
    if (!(error instanceof TransientError) && !(error instanceof PermanentError)) throw error;
    const reason = describeError(error);
    deps.log.warn({ source: source.name, reason }, 'the last days could not be read again yet');
  }
}
