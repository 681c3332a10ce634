/** Conditions that find a merged case with the one that was kept: what was typed on it stays on it. */

/** Of "Case": one that was merged away is kept as long as the case that holds its posts. */
export const hasOwnTime = `("mergedIntoId" IS NULL OR EXISTS (SELECT FROM "Case" k
  WHERE k."id" = "Case"."mergedIntoId" AND k."purgedAt" IS NOT NULL))`;

/** The case of the mention m by its link l, and the one it came with, if that was merged into it. */
export const casesOfPost = `SELECT l."caseId" AS id UNION ALL
  SELECT (e->>'caseId')::uuid FROM "Case" k, jsonb_array_elements(k."mergedCases") e
  WHERE k."id" = l."caseId" AND e->'mentionIds' ? m."id"::text`;
