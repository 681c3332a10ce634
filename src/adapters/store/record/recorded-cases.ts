/** Reads cases with everything that proves them. */
import type {
  RecordedCase,
  RecordedEvent,
  RecordedMention,
  Revision,
  SaltedText,
} from '../../../domain/record/recorded-case.ts';
import { readCases } from '../cases/case-rows.ts';
import type { Database, Transaction } from '../database.ts';
import type { CaseEvent as EventRow } from '../generated/client.ts';
import { hex } from '../mentions/mention-rows.ts';

const casesAtOnce = 100;

/** All cases in the order of their ids; each hundred is as of one moment. */
export async function* recordedCases(database: Database): AsyncGenerator<RecordedCase> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await database.$queryRawUnsafe<{ id: string }[]>(
      'SELECT "id" FROM "Case" WHERE "id" > $1::uuid ORDER BY "id" LIMIT $2',
      after,
      casesAtOnce,
    );
    const ids = rows.map(({ id }) => id);
    yield* await recordedCasesOf(database, ids);
    const last = ids.at(-1);
    if (!last || ids.length < casesAtOnce) return;
    after = last;
  }
}

/** Those of these cases that are there, in no order. */
export async function recordedCasesOf(
  database: Database,
  ids: readonly string[],
): Promise<readonly RecordedCase[]> {
  if (ids.length === 0) return [];
  return database.$transaction((tx) => readRecorded(tx, ids), {
    isolationLevel: 'RepeatableRead',
  });
}

async function readRecorded(
  tx: Transaction,
  ids: readonly string[],
): Promise<readonly RecordedCase[]> {
  const cases = [...(await readCases(tx, ids)).values()];
  const events = await eventsOf(tx, ids);
  const words = await wordsOf(tx, ids);
  const replyIds = cases.flatMap(({ replies }) => replies.map(({ id }) => id));
  const texts = await replyTextsOf(tx, replyIds);
  const related = await aboutMentionsOf(tx, events.flatMap(relativesIn));
  const mentions = await mentionsNamed(tx, [...events, ...related]);
  return cases.map((stored) => {
    const own = events.filter(({ caseId }) => caseId === stored.id);
    const relatives = new Set(own.flatMap(relativesIn));
    const elsewhere = related.filter(({ caseId }) => relatives.has(caseId));
    return {
      case: stored,
      events: own,
      words: new Map(words.filter((row) => row.caseId === stored.id).map((row) => [row.seq, row])),
      replyTexts: new Map(stored.replies.flatMap(({ id }) => entry(texts, id))),
      elsewhere,
      mentions: new Map(
        [...own, ...elsewhere].flatMap((event) => entry(mentions, mentionIn(event))),
      ),
    };
  });
}

function entry<Value>(
  values: ReadonlyMap<string, Value>,
  id: string | null,
): readonly (readonly [string, Value])[] {
  const value = id === null ? undefined : values.get(id);
  return id === null || value === undefined ? [] : [[id, value]];
}

function mentionIn({ data }: RecordedEvent): string | null {
  const id = data['mentionId'];
  return typeof id === 'string' ? id : null;
}

async function eventsOf(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<readonly RecordedEvent[]> {
  const rows = await tx.caseEvent.findMany({
    where: { caseId: { in: [...caseIds] } },
    orderBy: [{ caseId: 'asc' }, { seq: 'asc' }],
  });
  return rows.map(toEvent);
}

async function aboutMentionsOf(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<readonly RecordedEvent[]> {
  if (caseIds.length === 0) return [];
  const rows = await tx.caseEvent.findMany({
    where: {
      caseId: { in: [...new Set(caseIds)] },
      type: { in: ['opened', 'mention_joined', 'mention_changed', 'content_removed'] },
    },
    orderBy: [{ at: 'asc' }, { seq: 'asc' }],
  });
  return rows.map(toEvent);
}

function toEvent({ prevHash, hash, data, ...row }: EventRow): RecordedEvent {
  return {
    ...row,
    data: data as Record<string, unknown>,
    prevHash: hex(prevHash),
    hash: hex(hash),
  };
}

const moving: ReadonlySet<string> = new Set([
  'merged_in',
  'merged',
  'merge_undone',
  'unmerged',
  'split_off',
  'split_from',
]);

/** The case that mentions came from, or went to. */
function relativesIn({ type, data }: RecordedEvent): readonly string[] {
  if (!moving.has(type)) return [];
  const { merged, intoId, fromId, caseId } = data;
  const inside = (merged as { readonly caseId?: string } | undefined)?.caseId;
  return [inside, intoId, fromId, caseId].filter((id) => typeof id === 'string');
}

async function wordsOf(
  tx: Transaction,
  caseIds: readonly string[],
): Promise<readonly (SaltedText & { readonly caseId: string; readonly seq: number })[]> {
  const rows = await tx.eventContent.findMany({ where: { caseId: { in: [...caseIds] } } });
  return rows.map(({ caseId, seq, body, salt }) => ({ caseId, seq, body, salt: hex(salt) }));
}

async function replyTextsOf(
  tx: Transaction,
  replyIds: readonly string[],
): Promise<ReadonlyMap<string, SaltedText>> {
  const rows = await tx.replyContent.findMany({ where: { replyId: { in: [...replyIds] } } });
  return new Map(rows.map(({ replyId, body, salt }) => [replyId, { body, salt: hex(salt) }]));
}

async function mentionsNamed(
  tx: Transaction,
  events: readonly RecordedEvent[],
): Promise<ReadonlyMap<string, RecordedMention>> {
  const ids = new Set(events.flatMap((event) => mentionIn(event) ?? []));
  const rows = await tx.$queryRawUnsafe<MentionRow[]>(
    `${selectMention} WHERE m."id" = ANY($1::uuid[])`,
    [...ids],
  );
  return new Map(rows.map((row) => [row.id, toMention(row)]));
}

export const selectMention = `
SELECT m."id", m."commitment", m."contentState", l."caseId",
  EXISTS (SELECT FROM "PendingMention" p WHERE p."mentionId" = m."id") AS "isPending",
  c."mentionId" IS NOT NULL AS "hasContent", c."body", c."salt", c."nativeId", c."url", c."author",
  c."language", c."record", c."revisions"
FROM "Mention" m LEFT JOIN "MentionContent" c ON c."mentionId" = m."id"
  LEFT JOIN "CaseMention" l ON l."mentionId" = m."id"`;

type Content = NonNullable<RecordedMention['content']>;

export type MentionRow = Omit<RecordedMention, 'commitment' | 'content'> &
  Omit<Content, 'salt' | 'revisions'> & {
    readonly commitment: Uint8Array;
    readonly hasContent: boolean;
    readonly salt: Uint8Array;
    readonly revisions: readonly Revision[] | null;
  };

export function toMention(row: MentionRow): RecordedMention {
  const { id, contentState, caseId, isPending, hasContent, commitment } = row;
  const { body, salt, nativeId, url, author, language, record, revisions } = row;
  const content = { body, nativeId, url, author, language, record, revisions: revisions ?? [] };
  return {
    id,
    contentState,
    caseId,
    isPending,
    commitment: hex(commitment),
    content: hasContent ? { ...content, salt: hex(salt) } : null,
  };
}
