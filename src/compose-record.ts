/** Puts together what the keeping of the record needs: how long each brand keeps what, and where. */
import { join } from 'node:path';
import type { Store } from './adapters/store/store.ts';
import { createErasureFile } from './adapters/system/erasure-file.ts';
import type { Config } from './config/config.ts';
import { loadRestrictions } from './config/load-restrictions.ts';
import { loadRetention } from './config/load-retention.ts';
import type { RetentionPolicy } from './domain/record/retention.ts';

export function recordParts(config: Config, store: Store) {
  const { rules, version, ...terms } = loadRetention();
  return {
    ...terms,
    record: store.record,
    seals: store.seals,
    contents: store.contents,
    requests: store.requests,
    removals: store.removals,
    erasures: store.erasures,
    erasureFile: createErasureFile(join(config.home, 'erased.jsonl')),
    reads: store.reads,
    threads: store.threads,
    restrictions: loadRestrictions(),
    retention: retentionByBrand(config, store.brandIds, { rules, version }),
  };
}

/** The house's own time is one rule among those of the jurisdictions. */
function retentionByBrand(
  { brands, policies }: Config,
  brandIds: ReadonlyMap<string, string>,
  { rules, version }: Pick<RetentionPolicy, 'rules' | 'version'>,
): ReadonlyMap<string, RetentionPolicy> {
  const house = { amount: policies.retention.closedMonths, unit: 'month' } as const;
  const ofTheHouse = { applies: 'complaint', keep: house, from: 'closed' } as const;
  const policy = {
    version,
    house,
    rules: [...rules, { id: 'house', jurisdiction: null, ...ofTheHouse }],
    pseudonymiseAfterDays: policies.pseudonymiseAfter,
  };
  return new Map(
    brands.flatMap(({ slug, collectsDebts, zone }) => {
      const id = brandIds.get(slug);
      return id ? [[id, { ...policy, collectsDebts, zone }] as const] : [];
    }),
  );
}
