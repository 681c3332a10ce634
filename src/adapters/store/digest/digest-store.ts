/** Digests in PostgreSQL: counted by the database, kept as they were computed. */
import { uuidv7 } from 'uuidv7';
import type { Digest } from '../../../domain/digest/digest.ts';
import type { DigestFigures } from '../../../domain/digest/figures.ts';
import type { DigestStore } from '../../../ports/digest-store.ts';
import type { Database } from '../database.ts';
import { openByAge, receivedCases, responseTimes, urgentSignals } from './digest-cases.ts';
import { missedDeadlines, nextDeadlines } from './digest-deadlines.ts';
import { followUps } from './digest-follow-up.ts';
import { improvements } from './digest-improvements.ts';
import { incidentsOfWeek } from './digest-incidents.ts';
import { narrativesIn } from './digest-narratives.ts';
import { outcomes } from './digest-outcomes.ts';
import { deletions, foundLate, gaps, opinions, readSpans, spend } from './digest-parts.ts';
import type { DigestQuery } from './digest-query.ts';
import { replyFigures } from './digest-replies.ts';
import { surveyAnswers } from './digest-surveys.ts';
import { viewsIn } from './digest-views.ts';
import { sourceCounts, weekCounts } from './digest-weeks.ts';
import { before, heard, workload } from './digest-work.ts';

/** @param firstContactDays after which nobody comes back to what was resolved on first contact */
export function createDigestStore(database: Database, firstContactDays = 7): DigestStore {
  return {
    figures(brandId, window, now) {
      // one snapshot: a case opened between two statements would be in one figure and not in another
      return database.$transaction(
        (tx) => readFigures({ tx, brandId, window, now }, firstContactDays),
        {
          isolationLevel: 'RepeatableRead',
        },
      );
    },
    async save(brandId, digest) {
      await database.$executeRawUnsafe(
        `INSERT INTO "Digest" ("id", "brandId", "week", "computedAt", "content")
         VALUES ($1::uuid, $2::uuid, $3, $4::timestamptz, $5::jsonb)
         ON CONFLICT ("brandId", "week")
         DO UPDATE SET "computedAt" = EXCLUDED."computedAt", "content" = EXCLUDED."content"`,
        uuidv7(),
        brandId,
        digest.week,
        digest.computedAt,
        JSON.stringify(digest),
      );
    },
    async read(id) {
      const row = await database.digest.findUnique({ where: { id }, select: { content: true } });
      return (row?.content as Digest | undefined) ?? null;
    },
    ...narrativesIn(database),
    ...viewsIn(database),
    async withoutDigest(brandId, weeks) {
      const rows = await database.$queryRawUnsafe<{ week: string }[]>(
        `SELECT w.week FROM unnest($2::text[], $3::timestamptz[]) AS w(week, "to")
         WHERE w."to" > (SELECT min("postedAt") FROM "Mention" WHERE "brandId" = $1::uuid)
           AND NOT EXISTS (SELECT FROM "Digest" d
                           WHERE d."brandId" = $1::uuid AND d."week" = w.week)`,
        brandId,
        weeks.map(({ name }) => name),
        weeks.map(({ to }) => to.toISOString()),
      );
      const missing = new Set(rows.map(({ week }) => week));
      return weeks.filter(({ name }) => missing.has(name));
    },
  };
}

async function readFigures(query: DigestQuery, firstContactDays: number): Promise<DigestFigures> {
  return {
    weeks: await weekCounts(query),
    sources: await sourceCounts(query),
    received: await receivedCases(query),
    urgentSignals: await urgentSignals(query),
    openByAge: await openByAge(query),
    response: await responseTimes(query),
    dueNext: await nextDeadlines(query),
    missed: await missedDeadlines(query),
    incidents: await incidentsOfWeek(query),
    followUp: await followUps(query),
    surveys: (await surveyAnswers(query, query.window)).answers,
    outcomes: await outcomes(query, firstContactDays),
    improvements: await improvements(query),
    gaps: await gaps(query),
    readSpans: await readSpans(query),
    foundLate: await foundLate(query),
    opinions: await opinions(query),
    replies: await replyFigures(query),
    workload: await workload(query),
    heard: await heard(query),
    before: await before(query),
    deletions: await deletions(query),
    spend: await spend(query),
  };
}
