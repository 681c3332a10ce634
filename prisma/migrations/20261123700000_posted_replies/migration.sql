-- Which reply a post of ours is. Where one address was recorded for two replies, the earlier one keeps it.
CREATE TABLE "PostedReply" (
    "brandId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "postKey" TEXT NOT NULL,
    "replyId" UUID NOT NULL,

    CONSTRAINT "PostedReply_pkey" PRIMARY KEY ("brandId","platform","postKey")
);

INSERT INTO "PostedReply" ("brandId", "platform", "postKey", "replyId")
SELECT r."brandId", r."platform",
  CASE WHEN r."platform" = 'mastodon'
    THEN COALESCE(substring(r."permalink" from '^https?://([^/:]+)'), '') || '/' ELSE '' END
    || regexp_replace(r."platformId", '^.*/', ''),
  r."id"
FROM "Reply" r
WHERE r."state" = 'published' AND r."platformId" IS NOT NULL AND r."platformId" <> ''
ORDER BY r."postedAt", r."id"
ON CONFLICT DO NOTHING;
