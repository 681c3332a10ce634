/** Digests as somebody reads them page by page: one count for all the pages of an answer, kept for a day. */
import { uuidv7 } from 'uuidv7';
import type { Digest } from '../../../domain/digest/digest.ts';
import type { DigestStore } from '../../../ports/digest-store.ts';
import type { Database } from '../database.ts';

const keptMs = 86_400_000;

export function viewsIn(
  database: Database,
): Pick<DigestStore, 'keptOf' | 'keepView' | 'newestView' | 'view'> {
  return {
    async keptOf(brandId, week) {
      const where = { brandId_week: { brandId, week } };
      const row = await database.digest.findUnique({ where, select: { content: true } });
      return (row?.content as Digest | undefined) ?? null;
    },
    async keepView(brandId, digest, now) {
      const before = new Date(now.getTime() - keptMs);
      await database.digestView.deleteMany({ where: { brandId, keptAt: { lt: before } } });
      const id = uuidv7();
      const content = JSON.parse(JSON.stringify(digest));
      await database.digestView.create({
        data: { id, brandId, week: digest.week, keptAt: now, content },
      });
      return id;
    },
    async newestView(brandId, week, keptAfter) {
      const row = await database.digestView.findFirst({
        where: { brandId, week, keptAt: { gt: keptAfter } },
        orderBy: [{ keptAt: 'desc' }, { id: 'desc' }],
      });
      return row && { id: row.id, digest: row.content as unknown as Digest };
    },
    async view(id) {
      const row = await database.digestView.findUnique({ where: { id } });
      return (row?.content as Digest | undefined) ?? null;
    },
  };
}
