-- CreateIndex
CREATE INDEX "Mention_brandId_platform_authorKey_idx" ON "Mention"("brandId", "platform", "authorKey");

-- Messages of team chat by their place in time, which their ids tell.
CREATE INDEX "ChatCard_message" ON "ChatCard"(("messageId"::numeric));
