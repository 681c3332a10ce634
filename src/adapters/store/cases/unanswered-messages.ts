/** Finds private messages of ours that their person has not answered yet. */
import type { UnansweredMessage } from '../../../domain/follow-up/contact-cap.ts';
import type { Transaction } from '../database.ts';

/** To the author of the case's mentions, in any case of the brand on any platform they wrote on. */
export async function unansweredMessages(
  tx: Transaction,
  caseId: string,
): Promise<readonly UnansweredMessage[]> {
  return tx.$queryRawUnsafe<UnansweredMessage[]>(
    `SELECT r."postedAt" AS at, r."caseId" = $1::uuid AS "isThisCase"
     FROM "Case" here
       JOIN "Reply" r ON r."brandId" = here."brandId"
       JOIN "Case" c ON c."id" = r."caseId"
       JOIN "Mention" m ON m."id" = r."mentionId"
     WHERE here."id" = $1::uuid AND r."visibility" = 'private' AND r."state" = 'published'
       AND r."postedAt" > c."lastMessageAt"
       AND (r."caseId" = $1::uuid OR (m."platform", m."authorKey") IN (
         SELECT w."platform", w."authorKey" FROM "CaseMention" l JOIN "Mention" w ON w."id" = l."mentionId"
         WHERE l."brandId" = here."brandId" AND l."caseId" = $1::uuid))
     ORDER BY 1`,
    caseId,
  );
}
