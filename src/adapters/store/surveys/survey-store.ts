/** Surveys in PostgreSQL. */
import type { SurveyDetail, SurveyStore } from '../../../ports/survey-store.ts';
import type { Database, Transaction } from '../database.ts';

export function createSurveyStore(database: Database): SurveyStore {
  return {
    async byToken(tokenHash) {
      const survey = await database.survey.findUnique({
        where: { tokenHash: Buffer.from(tokenHash, 'hex') },
      });
      if (!survey) return null;
      const { id: surveyId, caseId, brandId, expiresAt, answeredAt } = survey;
      const about = await database.case.findUnique({
        where: { id: caseId },
        select: { language: true },
      });
      if (!about) return null;
      const isAnswered = answeredAt !== null;
      return { surveyId, caseId, brandId, language: about.language, expiresAt, isAnswered };
    },
    async askedSince(caseId, since) {
      const [row] = await database.$queryRawUnsafe<{ asked: boolean }[]>(askedSince, caseId, since);
      return row?.asked ?? false;
    },
  };
}

/** Oldest first. */
export function surveysOf(
  database: Database | Transaction,
  brandId: string,
  caseId: string,
): Promise<readonly SurveyDetail[]> {
  return database.survey.findMany({
    where: { brandId, caseId },
    orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
    select: {
      handledBy: true,
      sentAt: true,
      expiresAt: true,
      answeredAt: true,
      csat: true,
      ces: true,
      nps: true,
    },
  });
}

/** From the surveys of that time, of which there are few, to the people who wrote. */
const askedSince = `
WITH mine AS (
  SELECT DISTINCT m."brandId", m."authorKey" FROM "Case" c
    JOIN "CaseMention" l ON l."brandId" = c."brandId" AND l."caseId" = c."id"
    JOIN "Mention" m ON m."id" = l."mentionId"
  WHERE c."id" = $1::uuid AND NOT m."isOwn")
SELECT EXISTS (
  SELECT FROM "Case" c
    JOIN "Survey" s ON s."brandId" = c."brandId" AND s."sentAt" > $2::timestamptz
    JOIN "CaseMention" l ON l."brandId" = s."brandId" AND l."caseId" = s."caseId"
    JOIN "Mention" m ON m."id" = l."mentionId"
  WHERE c."id" = $1::uuid
    AND (s."caseId" = c."id" OR m."authorKey" IN (SELECT "authorKey" FROM mine))) AS asked`;
