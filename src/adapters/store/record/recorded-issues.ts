/** Reads what happened to incidents and corrective actions, with the words that are still held. */
import type { RecordedIssueEvent } from '../../../domain/record/verify-issues.ts';
import type { Database } from '../database.ts';
import { hex } from '../mentions/mention-rows.ts';

const eventsAtOnce = 500;

interface Row extends Omit<RecordedIssueEvent, 'hash' | 'prevHash' | 'words'> {
  readonly prevHash: Uint8Array;
  readonly hash: Uint8Array;
  readonly body: string | null;
  readonly salt: Uint8Array | null;
}

/** One subject after the other, each in order. */
export async function* recordedIssues(database: Database): AsyncGenerator<RecordedIssueEvent> {
  let after = { subjectId: '00000000-0000-0000-0000-000000000000', seq: 0 };
  for (;;) {
    const rows = await database.$queryRawUnsafe<Row[]>(
      `SELECT e."subjectId", e."seq", e."at", e."type", e."actor", e."data", e."prevHash", e."hash",
         w."body", w."salt"
       FROM "IssueEvent" e LEFT JOIN "IssueWords" w
         ON w."subjectId" = e."subjectId" AND w."seq" = e."seq"
       WHERE (e."subjectId", e."seq") > ($1::uuid, $2::int)
       ORDER BY e."subjectId", e."seq" LIMIT $3`,
      after.subjectId,
      after.seq,
      eventsAtOnce,
    );
    for (const { body, salt, prevHash, hash, ...row } of rows) {
      const words = body !== null && salt ? { body, salt: hex(salt) } : null;
      yield { ...row, prevHash: hex(prevHash), hash: hex(hash), words };
    }
    const last = rows.at(-1);
    if (!last || rows.length < eventsAtOnce) return;
    after = { subjectId: last.subjectId, seq: last.seq };
  }
}
