/** Puts together how long each brand keeps what it holds. */
import type { Config } from './config/config.ts';
import { loadRetention, type RetentionRules } from './config/load-retention.ts';
import type { RetentionPolicy } from './domain/record/retention.ts';

export interface Retentions extends Pick<RetentionRules, 'answerWithin' | 'sourceRemovalHours'> {
  /** By brand id. */
  readonly retention: ReadonlyMap<string, RetentionPolicy>;
}

/** The house's own time is one rule among those of the jurisdictions. */
export function retentionFor(
  { brands, policies }: Config,
  brandIds: ReadonlyMap<string, string>,
): Retentions {
  const { version, rules, answerWithin, sourceRemovalHours } = loadRetention();
  const house = { amount: policies.retention.closedMonths, unit: 'month' } as const;
  const ofTheHouse = { applies: 'complaint', keep: house, from: 'closed' } as const;
  const policy = {
    version,
    house,
    rules: [...rules, { id: 'house', jurisdiction: null, ...ofTheHouse }],
    pseudonymiseAfterDays: policies.pseudonymiseAfter,
  };
  const retention = new Map(
    brands.flatMap(({ slug, collectsDebts, zone }) => {
      const id = brandIds.get(slug);
      return id ? [[id, { ...policy, collectsDebts, zone }] as const] : [];
    }),
  );
  return { retention, answerWithin, sourceRemovalHours };
}
