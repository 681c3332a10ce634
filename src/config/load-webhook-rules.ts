/** Loads what a webhook that brings mentions keeps to. */
import { z } from 'zod';
import type { WebhookRules } from '../domain/source/webhook-rules.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const amount = z.int().positive();

const schema = z.strictObject({
  ...Reviewed,
  replayMinutes: amount,
  keepDays: amount,
  bodyKilobytes: amount,
  items: amount,
  deliveriesPerMinute: amount,
  source: z.string(),
  date: z.string(),
});

export function loadWebhookRules(): WebhookRules {
  const { replayMinutes, keepDays, bodyKilobytes, items, deliveriesPerMinute } = readRuleFile(
    'platforms/webhook.yaml',
    schema,
  ).data;
  return { replayMinutes, keepDays, bodyKilobytes, items, deliveriesPerMinute };
}
