/** Requests of persons about their own data in PostgreSQL. */
import type { DataRequest, DataRequests } from '../../../ports/data-requests.ts';
import type { Database } from '../database.ts';
import type { DataRequest as RequestRow } from '../generated/client.ts';
import { hex } from '../mentions/mention-rows.ts';

export function createDataRequests(database: Database): DataRequests {
  return {
    async open(request) {
      const { authorKey, ...columns } = request;
      const key = Buffer.from(authorKey, 'hex');
      return database.$transaction(async (tx) => {
        await tx.$executeRawUnsafe('SELECT pg_advisory_xact_lock(hashtext($1))', authorKey);
        const { brandId, platform } = request;
        const known = await tx.dataRequest.findFirst({
          where: { brandId, platform, authorKey: key, state: { not: 'done' } },
        });
        if (known) {
          const { id } = known;
          const { coversUntil } = request;
          return toRequest(await tx.dataRequest.update({ where: { id }, data: { coversUntil } }));
        }
        await tx.dataRequest.create({
          data: { ...columns, authorKey: key, kind: 'erasure', state: 'open', heldCases: [] },
        });
        return request;
      });
    },
    async settle(id, heldCases, now) {
      const isDone = heldCases.length === 0;
      await database.dataRequest.update({
        where: { id },
        data: {
          heldCases: [...heldCases],
          state: isDone ? 'done' : 'held',
          completedAt: isDone ? now : null,
          ...(isDone && { reason: '' }),
        },
      });
    },
    async unanswered(brandIds) {
      const rows = await database.dataRequest.findMany({
        where: { brandId: { in: [...brandIds] }, state: { not: 'done' } },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map((row) => ({
        ...toRequest(row),
        heldCases: row.heldCases as readonly string[],
      }));
    },
  };
}

function toRequest({ kind, state, completedAt, heldCases, ...row }: RequestRow): DataRequest {
  return {
    ...row,
    platform: row.platform as DataRequest['platform'],
    authorKey: hex(row.authorKey),
  };
}
