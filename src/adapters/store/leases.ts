/** Leases in the database: a row a name, whose fencing number grows with every new holder. */
import type { Clock } from '../../ports/clock.ts';
import { type Leases, leaseHoldsMs } from '../../ports/leases.ts';
import type { Database } from './database.ts';

export function createLeases(database: Database, clock: Clock): Leases {
  return {
    async take(name, holder) {
      const now = clock.now();
      const until = new Date(now.getTime() + leaseHoldsMs);
      const [row] = await database.$queryRawUnsafe<{ fence: number }[]>(
        `INSERT INTO "Lease" ("name", "holder", "fence", "until")
         VALUES ($1, $2::uuid, 1, $3::timestamptz)
         ON CONFLICT ("name") DO UPDATE SET "holder" = EXCLUDED."holder", "until" = EXCLUDED."until",
           "fence" = "Lease"."fence" + CASE
             WHEN "Lease"."holder" = EXCLUDED."holder" AND "Lease"."until" > $4::timestamptz THEN 0
             ELSE 1 END
         WHERE "Lease"."holder" = EXCLUDED."holder" OR "Lease"."until" <= $4::timestamptz
         RETURNING "fence"`,
        ...[name, holder, until, now],
      );
      return row?.fence ?? null;
    },
    async isHeld(name, fence) {
      const where = { name, fence, until: { gt: clock.now() } };
      return (await database.lease.count({ where })) > 0;
    },
    async isTaken(name) {
      return (await database.lease.count({ where: { name, until: { gt: clock.now() } } })) > 0;
    },
    async release(name, fence) {
      await database.lease.updateMany({ where: { name, fence }, data: { until: clock.now() } });
    },
  };
}
