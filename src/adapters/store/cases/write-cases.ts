/** Saves changed cases with one statement a table. */
import { type Case, nearestDeadline } from '../../../domain/case/case.ts';
import { recordCorrections } from '../corrections/record-corrections.ts';
import type { Transaction } from '../database.ts';
import { escalationColumns, escalationRow } from '../escalation/case-columns.ts';
import { recordActions } from '../improvements/actions.ts';
import { recordScores } from '../quality/record-scores.ts';
import { recordColumns } from '../record/case-columns.ts';
import { removeContents } from '../record/remove-contents.ts';
import { recordSurveys } from '../surveys/record-surveys.ts';
import { recordTurns } from './assignments.ts';
import { type CaseChange, type ChainedEvent, changedMembers } from './case-changes.ts';
import type { CaseColumn } from './case-column.ts';
import { moveMentions } from './move-mentions.ts';
import { claimPosts } from './posted-replies.ts';
import { writeClocks, writeFollowUps, writePromises, writeReplies } from './write-case-parts.ts';

/** Another process opened a case for the same conversation first; the decision has to be taken again. */
export class CaseRace extends Error {
  override readonly name = 'CaseRace';
}

/**
 * @throws CaseRace when a conversation got its case from somebody else in the meantime
 * @throws PostTaken when a reply is said to be a post that another reply is already
 */
export async function writeCases(tx: Transaction, changes: readonly CaseChange[]): Promise<void> {
  const opened = changes.filter(({ before }) => !before).map(({ after }) => after);
  const moved = changes.filter(({ before }) => before).map(({ after }) => after);
  if (opened.length > 0) await insertCases(tx, opened);
  if (moved.length > 0) await updateCases(tx, moved);
  const events = changes.flatMap((change) => change.events);
  await insertEvents(tx, events);
  await insertWords(tx, events);
  await recordCorrections(tx, events);
  await moveMentions(tx, events);
  await recordSurveys(tx, events);
  await recordActions(tx, events);
  await recordScores(tx, events);
  await recordTurns(tx, changes);
  await writeClocks(tx, partsOf(changes, 'clocks'));
  await writeFollowUps(tx, partsOf(changes, 'followUps'));
  await writePromises(tx, partsOf(changes, 'promises'));
  await writeReplies(tx, partsOf(changes, 'replies'), events);
  await claimPosts(tx, changes);
  await removeContents(tx, events);
}

type Parts = 'clocks' | 'followUps' | 'promises' | 'replies';

function partsOf<Part extends Parts>(
  changes: readonly CaseChange[],
  part: Part,
): readonly (Case[Part][number] & { caseId: string; brandId: string })[] {
  return changes.flatMap(({ before, after }) =>
    changedMembers<Case[Part][number]>(before?.[part], after[part]).map((item) => ({
      ...item,
      caseId: after.id,
      brandId: after.brandId,
    })),
  );
}

const columns: readonly CaseColumn[] = [
  ['id', 'uuid'],
  ['brandId', 'uuid'],
  ['version', 'int'],
  ['headHash', 'text', 'hex'],
  ['conversationKey', 'text', 'hex'],
  ['status', 'text'],
  ['priority', 'text'],
  ['priorityReasons', 'jsonb'],
  ['category', 'text'],
  ['platform', 'text'],
  ['sourceName', 'text'],
  ['language', 'text'],
  ['jurisdiction', 'text'],
  ['complaintStatus', 'text'],
  ['complaintKind', 'text'],
  ['signals', 'jsonb'],
  ['receivedAt', 'timestamptz'],
  ['openedAt', 'timestamptz'],
  ['quiet', 'boolean'],
  ['queue', 'text'],
  ['assigneeId', 'text'],
  ['assignedRole', 'text'],
  ['holderActedAt', 'timestamptz'],
  ['returnedBy', 'text'],
  ['reach', 'int'],
  ['nextDueAt', 'timestamptz'],
  ['awaitsApproval', 'boolean'],
  ['escalation', 'int'],
  ['mentionCount', 'int'],
  ['lastMessageAt', 'timestamptz'],
  ['firstTouchAt', 'timestamptz'],
  ['firstResponseAt', 'timestamptz'],
  ['resolvedAt', 'timestamptz'],
  ['closedAt', 'timestamptz'],
  ['followUpAt', 'timestamptz'],
  ['closesAt', 'timestamptz'],
  ['contactZone', 'text'],
  ['contactHours', 'text'],
  ['reopenedCount', 'int'],
  ['rootCause', 'text'],
  ['incidentId', 'uuid'],
  ['outcome', 'text'],
  ...escalationColumns,
  ['survey', 'jsonb'],
  ['replyTask', 'jsonb'],
  ['handoff', 'jsonb'],
  ['identity', 'jsonb'],
  ...recordColumns,
  ['clockLog', 'jsonb'],
  ['nextClockAt', 'timestamptz'],
  ['sentVia', 'text'],
  ['sentAt', 'timestamptz'],
  ['closingException', 'text'],
  ['followUpResult', 'text'],
  ['closingLacks', 'jsonb'],
  ['determination', 'text'],
  ['contactAttempts', 'jsonb'],
  ['snoozedUntil', 'timestamptz'],
  ['mergedIntoId', 'uuid'],
  ['mergedCases', 'jsonb'],
  ['linkedCaseIds', 'jsonb'],
  ['leaseHolder', 'text'],
  ['leaseUntil', 'timestamptz'],
  ['scoredAt', 'timestamptz'],
];

