/** Claims the posts that replies became: one post never counts for two replies. */
import { postKeyOf } from '../../../domain/publishing/post-key.ts';
import type { Transaction } from '../database.ts';
import type { CaseChange } from './case-changes.ts';

/** The post stands on record as another reply; nothing was written. */
export class PostTaken extends Error {
  override readonly name = 'PostTaken';
}

/** @throws PostTaken when another reply of the brand is that post already */
export async function claimPosts(tx: Transaction, changes: readonly CaseChange[]): Promise<void> {
  const claims = changes.flatMap(claimsOf);
  if (claims.length === 0) return;
  const claimed = await tx.$executeRawUnsafe(
    `INSERT INTO "PostedReply" ("brandId", "platform", "postKey", "replyId")
     SELECT r."brandId", r.platform, r."postKey", r."replyId"
     FROM jsonb_to_recordset($1::jsonb) AS r("brandId" uuid, platform text, "postKey" text, "replyId" uuid)
     ON CONFLICT ("brandId", "platform", "postKey") DO UPDATE SET "replyId" = EXCLUDED."replyId"
       WHERE "PostedReply"."replyId" = EXCLUDED."replyId"`,
    JSON.stringify(claims),
  );
  if (claimed < claims.length) throw new PostTaken('the post is another reply');
}

function claimsOf({ after, events }: CaseChange) {
  return events.flatMap((event) => {
    if (event.type !== 'reply_published') return [];
    const { replyId } = event.data;
    const platform = after.replies.find(({ id }) => id === replyId)?.platform ?? after.platform;
    const postKey = postKeyOf({ ...event.data, platform });
    return postKey === null ? [] : [{ brandId: after.brandId, platform, postKey, replyId }];
  });
}
