-- Cards that were begun or taken away, whatever happened to their cases.
CREATE INDEX "ChatCard_to_post" ON "ChatCard"("brandId") WHERE "messageId" IS NULL;
