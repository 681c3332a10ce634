/** Everything personal that a test database holds, wherever it lies. */
import type { Database } from '../../src/adapters/store/database.ts';

/** Every word that anybody typed and every handle, as one text to search in. */
export async function wordsLeft(database: Database): Promise<string> {
  const rows = await Promise.all([
    database.mentionContent.findMany({
      select: { body: true, author: true, url: true, nativeId: true },
    }),
    database.threadPost.findMany({ select: { author: true, body: true, url: true } }),
    database.replyContent.findMany({ select: { body: true } }),
    database.eventContent.findMany({ select: { body: true } }),
    database.assessment.findMany({ select: { explanation: true } }),
    database.suppression.findMany({ select: { reason: true, history: true } }),
    database.correctiveAction.findMany({ select: { what: true } }),
    database.issueWords.findMany({ select: { body: true } }),
    database.incident.findMany({ select: { title: true } }),
    database.rejectedSample.findMany({ select: { reason: true, sample: true } }),
    database.dataRequest.findMany({ select: { reason: true } }),
  ]);
  return JSON.stringify(rows);
}
