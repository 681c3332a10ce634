/** Mentions in PostgreSQL: bulk insert that never doubles, and the way into triage. */
import type {
  Fingerprint,
  MentionAssessment,
  MentionBatch,
  MentionStore,
  StoredBatch,
} from '../../../ports/mention-store.ts';
import type { Database, Transaction } from '../database.ts';
import { type JobQueue, portionsOf } from '../jobs.ts';
import { insertAssessments, takeForTriage } from './assessments.ts';
import { recordPastReading } from './backfills.ts';
import { recordChanges } from './changed-mentions.ts';
import { recordCoverage, recordLateFinds } from './coverage.ts';
import { insertMentions, withThreads } from './mention-rows.ts';
import { recordSamples } from './rejected-samples.ts';
import { recordReposts } from './reposts.ts';
import { recordSourceState } from './source-states.ts';

/** @param brandIds the configured brands; mentions of others wait until they are configured again */
export function createMentionStore(
  database: Database,
  jobs: JobQueue,
  brandIds: readonly string[],
): MentionStore {
  return {
    storeBatch: (batch) => database.$transaction((tx) => storeIn(tx, jobs, batch)),
    async assessPending(limit, assess, now) {
      return database.$transaction(async (tx) => {
        const waiting = await takeForTriage(tx, brandIds, limit);
        if (waiting.length === 0) return 0;
        const assessed: readonly MentionAssessment[] = await assess(waiting);
        await insertAssessments(tx, assessed, now);
        await jobs.enqueueIn(tx, 'cases');
        await askForOpinions(tx, jobs, assessed);
        if (waiting.length === limit) await jobs.enqueueIn(tx, 'triage');
        return waiting.length;
      });
    },
    async countPending(brandId) {
      return database.pendingMention.count({
        where: { brandId: brandId ?? { in: [...brandIds] } },
      });
    },
    async recentFingerprints(brandId, since, limit): Promise<readonly Fingerprint[]> {
      const rows = await database.mention.findMany({
        where: { brandId, firstSeenAt: { gte: since } },
        orderBy: { firstSeenAt: 'desc' },
        take: limit,
        select: { id: true, waveId: true, simhash: true },
      });
      return rows.map(({ id, waveId, simhash }) => ({ mentionId: id, waveId, simhash }));
    },
  };
}

/** So many questions a job: what a worker that dies leaves is soon taken up by another. */
const questionsPerJob = 20;

async function askForOpinions(
  tx: Transaction,
  jobs: JobQueue,
  assessed: readonly MentionAssessment[],
): Promise<void> {
  const escalated = assessed.filter(({ isEscalated }) => isEscalated).map(({ id }) => id);
  const portions = portionsOf(escalated, questionsPerJob);
  await jobs.enqueueAllIn(
    tx,
    'opinions',
    portions.map((assessmentIds) => ({ assessmentIds })),
  );
}

async function storeIn(tx: Transaction, jobs: JobQueue, batch: MentionBatch): Promise<StoredBatch> {
  const threaded = await withThreads(tx, batch.brandId, batch.mentions);
  const insertedIds = await insertMentions(tx, batch, threaded);
  const again = threaded.filter(({ id }) => !insertedIds.has(id));
  const changedIds = await recordChanges(tx, batch, again);
  const carried = await recordReposts(tx, batch);
  await recordSourceState(tx, batch, insertedIds.size);
  await recordPastReading(tx, batch, { stored: insertedIds.size, known: again.length });
  await recordLateFinds(tx, batch, insertedIds);
  await recordCoverage(tx, batch);
  await recordSamples(tx, batch);
  if (insertedIds.size > 0 || changedIds.length > 0) await jobs.enqueueIn(tx, 'triage');
  if (changedIds.length > 0 || carried > 0) await jobs.enqueueIn(tx, 'cases'); // not all of them need triage
  return { stored: insertedIds.size, duplicates: again.length, changedIds };
}
