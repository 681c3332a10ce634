/** Loads what the addresses of posts look like. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

export interface PermalinkRule {
  /** Empty where every host can be one, as on Mastodon. */
  readonly hosts: readonly string[];
  /** First group: the platform's id of the post. Null where the address holds none. */
  readonly id: RegExp | null;
}

export type PermalinkRules = ReadonlyMap<string, PermalinkRule>;

const file = new URL('../rules/platforms/permalinks.yaml', import.meta.url);
const schema = z.strictObject({
  version: z.string(),
  source: z.string(),
  platforms: z.record(z.string(), z.strictObject({ hosts: z.array(z.string()), id: z.string() })),
});

export function loadPermalinkRules(): PermalinkRules {
  const { platforms } = schema.parse(parse(readFileSync(file, 'utf8')));
  return new Map(
    Object.entries(platforms).map(([platform, { hosts, id }]) => [
      platform,
      { hosts, id: id ? new RegExp(id) : null },
    ]),
  );
}
