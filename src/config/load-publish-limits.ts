/** Loads how fast and for how much replies go out on each platform. */
import { z } from 'zod';
import { platforms } from '../domain/mention/mention.ts';
import type { PublishLimits } from '../domain/publishing/limits.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const limit = z.strictObject({
  most: z.int().positive(),
  minutes: z.int().positive(),
  microUsd: z.int().nonnegative(),
  withLinkMicroUsd: z.int().nonnegative(),
  source: z.string(),
  date: z.string(),
});

const schema = z.strictObject({
  ...Reviewed,
  platforms: z.partialRecord(z.enum([...platforms, 'default']), limit),
});

export function loadPublishLimits(): PublishLimits {
  return new Map(Object.entries(readPublishLimits().data.platforms));
}

export function readPublishLimits() {
  return readRuleFile('platforms/publish-limits.yaml', schema);
}
