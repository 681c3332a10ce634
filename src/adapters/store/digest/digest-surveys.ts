/** Survey answers given within a stretch of time. */
import type { SurveyFigures } from '../../../domain/survey/figures.ts';
import type { DigestQuery } from './digest-query.ts';

interface SurveyRow {
  readonly csats: number;
  readonly csat: number | null;
  readonly satisfied: number;
  readonly efforts: number;
  readonly ces: number | null;
  readonly scores: number;
  readonly promoters: number;
  readonly detractors: number;
}

/** By the time of the answer. NPS: 9 and 10 promote, 0 to 6 detract. Source: https://www.netpromotersystem.com/about/ */
export async function surveyAnswers(
  { tx, brandId }: DigestQuery,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<{ readonly answers: SurveyFigures; readonly satisfied: number }> {
  const [row] = await tx.$queryRawUnsafe<SurveyRow[]>(
    `SELECT count("csat")::int AS csats, avg("csat")::float8 AS csat,
       (count(*) FILTER (WHERE "csat" >= 4))::int AS satisfied,
       count("ces")::int AS efforts, avg("ces")::float8 AS ces, count("nps")::int AS scores,
       (count(*) FILTER (WHERE "nps" >= 9))::int AS promoters,
       (count(*) FILTER (WHERE "nps" <= 6))::int AS detractors
     FROM "Survey"
     WHERE "brandId" = $1::uuid AND "sentAt" < $3 AND "answeredAt" >= $2 AND "answeredAt" < $3`,
    brandId,
    from,
    to,
  );
  return {
    satisfied: row?.satisfied ?? 0,
    answers: {
      csat: { n: row?.csats ?? 0, mean: row?.csat ?? null },
      ces: { n: row?.efforts ?? 0, mean: row?.ces ?? null },
      nps: {
        n: row?.scores ?? 0,
        promoters: row?.promoters ?? 0,
        detractors: row?.detractors ?? 0,
      },
    },
  };
}
