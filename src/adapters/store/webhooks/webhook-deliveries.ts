/** Remembers deliveries of webhooks in PostgreSQL, by a hash of their id. */
import { createHash } from 'node:crypto';
import type { DeliveryName, WebhookDeliveries } from '../../../ports/webhook-deliveries.ts';
import type { Database } from '../database.ts';

export function createWebhookDeliveries(database: Database): WebhookDeliveries {
  return {
    async isKnown(delivery) {
      return (await database.webhookDelivery.count({ where: keyOf(delivery) })) > 0;
    },
    async note(delivery, takenAt, forgetBefore) {
      const { brandId, sourceName } = delivery;
      await database.webhookDelivery.createMany({
        data: { ...keyOf(delivery), takenAt },
        skipDuplicates: true,
      });
      await database.webhookDelivery.deleteMany({
        where: { brandId, sourceName, takenAt: { lt: forgetBefore } },
      });
    },
  };
}

function keyOf({ brandId, sourceName, id }: DeliveryName) {
  return { brandId, sourceName, idHash: createHash('sha256').update(id).digest('hex') };
}
