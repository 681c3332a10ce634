/** Silence: a source that works but brings nothing looks like a quiet one; what is usual tells them apart. */
import type { SourcePolicy } from '../domain/source/rules.ts';
import { silentFrom } from '../domain/source/silence.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Source } from '../ports/source.ts';
import type { SourceStates } from '../ports/source-states.ts';

interface SilenceDeps {
  readonly states: SourceStates;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly policyOf: (sourceName: string) => SourcePolicy;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells people of sources that are silent for too long, once a silence; also of those that are not polled. */
export async function watchForSilence(
  { states, brandIds, policyOf, clock, log }: SilenceDeps,
  sources: Iterable<Source>,
): Promise<void> {
  const now = clock.now();
  for (const { name, brand } of sources) {
    const brandId = brandIds.get(brand);
    const state = brandId ? await states.stateOf(brandId, name) : null;
    if (!brandId || !state?.lastItemAt || state.failingSince) continue;
    const from = silentFrom(state.arrivals, policyOf(name));
    if (!from || from > now) continue;
    await states.tellSilence(brandId, name, state.lastItemAt, now);
    log.warn({ source: name, since: state.lastItemAt.toISOString() }, 'source is silent');
  }
}
