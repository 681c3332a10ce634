/** Remembers deliveries of webhooks in PostgreSQL, by a hash of their id. */
import { createHash } from 'node:crypto';
import type { DeliveryName, WebhookDeliveries } from '../../../ports/webhook-deliveries.ts';
import type { Database } from '../database.ts';

export function createWebhookDeliveries(database: Database): WebhookDeliveries {
  return {
    async known(delivery) {
      const row = await database.webhookDelivery.findUnique({
        where: { brandId_sourceName_idHash: keyOf(delivery) },
      });
      if (row === null) return 'no';
      return row.bodyHash === null || row.bodyHash === bodyHash(delivery) ? 'same' : 'changed';
    },
    async note(delivery, takenAt, forgetBefore) {
      const { brandId, sourceName } = delivery;
      await database.webhookDelivery.createMany({
        data: { ...keyOf(delivery), takenAt, bodyHash: bodyHash(delivery) },
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

function bodyHash({ id, body }: DeliveryName): string {
  return createHash('sha256').update(`${id}\n`).update(body).digest('hex');
}
