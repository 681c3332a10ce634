/** Recognises a mention that came again with other content: an edited post, an updated record. */
import { commitmentTo } from '../../../domain/case/chain.ts';
import { changesBetween } from '../../../domain/mention/change.ts';
import type { RegulatorRecord } from '../../../domain/mention/mention.ts';
import type { MentionBatch } from '../../../ports/mention-store.ts';
import type { Transaction } from '../database.ts';
import { hex, type ThreadedMention } from './mention-rows.ts';
import { changedToo } from './pending-mentions.ts';

/**
 * Keeps the earlier text beside the new one and sends the mention through triage again. What was
 * erased or is being held back is left alone.
 *
 * @returns native ids of the mentions that changed
 */
export async function recordChanges(
  tx: Transaction,
  batch: MentionBatch,
  again: readonly ThreadedMention[],
): Promise<readonly string[]> {
  const differing = await differingFrom(tx, batch.brandId, again);
  const known = await knownContents(tx, batch.brandId, differing, 'FOR UPDATE OF c');
  const changedIds: string[] = [];
  for (const mention of differing) {
    const before = known.get(keyOf(mention));
    if (!before) continue;
    const changed = changesBetween(before, mention.content);
    if (changed.length === 0) continue;
    await replaceContent(tx, batch, { ...before, changed, mention });
    known.set(keyOf(mention), { ...before, ...mention.content });
    changedIds.push(mention.content.nativeId);
  }
  return changedIds;
}

/** Without locks, because nearly all that comes again is as it was. */
async function differingFrom(
  tx: Transaction,
  brandId: string,
  again: readonly ThreadedMention[],
): Promise<readonly ThreadedMention[]> {
  const known = await knownContents(tx, brandId, again, '');
  const differing = again.filter((mention) => {
    const before = known.get(keyOf(mention));
    return before && changesBetween(before, mention.content).length > 0;
  });
  const keys = new Set(differing.map(keyOf));
  return again.filter((mention) => keys.has(keyOf(mention)));
}

function keyOf({ platform, nativeKey }: ThreadedMention): string {
  return `${platform}:${nativeKey}`;
}

interface KnownContent {
  readonly id: string;
  readonly body: string;
  readonly record: RegulatorRecord | null;
  readonly salt: string;
}

async function knownContents(
  tx: Transaction,
  brandId: string,
  mentions: readonly ThreadedMention[],
  lock: '' | 'FOR UPDATE OF c',
): Promise<Map<string, KnownContent>> {
  if (mentions.length === 0) return new Map();
  const rows = await tx.$queryRawUnsafe<(KnownContent & { platform: string; key: Uint8Array })[]>(
    `SELECT m."id", m."platform", m."nativeKey" AS key, c."body", c."record",
       encode(c."salt", 'hex') AS salt
     FROM "Mention" m JOIN "MentionContent" c ON c."mentionId" = m."id"
     WHERE m."brandId" = $1::uuid
       AND (m."platform", m."nativeKey") IN (
         SELECT r.platform, decode(r.key, 'hex')
         FROM jsonb_to_recordset($2::jsonb) AS r(platform text, key text))
     ORDER BY m."platform", m."nativeKey" ${lock}`,
    brandId,
    JSON.stringify(mentions.map(({ platform, nativeKey }) => ({ platform, key: nativeKey }))),
  );
  return new Map(rows.map((row) => [`${row.platform}:${hex(row.key)}`, row]));
}

/**
 * The place in the queue comes first: a triage that holds it changes the same mention. A mention that
 * no case has seen yet stays a new one; the empty list says that it was assessed before. What a person
 * decided about a text holds as long as the text does: then there is nothing to triage.
 */
async function replaceContent(
  tx: Transaction,
  batch: MentionBatch,
  change: KnownContent & { readonly changed: readonly string[]; readonly mention: ThreadedMention },
): Promise<void> {
  const { id, body, salt, changed, mention } = change;
  const { content } = mention;
  await tx.$executeRawUnsafe(
    `INSERT INTO "PendingMention" ("mentionId", "brandId", "sourceName", "step", "since", "changed")
     VALUES ($1::uuid, $2::uuid, $3, CASE WHEN $5::jsonb ? 'text' OR NOT EXISTS (
       SELECT FROM "Mention" m JOIN "Assessment" a ON a."id" = m."assessmentId"
       WHERE m."id" = $1::uuid AND a."tier" = 'person') THEN 'triage' ELSE 'cases' END, $4, $5::jsonb)
     ON CONFLICT ("mentionId") DO UPDATE SET
       "step" = CASE "PendingMention"."step" WHEN 'triage' THEN 'triage' ELSE EXCLUDED."step" END,
       ${changedToo}`,
    id,
    batch.brandId,
    batch.sourceName,
    batch.seenAt,
    JSON.stringify(changed),
  );
  await tx.$executeRawUnsafe(
    `UPDATE "MentionContent" SET "body" = $2, "record" = $3::jsonb,
       "revisions" = COALESCE("revisions", '[]'::jsonb) || $4::jsonb
     WHERE "mentionId" = $1::uuid`,
    id,
    content.body,
    content.record ? JSON.stringify(content.record) : null,
    JSON.stringify(changed.includes('text') ? [revisionOf(body, salt, batch.seenAt)] : []),
  );
  await tx.mention.update({
    where: { id },
    data: {
      commitment: Buffer.from(commitmentTo(salt, content.body), 'hex'),
      contentState: 'edited',
      editedAt: batch.seenAt,
    },
  });
}

function revisionOf(text: string, salt: string, seenAt: Date): object {
  return { text, seenAt, commitment: commitmentTo(salt, text) };
}
