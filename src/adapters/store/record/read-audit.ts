/** Who saw what, in PostgreSQL. */
import { uuidv7 } from 'uuidv7';
import type { ReadAudit } from '../../../ports/read-audit.ts';
import type { Database } from '../database.ts';

export function createReadAudit(database: Database): ReadAudit {
  return {
    async record({ fields, ...read }) {
      await database.readAudit.create({ data: { id: uuidv7(), ...read, fields: [...fields] } });
    },
    async of(brandId, caseId) {
      const rows = await database.readAudit.findMany({
        where: { brandId, caseId },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      });
      return rows.map(({ staffId, fields, at }) => ({
        staffId,
        fields: fields as readonly string[],
        at,
      }));
    },
  };
}
