/** Finds what waits for one person, page by page. */
import { roles } from '../../../domain/brand.ts';
import {
  type InboxItem,
  type InboxQuestion,
  mostReturned,
  type ReturnedItem,
} from '../../../ports/case-list.ts';
import type { Database } from '../database.ts';
import { caseNumber } from './case-rows.ts';
import { inboxPage } from './inbox-page.ts';

type InboxRow = Omit<InboxItem, 'number'> & {
  readonly number: number;
  /** The reply or promise it is about, or zeros: tells two tasks of one case apart. */
  readonly thing: string;
};

/** The last item of a page, in the order of the inbox. */
type Place = Pick<InboxRow, 'priority' | 'openedAt' | 'number' | 'task' | 'thing'> & {
  readonly isAsleep: boolean;
  readonly due: Date | 'infinity';
};

export async function* readInbox(
  database: Database,
  question: InboxQuestion,
  pageSize: number,
): AsyncGenerator<InboxItem> {
  for (let after: Place | null = null; ; ) {
    const rows: InboxRow[] = await readPage(database, question, pageSize, after);
    for (const { thing, ...row } of rows) yield { ...row, number: caseNumber(row.number) };
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = { ...last, isAsleep: last.sleepsUntil !== null, due: last.dueAt ?? 'infinity' };
  }
}

function readPage(
  database: Database,
  { staffId, isAgent, isSupervisor, brandIds, now }: InboxQuestion,
  pageSize: number,
  after: Place | null,
): Promise<InboxRow[]> {
  return database.$queryRawUnsafe<InboxRow[]>(
    inboxPage,
    staffId,
    isSupervisor,
    brandIds,
    now,
    roles.filter((role) => (role === 'agent' ? isAgent : isSupervisor)),
    pageSize,
    after?.isAsleep ?? false,
    after?.priority ?? '',
    after?.due ?? '-infinity',
    after?.openedAt ?? '-infinity',
    after?.number ?? 0,
    after?.task ?? '',
    after?.thing ?? '00000000-0000-0000-0000-000000000000',
  );
}

/** Cases that went back to their queues without this person having said so, newest first. */
export async function readReturned(
  database: Database,
  staffId: string,
  since: Date,
): Promise<readonly ReturnedItem[]> {
  const rows = await database.$queryRawUnsafe<ReturnedRow[]>(
    `SELECT c."number", b."slug" AS brand, c."status", c."priority", c."category", a."ended" AS why,
       a."endedAt" AS at
     FROM "Assignment" a JOIN "Case" c ON c."id" = a."caseId" JOIN "Brand" b ON b."id" = c."brandId"
     WHERE a."staffId" = $1 AND a."endedAt" > $2 AND a."ended" IN ('claim_expired', 'away')
       AND c."status" IN ('new', 'open', 'awaiting_customer', 'resolved') AND c."assigneeId" IS DISTINCT FROM $1
     ORDER BY a."endedAt" DESC, c."number" LIMIT ${mostReturned}`,
    staffId,
    since,
  );
  return rows.map((row) => ({ task: 'returned', ...row, number: caseNumber(row.number) }));
}

type ReturnedRow = Omit<ReturnedItem, 'number' | 'task'> & { readonly number: number };
