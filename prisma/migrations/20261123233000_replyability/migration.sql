-- What a mention says about who may answer it; null for those that came before.
ALTER TABLE "Mention" ADD COLUMN "summoned" BOOLEAN;
ALTER TABLE "Mention" ADD COLUMN "repliesLimited" BOOLEAN;
