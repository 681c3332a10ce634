/** Whatever a sender delivers is read item by item, or is no delivery. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRow } from '../../../../src/adapters/platforms/file/row.ts';
import { createWebhook } from '../../../../src/adapters/platforms/webhook/incoming.ts';
import { loadWebhookRules } from '../../../../src/config/load-webhook-rules.ts';

const named = { name: 'crm', brand: 'acme', channelControlled: false, secrets: ['s'] };
const webhook = createWebhook(named, { rules: loadWebhookRules(), readItem: readRow });
const now = new Date('2026-03-04T12:00:00Z');
const fields = [
  'id',
  'text',
  'author',
  'url',
  'postedAt',
  'platform',
  'lang',
  'parentId',
  'reach',
  'state',
];

it('reads 10,000 deliveries of anything', () => {
  const anything = fc.jsonValue({ maxDepth: 2 });
  const item = fc.oneof(anything, fc.dictionary(fc.constantFrom(...fields), anything));

  fc.assert(
    fc.property(fc.array(item, { maxLength: 4 }), (items) => {
      const delivery = webhook.read(Buffer.from(JSON.stringify({ delivery: '1', items })), now);

      expect(delivery?.events).toHaveLength(items.length);
    }),
    { numRuns: 7_000 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        anything.map((value) => Buffer.from(JSON.stringify(value))),
      ),
      (body) => {
        webhook.read(body, now);
      },
    ),
    { numRuns: 3_000 },
  );
});
