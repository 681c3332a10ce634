/** Loads where a reply can be posted on each platform, and how. */
import { z } from 'zod';
import { platforms } from '../domain/mention/mention.ts';
import type { ReplyRules } from '../domain/reply/replyability.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const surface = z.strictObject({
  api: z.enum(['always', 'summoned', 'never']),
  hand: z.boolean(),
  windowHours: z.number().positive().nullable().default(null),
  because: z.string().nullable().default(null),
});

const schema = z.strictObject({
  ...Reviewed,
  platforms: z.partialRecord(
    z.enum([...platforms, 'default']),
    z.strictObject({ public: surface, private: surface, source: z.string(), date: z.string() }),
  ),
});

export function loadReplyRules(): ReplyRules {
  const { platforms: known } = readRuleFile('platforms/replying.yaml', schema).data;
  return new Map(Object.entries(known));
}
