/** Reads and marks the state of sources outside a batch. */
import type { SourceStates } from '../../../ports/source-states.ts';
import type { Database } from '../database.ts';

export function createSourceStates(database: Database): SourceStates {
  return {
    async cursorOf(brandId, name) {
      const row = await database.sourceState.findUnique({
        where: { brandId_name: { brandId, name } },
      });
      return row?.cursor ?? null;
    },
    async recordFailure(brandId, name, reason, at) {
      const key = { brandId, name };
      await database.sourceState.upsert({
        where: { brandId_name: key },
        create: { ...key, failingSince: at, lastError: reason, stored: 0, rejected: 0 },
        update: { lastError: reason },
      });
      await database.sourceState.updateMany({
        where: { ...key, failingSince: null },
        data: { failingSince: at },
      });
    },
    states: (brandId) => database.sourceState.findMany({ where: { brandId } }),
  };
}
