/** Puts together how sources are read and looked after; part of the composition root. */
import type { Store } from './adapters/store/store.ts';
import type { Config } from './config/config.ts';
import { loadPolling } from './config/load-polling.ts';
import { policyOf, type SourcePolicy } from './domain/source/rules.ts';

const usualEverySeconds = 300;

/** How each source is read and looked after. */
export function pollingParts(
  { sources }: Pick<Config, 'sources'>,
  { states, backfills, toLookUp }: Pick<Store, 'states' | 'backfills' | 'toLookUp'>,
) {
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
    polling,
    policyOf: (sourceName: string): SourcePolicy => policies.get(sourceName) ?? usual,
    chance: Math.random,
  };
}
