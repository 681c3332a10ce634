/** A webhook that brings mentions: whose it is, and what a delivery holds. */
import { z } from 'zod';
import type { WebhookRules } from '../../../domain/source/webhook-rules.ts';
import type { FileEvent, MentionFileOptions } from '../../../ports/mention-file.ts';
import type { Webhook } from '../../../ports/webhook.ts';
import { fitsAny } from './signature.ts';

export interface WebhookConfig {
  readonly name: string;
  readonly brand: string;
  readonly channelControlled: boolean;
  /** Those that are taken, the newest first. */
  readonly secrets: readonly string[];
}

export interface WebhookDeps {
  readonly rules: WebhookRules;
  /** Reads one item, with the fields of a file of JSON Lines. */
  readonly readItem: (
    item: Readonly<Record<string, unknown>>,
    place: string,
    options: MentionFileOptions,
  ) => FileEvent;
}

const sampleLength = 4_000;
const item = z.record(z.string(), z.unknown());

export function createWebhook(config: WebhookConfig, { rules, readItem }: WebhookDeps): Webhook {
  const { secrets, ...named } = config;
  const envelope = z.strictObject({
    delivery: z.string().min(1).max(200),
    items: z.array(z.unknown()).max(rules.items),
  });
  return {
    ...named,
    isSigned({ timestamp, signature, body }, now) {
      const isTimely = isWithin(timestamp, rules.replayMinutes * 60, now);
      const given = { timestamp: timestamp ?? '', signature: signature ?? '', body };
      return fitsAny(secrets, given) && isTimely;
    },
    read(body, now) {
      const parsed = envelope.safeParse(parsedJson(body));
      if (!parsed.success) return null;
      const { delivery, items } = parsed.data;
      const events = items.map((one, at) => readOne(one, `item ${at + 1}`, { readItem, now }));
      return { id: delivery, events };
    },
  };
}

function readOne(
  written: unknown,
  place: string,
  { readItem, now }: Pick<WebhookDeps, 'readItem'> & { readonly now: Date },
): FileEvent {
  const row = item.safeParse(written);
  const event: FileEvent = row.success
    ? readItem(row.data, place, { platform: 'webhook', now })
    : { rejected: { place, reason: 'it is no JSON object' } };
  if (!('rejected' in event)) return event;
  const sample = JSON.stringify(written).slice(0, sampleLength);
  return { rejected: { ...event.rejected, sample } };
}

function isWithin(timestamp: string | null, seconds: number, now: Date): boolean {
  if (timestamp === null || !/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= seconds;
}

function parsedJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}
