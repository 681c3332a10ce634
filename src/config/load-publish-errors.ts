/** Loads what the answers of platforms to our replies mean. */
import { z } from 'zod';
import { platforms } from '../domain/mention/mention.ts';
import { type ErrorRule, type ErrorTable, failureKinds } from '../domain/publishing/outcome.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const statuses = z
  .union([z.int(), z.string().regex(/^\d{3}-\d{3}$/)])
  .transform((value) => String(value).split('-').map(Number));

const rule = z
  .strictObject({
    status: statuses,
    code: z.string().nullable().default(null),
    says: z.string().nullable().default(null),
    means: z.enum([...failureKinds, 'duplicate', 'server_error']),
  })
  .transform(
    ({ status: [from = 0, to = from], says, ...rest }): ErrorRule => ({
      ...rest,
      from,
      to,
      says: says === null ? null : new RegExp(says, 'i'),
    }),
  );

const schema = z.strictObject({
  ...Reviewed,
  platforms: z.partialRecord(z.enum([...platforms, 'default']), z.array(rule)),
  sources: z.array(z.string()).min(1),
  date: z.string(),
});

export function loadErrorTable(): ErrorTable {
  const { platforms: known } = readRuleFile('platforms/publish-errors.yaml', schema).data;
  const usual = known.default ?? [];
  return new Map(
    Object.entries(known).map(([platform, rules]) => [
      platform,
      platform === 'default' ? usual : [...rules, ...usual],
    ]),
  );
}
