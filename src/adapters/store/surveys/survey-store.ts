/** Surveys in PostgreSQL. */
import type { SurveyStore } from '../../../ports/survey-store.ts';
import type { Database } from '../database.ts';

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
    ofCase(caseId) {
      return database.$queryRawUnsafe(
        `SELECT s."handledBy", s."sentAt", s."expiresAt", s."answeredAt", s."csat", s."ces", s."nps"
         FROM "Survey" s JOIN "Case" c ON c."id" = s."caseId"
         WHERE c."id" = $1::uuid AND s."brandId" = c."brandId" AND s."caseId" = $1::uuid
         ORDER BY s."sentAt", s."id"`,
        caseId,
      );
    },
  };
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
