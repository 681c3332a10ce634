/** Promotions of local models in PostgreSQL. */
import type { ModelPromotions } from '../../ports/model-promotions.ts';
import type { Database } from './database.ts';

export function createModelPromotions(database: Database): ModelPromotions {
  return {
    async record(promotion, putInPlace) {
      await database.$transaction(async (tx) => {
        await tx.modelPromotion.create({ data: promotion });
        await putInPlace();
      });
    },
  };
}