const names = columns.map(([name]) => `"${name}"`).join(', ');
const recordSet = `jsonb_to_recordset($1::jsonb) AS r(${columns
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ')})`;
const read = ([name, , how]: CaseColumn): string =>
  how === 'hex' ? `decode(r."${name}", 'hex')` : `r."${name}"`;

/**
 * Numbers follow the time of the posts; rows go in by conversation, so that two batches that open the
 * same ones never wait for each other.
 */
async function insertCases(tx: Transaction, cases: readonly Case[]): Promise<void> {
  const written = await tx.$executeRawUnsafe(
    `INSERT INTO "Case" ("number", ${names})
     SELECT r."number", ${columns.map(read).join(', ')}
     FROM (SELECT nextval(pg_get_serial_sequence('"Case"', 'number')) AS "number", r.*
       FROM ${recordSet} ORDER BY r."receivedAt", r."id") r
     ORDER BY r."brandId", r."conversationKey"
     ON CONFLICT ("brandId", "conversationKey") DO NOTHING`,
    JSON.stringify(cases.map(caseRow)),
  );
  if (written < cases.length) throw new CaseRace('a conversation already has its case');
}

async function updateCases(tx: Transaction, cases: readonly Case[]): Promise<void> {
  const changing = columns.filter(([name]) => name !== 'id' && name !== 'brandId');
  await tx.$executeRawUnsafe(
    `UPDATE "Case" c SET ${changing.map((column) => `"${column[0]}" = ${read(column)}`).join(', ')}
     FROM ${recordSet} WHERE c."id" = r."id"`,
    JSON.stringify(cases.map(caseRow)),
  );
}

/** The nearest deadline, and that a reply waits, stand on the case itself: lists are read by them. */
function caseRow({ replies, clocks, followUps, promises, ...row }: Case): object {
  return {
    ...row,
    ...escalationRow(row),
    nextDueAt: nearestDeadline(clocks),
    awaitsApproval: replies.some(({ state }) => state === 'awaiting_approval'),
  };
}

async function insertEvents(tx: Transaction, events: readonly ChainedEvent[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO "CaseEvent" ("caseId", "seq", "brandId", "at", "type", "actor", "data", "prevHash", "hash")
     SELECT r."caseId", r.seq, r."brandId", r.at, r.type, r.actor, r.data,
       decode(r."prevHash", 'hex'), decode(r.hash, 'hex')
     FROM jsonb_to_recordset($1::jsonb) AS r("caseId" uuid, seq int, "brandId" uuid, at timestamptz,
       type text, actor text, data jsonb, "prevHash" text, hash text)`,
    JSON.stringify(events.map(({ words, ...row }) => row)),
  );
}

/** Words of notes and reasons; those of a reply lie with the reply. */
async function insertWords(tx: Transaction, events: readonly ChainedEvent[]): Promise<void> {
  const spoken = events.filter(({ type, words }) => words && type !== 'reply_drafted');
  if (spoken.length === 0) return;
  await tx.eventContent.createMany({
    data: spoken.map(({ caseId, seq, brandId, words }) => ({
      caseId,
      seq,
      brandId,
      body: words?.body ?? '',
      salt: Buffer.from(words?.salt ?? '', 'hex'),
    })),
  });
}
