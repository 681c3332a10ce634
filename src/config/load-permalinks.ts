/** Loads what the addresses of posts look like. */
import { z } from 'zod';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

export interface PermalinkRule {
  /** Empty where every host can be one, as on Mastodon. */
  readonly hosts: readonly string[];
  /** First group: the platform's id of the post. Null where the address holds none. */
  readonly id: RegExp | null;
  /** First group: the handle of the account that posted. Null where the address holds none. */
  readonly account: RegExp | null;
}

export type PermalinkRules = ReadonlyMap<string, PermalinkRule>;

const schema = z.strictObject({
  ...Reviewed,
  source: z.string(),
  platforms: z.record(
    z.string(),
    z.strictObject({
      hosts: z.array(z.string()),
      id: z.string(),
      account: z.string().nullable().default(null),
    }),
  ),
});

export function loadPermalinkRules(): PermalinkRules {
  const { platforms } = readRuleFile('platforms/permalinks.yaml', schema).data;
  return new Map(
    Object.entries(platforms).map(([platform, { hosts, id, account }]) => [
      platform,
      {
        hosts,
        id: id ? new RegExp(id) : null,
        account: account === null ? null : new RegExp(account),
      },
    ]),
  );
}
