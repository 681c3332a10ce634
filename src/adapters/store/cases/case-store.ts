/** Cases in PostgreSQL: lock, decide, save state, events and jobs, in one transaction. */
import { uuidv7 } from 'uuidv7';
import type { ArrivedMention } from '../../../domain/case/arrived-mention.ts';
import { type Case, isAtRest } from '../../../domain/case/case.ts';
import { type CaseDecision, refuse } from '../../../domain/case/decision.ts';
import { asksToStop } from '../../../domain/case/opt-out.ts';
import { approvalHoldsMs } from '../../../domain/case/reply-action.ts';
import type { ArrivalOrder, ArrivalOutcome, CaseStore } from '../../../ports/case-store.ts';
import { PermanentError } from '../../../ports/errors.ts';
import type { Database, Transaction } from '../database.ts';
import { type Alerting, alertOn } from '../escalation/alerting.ts';
import { type JobQueue, portionsOf } from '../jobs.ts';
import { releaseArrivals, takeArrivals } from './arrivals.ts';
import { lockAssignments, readWorkloads } from './assignments.ts';
import { applyEvents, type CaseChange, joinChanges } from './case-changes.ts';
import { caseNumber, lockCases } from './case-rows.ts';
import { casesOfConversations } from './conversations.ts';
import { PostTaken } from './posted-replies.ts';
import { retryRaces } from './races.ts';
import { casesToStop, withStopped } from './stopped-cases.ts';
import { recordOptOuts } from './suppressions.ts';
import { writeCases } from './write-cases.ts';

/** @param brandIds the configured brands; cases of others rest until they are configured again */
export function createCaseStore(
  database: Database,
  jobs: JobQueue,
  brandIds: readonly string[],
  alerting: Alerting,
): CaseStore {
  return {
    async change(id, decide) {
      try {
        return await database.$transaction((tx) => changeOne(tx, { jobs, alerting }, id, decide));
      } catch (error) {
        if (error instanceof PostTaken) return refuse('permalink_taken');
        throw error;
      }
    },
    async changeTogether(ids, decide) {
      return database.$transaction(async (tx) => {
        const found = await lockCases(tx, ids);
        const decision = decide(found);
        if (!decision.ok) return decision;
        const changes = decision.changes.flatMap(
          ({ caseId, events }) => applyEvents(found.get(caseId) ?? null, caseId, events) ?? [],
        );
        if (changes.length > 0) await writeCases(tx, changes);
        if (changes.some(beganToWait)) await jobs.enqueueIn(tx, 'assign');
        const opened = changes.flatMap(({ before, after }) => (before ? [] : [after.id]));
        if (opened.length > 0) {
          await jobs.enqueueIn(tx, 'suggestions', { caseIds: opened }, uuidv7());
        }
        await alertOn(tx, jobs, changes, alerting);
        return decision;
      });
    },
    async changeAll(order, deciding) {
      return retryRaces(() =>
        database.$transaction((tx) =>
          changeArrivals(tx, jobs, { ...order, brandIds, deciding, alerting }),
        ),
      );
    },
    async dueForWork(now, limit) {
      const rows = await database.$queryRawUnsafe<{ id: string }[]>(
        `(SELECT "id" FROM "Case" WHERE "brandId" = ANY($3::uuid[]) AND "nextClockAt" <= $1
            ORDER BY "nextClockAt" LIMIT $2)
         UNION
         SELECT "id" FROM "Case" WHERE "brandId" = ANY($3::uuid[]) AND "status" = 'resolved' AND "closesAt" <= $1
           AND "closingLacks" IS NULL
         UNION
         SELECT "id" FROM "Case" WHERE "brandId" = ANY($3::uuid[]) AND "snoozedUntil" <= $1
         UNION
         SELECT "caseId" FROM "Reply" WHERE "brandId" = ANY($3::uuid[]) AND "state" = 'approved'
           AND GREATEST("approvedAt", "sendFrom") < $4
         ORDER BY id LIMIT $2`,
        now,
        limit,
        brandIds,
        new Date(now.getTime() - approvalHoldsMs),
      );
      return rows.map(({ id }) => id);
    },
  };
}

async function changeOne(
  tx: Transaction,
  { jobs, alerting }: { readonly jobs: JobQueue; readonly alerting: Alerting },
  id: string,
  decide: Parameters<CaseStore['change']>[1],
): Promise<CaseDecision> {
  const current = (await lockCases(tx, [id])).get(id);
  if (!current) throw new PermanentError('There is no such case.');
  const decision = decide(current);
  const change = decision.ok ? applyEvents(current, id, decision.events) : null;
  if (!change) return decision;
  await writeCases(tx, [change]);
  if (beganToWait(change)) await jobs.enqueueIn(tx, 'assign');
  if (wantsAnotherReply(change)) {
    await jobs.enqueueIn(tx, 'suggestions', { caseIds: [id] }, uuidv7());
  }
  if (mayGoOut(change)) await jobs.enqueueIn(tx, 'publish');
  await alertOn(tx, jobs, [change], alerting);
  return decision;
}

/** The service has something to send, or to look up. */
function mayGoOut({ events }: CaseChange): boolean {
  return events.some(
    (one) =>
      (one.type === 'reply_approved' && one.data.via === 'api') || one.type === 'sending_denied',
  );
}

