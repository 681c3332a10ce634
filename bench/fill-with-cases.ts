/** Fills a database with cases: one is worked through the application, the others are copies of its rows. */
import type pg from 'pg';
import type { App } from '../src/compose.ts';
import { jobNames } from '../src/ports/jobs.ts';

/** Cases a person holds. Of those being worked one in ten waits for somebody, half of them for a supervisor. */
const heldByEach = 20;
const batch = 50_000;

/** One in ten of a small database and one in a hundred of a large one is still being worked. */
export function workedAmong(cases: number): number {
  return Math.round(Math.sqrt(cases) * 10);
}

/** Id of one of the people who hold the cases. */
export function benchStaff(place: number): string {
  return `bench-${place}`;
}

/** Adds cases until there are `total`; the newest of them are being worked, the others are closed. */
export async function fillWithCases(app: App, client: pg.Client, total: number): Promise<void> {
  await aCaseToCopy(app, client);
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int FROM "Case"');
  const present = rows[0]?.count ?? 0;
  const worked = workedAmong(total);
  for (let from = present; from < total; from += batch) {
    const to = Math.min(from + batch, total);
    await copyCases(client, { from, to, workedFrom: total - worked, worked });
  }
  await client.query('VACUUM ANALYZE');
}

async function aCaseToCopy(app: App, client: pg.Client): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM "Case" LIMIT 1');
  const [brand] = app.config.brands;
  if (rows.length > 0 || !brand) return;
  const mention = {
    platform: 'x',
    nativeId: '1',
    kind: 'post',
    text: 'The app is down again and I cannot see my payments. This is unacceptable.',
    author: 'someone',
    url: 'https://x.com/someone/status/1',
    postedAt: new Date(app.clock.now().getTime() - 60_000),
    language: 'en',
    parentId: null,
    threadId: null,
    record: null,
  } as const;
  await app.intake.store({
    brand,
    channelControlled: false,
    sourceName: 'bench',
    rejected: 0,
    mentions: [mention],
  });
  await app.store.jobs.drain(app.work, jobNames);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Cases from this place on are being worked. */
  readonly workedFrom: number;
  readonly worked: number;
}

async function copyCases(client: pg.Client, stretch: Stretch): Promise<void> {
  await client.query('DROP TABLE IF EXISTS bench_new');
  await client.query(newRows(stretch));
  await client.query(
    copyOf(
      'Mention',
      "'id', n.mention, 'nativeKey', '\\x' || md5(n.place::text), 'assessmentId', n.mention",
    ),
  );
  await client.query(copyOf('MentionContent', "'mentionId', n.mention, 'nativeId', n.place::text"));
  await client.query(copyOf('CaseMention', "'mentionId', n.mention, 'caseId', n.id"));
  await client.query(
    copyOf(
      'Case',
      `'id', n.id, 'number', n.place + 100000, 'conversationKey', '\\x' || md5('c' || n.place),
       'status', n.status, 'assigneeId', n.assignee, 'openedAt', n.at, 'receivedAt', n.at,
       'priority', n.priority, 'assignedRole', n.role, 'awaitsApproval', n.reply = 'awaiting_approval', 'snoozedUntil', n.asleep, 'closedAt', CASE WHEN n.status = 'closed' THEN n.at END`,
    ),
  );
  await client.query(copyOf('Reply', "'id', n.id, 'caseId', n.id, 'state', n.reply"));
  await client.query(
    copyOf(
      'Clock',
      `'id', n.id, 'caseId', n.id, 'dueAt', n.at + interval '30 days',
       'state', CASE WHEN n.status = 'closed' THEN 'met' ELSE 'running' END`,
    ),
  );
}

/** Ids grow with time, as those of the product do; one case a minute, the newest now. */
function newRows({ from, to, workedFrom, worked }: Stretch): string {
  const uuid = (kind: string) =>
    `('00000000-0000-7000-800${kind}-' || lpad(to_hex(place), 12, '0'))::uuid`;
  const people = Math.ceil(worked / heldByEach);
  return `CREATE TABLE bench_new AS SELECT place, ${uuid('1')} AS id, ${uuid('2')} AS mention,
      now() - make_interval(mins => ${workedFrom + worked} - place) AS at,
      'P' || (place % 37 % 4) AS priority,
      CASE WHEN place < ${workedFrom} THEN 'closed'
        WHEN place % 4 = 0 THEN 'awaiting_customer' ELSE 'open' END AS status,
      CASE WHEN place % 10 <> 0 THEN 'bench-' || (place % ${people}) END AS assignee,
      CASE WHEN place % 20 = 0 THEN 'supervisor' ELSE 'agent' END AS role,
      CASE WHEN place >= ${workedFrom} AND place % 50 = 10 THEN now() + interval '1 day' END AS asleep,
      CASE WHEN place < ${workedFrom} THEN 'lapsed' WHEN place % 50 = 7 THEN 'awaiting_approval'
        ELSE 'draft' END AS reply
    FROM generate_series(${from}, ${to} - 1) AS place`;
}

/** One row for each new case: the row that the application wrote, with what differs. */
function copyOf(table: string, differs: string): string {
  return `INSERT INTO "${table}" SELECT r.* FROM bench_new n
    CROSS JOIN (SELECT t FROM "${table}" t LIMIT 1) one
    CROSS JOIN LATERAL jsonb_populate_record(one.t, jsonb_build_object(${differs})) r`;
}
