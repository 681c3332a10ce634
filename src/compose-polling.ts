/** Puts together how sources are read and looked after; part of the composition root. */
import { setTimeout } from 'node:timers/promises';
import { createLeases } from './adapters/store/leases.ts';
import type { Store } from './adapters/store/store.ts';
import { systemIds } from './adapters/system/ids.ts';
import type { Config } from './config/config.ts';
import { loadPolling } from './config/load-polling.ts';
import { policyOf, type SourcePolicy } from './domain/source/rules.ts';
import type { Clock } from './ports/clock.ts';
import type { Wait } from './ports/http.ts';
import type { Log } from './ports/log.ts';
import { createAlone } from './stages/alone.ts';

const usualEverySeconds = 300;

/** How each source is read and looked after. */
export function pollingParts(
  { sources }: Pick<Config, 'sources'>,
  {
    states,
    backfills,
    toLookUp,
    database,
  }: Pick<Store, 'states' | 'backfills' | 'toLookUp' | 'database'>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
) {
  const leases = createLeases(database, clock);
  const wait: Wait = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal });
  const polling = loadPolling();
  const policies = new Map(
    sources.map((source) => {
      const everySeconds = 'everySeconds' in source ? source.everySeconds : usualEverySeconds;
      return [source.name, policyOf(polling, { platform: source.platform, everySeconds })];
    }),
  );
  const usual = policyOf(polling, { platform: '', everySeconds: usualEverySeconds });
  return {
    states,
    backfills,
    toLookUp,
    alone: createAlone({ leases, wait, log, ids: systemIds }),
    polling,
    policyOf: (sourceName: string): SourcePolicy => policies.get(sourceName) ?? usual,
    chance: Math.random,
  };
}
