/** Recomputes the chain of every case from the stored rows. */
import type { Database } from '../../src/adapters/store/database.ts';
import { chainHash, chainStart } from '../../src/domain/case/chain.ts';

/** @returns "case id: what is wrong" for each case whose record does not prove itself */
export async function brokenChains(database: Database): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { id, version, headHash } of await database.case.findMany()) {
    const events = await database.caseEvent.findMany({
      where: { caseId: id },
      orderBy: { seq: 'asc' },
    });
    let hash = chainStart;
    for (const [index, event] of events.entries()) {
      if (event.seq !== index + 1) broken.push(`${id}: event ${index + 1} is missing`);
      if (hex(event.prevHash) !== hash) broken.push(`${id}: event ${event.seq} follows another`);
      hash = chainHash(hash, event);
      if (hex(event.hash) !== hash) broken.push(`${id}: event ${event.seq} was changed`);
    }
    if (version !== events.length) broken.push(`${id}: version ${version} is not its last event`);
    if (hex(headHash) !== hash) broken.push(`${id}: its head is not its last event`);
  }
  return broken;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