/** Somebody has to be found for it. */
function beganToWait({ before, after }: CaseChange): boolean {
  const isHeld = after.assigneeId !== null || isAtRest(after);
  return !isHeld && (before?.assigneeId !== null || before.assignedRole !== after.assignedRole);
}

/** What was turned down leaves the case without a reply. */
function wantsAnotherReply({ events }: CaseChange): boolean {
  return events.some(({ type }) => type === 'reply_rejected');
}

interface ArrivalWork extends ArrivalOrder {
  readonly brandIds: readonly string[];
  readonly deciding: Parameters<CaseStore['changeAll']>[1];
  readonly alerting: Alerting;
}

async function changeArrivals(
  tx: Transaction,
  jobs: JobQueue,
  { brandIds, limit, deciding, distress, now, alerting }: ArrivalWork,
): Promise<ArrivalOutcome> {
  const arrivals = await takeArrivals(tx, brandIds, limit);
  if (arrivals.length === 0) return { decided: 0, opened: 0, joined: 0, atOnce: [] };
  await lockAssignments(tx);
  const workloads = await readWorkloads(tx, brandIds, distress, now);
  const toStop = await casesToStop(tx, arrivals.filter(asksToStop));
  const { locked, homes } = await casesOfConversations(tx, arrivals, toStop);
  const decided = decideArrivals(arrivals, homes, deciding(workloads));
  const { links } = decided;
  const changes = withStopped(decided.changes, locked, { caseIds: toStop, now });
  await writeCases(tx, changes);
  await alertOn(tx, jobs, changes, alerting);
  await linkMentions(tx, links, now);
  await releaseArrivals(tx, arrivals);
  if (arrivals.length === limit) await jobs.enqueueIn(tx, 'cases');
  await recordOptOuts(tx, arrivals, links);
  await askForSuggestions(tx, jobs, arrivals, links);
  const opened = changes.filter(({ before }) => !before).map(({ after }) => after);
  return {
    decided: arrivals.length,
    opened: opened.length,
    joined: links.length - opened.length,
    atOnce: await numbersOf(
      tx,
      opened.filter(({ priority }) => priority === 'P0'),
    ),
  };
}

async function numbersOf(tx: Transaction, cases: readonly Case[]): Promise<readonly string[]> {
  if (cases.length === 0) return [];
  const rows = await tx.case.findMany({
    where: { id: { in: cases.map(({ id }) => id) } },
    orderBy: { number: 'asc' },
    select: { number: true },
  });
  return rows.map(({ number }) => caseNumber(number));
}

interface MentionLink {
  readonly mentionId: string;
  readonly caseId: string;
  readonly brandId: string;
}

/** Decides mention by mention, so that two of one conversation see each other. */
function decideArrivals(
  arrivals: readonly ArrivedMention[],
  known: ReadonlyMap<string, Case>,
  decide: ReturnType<ArrivalWork['deciding']>,
): { readonly changes: readonly CaseChange[]; readonly links: readonly MentionLink[] } {
  const changes = new Map<string, CaseChange>();
  const links: MentionLink[] = [];
  for (const mention of arrivals) {
    const key = `${mention.brandId}:${mention.conversationKey}`;
    const home = known.get(key) ?? null;
    const earlier = changes.get(home?.id ?? key) ?? null;
    const current = earlier?.after ?? home;
    const ids = { caseId: uuidv7(), clockId: uuidv7() };
    const decision = decide(current, mention, ids);
    if (!decision.ok) continue;
    const change = applyEvents(current, current?.id ?? ids.caseId, decision.events);
    if (!change) continue;
    changes.set(home?.id ?? key, joinChanges(earlier, change));
    const { mentionId, brandId } = mention;
    links.push({ mentionId, brandId, caseId: change.after.id });
  }
  return { changes: [...changes.values()], links };
}

async function linkMentions(
  tx: Transaction,
  links: readonly MentionLink[],
  now: Date,
): Promise<void> {
  if (links.length === 0) return;
  await tx.$executeRawUnsafe(
    `INSERT INTO "CaseMention" ("mentionId", "brandId", "caseId", "joinedAt")
     SELECT r."mentionId", r."brandId", r."caseId", $2
     FROM jsonb_to_recordset($1::jsonb) AS r("mentionId" uuid, "brandId" uuid, "caseId" uuid)
     ON CONFLICT ("mentionId") DO NOTHING`,
    JSON.stringify(links),
    now,
  );
}

/** A reply is suggested where one can be posted. */
async function askForSuggestions(
  tx: Transaction,
  jobs: JobQueue,
  arrivals: readonly ArrivedMention[],
  links: readonly MentionLink[],
): Promise<void> {
  const replyable = new Set(
    arrivals
      .filter(({ replyable, isReassessed }) => replyable && !isReassessed)
      .map(({ mentionId }) => mentionId),
  );
  const caseIds = [
    ...new Set(links.filter((link) => replyable.has(link.mentionId)).map((link) => link.caseId)),
  ];
  const portions = portionsOf(caseIds, suggestionsPerJob);
  await jobs.enqueueAllIn(
    tx,
    'suggestions',
    portions.map((some) => ({ caseIds: some })),
  );
}

const suggestionsPerJob = 100;
