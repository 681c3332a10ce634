/** Writes the daily seals: one transaction a day, one process at a time. */
import { chainStart } from '../../../domain/case/chain.ts';
import { createParts, endOfDay, type Seal, sealHash } from '../../../domain/record/seal.ts';
import type { SealStore } from '../../../ports/seal-store.ts';
import type { Database, Transaction } from '../database.ts';
import { hex } from '../mentions/mention-rows.ts';
import { dayOf, sealedHeadsOf } from './sealed-heads.ts';

export function createSealStore(database: Database): SealStore {
  return {
    async lastSealed() {
      const last = await database.chainSeal.findFirst({ orderBy: { day: 'desc' } });
      return last ? dayOf(last.day) : null;
    },
    seal: (day, sealedAt) => database.$transaction((tx) => sealDay(tx, day, sealedAt)),
  };
}

async function sealDay(tx: Transaction, day: string, sealedAt: Date): Promise<Seal | null> {
  await tx.$executeRawUnsafe('LOCK TABLE "ChainSeal" IN EXCLUSIVE MODE');
  const last = await tx.chainSeal.findFirst({ orderBy: { day: 'desc' } });
  if (last && dayOf(last.day) >= day) return null;
  await tx.$executeRawUnsafe(insertHeads, day, endOfDay(day));
  const builder = createParts();
  for await (const head of sealedHeadsOf(tx, day)) builder.add(head);
  const parts = builder.parts();
  const cases = parts.reduce((total, part) => total + part.cases, 0);
  const prevHash = last ? hex(last.hash) : chainStart;
  const seal = { day, sealedAt, cases, parts, prevHash };
  await tx.chainSeal.create({
    data: {
      day: new Date(`${day}T00:00:00Z`),
      sealedAt,
      cases,
      parts: JSON.parse(JSON.stringify(parts)),
      prevHash: Buffer.from(prevHash, 'hex'),
      hash: Buffer.from(sealHash(seal), 'hex'),
    },
  });
  return seal;
}

/** What was written late, or by a clock that is behind, comes into the next seal: nothing is left out. */
const insertHeads = `
INSERT INTO "SealedHead" ("day", "brandId", "caseId", "version", "headHash")
SELECT $1::date, c."brandId", c."id", h."seq", h."hash"
FROM "Case" c
  LEFT JOIN LATERAL (SELECT s."version" FROM "SealedHead" s WHERE s."caseId" = c."id"
    ORDER BY s."version" DESC LIMIT 1) s ON true
  CROSS JOIN LATERAL (SELECT e."seq", e."hash" FROM "CaseEvent" e
    WHERE e."caseId" = c."id" AND e."seq" > COALESCE(s."version", 0) AND e."at" < $2
    ORDER BY e."seq" DESC LIMIT 1) h
WHERE c."version" > COALESCE(s."version", 0)`;
