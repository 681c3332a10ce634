/** Asks the store what people and the service ask all day, and reads from the database what that cost. */
import type pg from 'pg';
import { createCaseList } from '../src/adapters/store/cases/case-list.ts';
import { createCaseStore } from '../src/adapters/store/cases/case-store.ts';
import type { Database } from '../src/adapters/store/database.ts';
import type { App } from '../src/compose.ts';
import type { CaseFilter } from '../src/ports/case-list.ts';
import { benchStaff } from './fill-with-cases.ts';

export interface Measured {
  readonly question: string;
  /** Planning and execution, all statements of the question together. */
  readonly median: number;
  /** What it costs when nothing else on the machine gets in between. */
  readonly least: number;
}

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export const perPage = 50;
export const runs = 101;

/** Each question is asked once to learn its statements, then explained again and again. */
export async function measureQuestions(app: App, client: pg.Client): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const [question, ask] of questionsOf(app)) {
    const statements: Statement[] = [];
    await ask(recording(app.store.database, statements));
    const times: number[] = [];
    for (let run = 0; run < runs / 5; run++) await timeOf(client, statements);
    for (let run = 0; run < runs; run++) times.push(await timeOf(client, statements));
    times.sort((a, b) => a - b);
    const [least = Number.NaN, median = Number.NaN] = [times[0], times[Math.floor(runs / 2)]];
    measured.push({ question, median, least });
  }
  return measured;
}

type Ask = (database: Database) => Promise<unknown>;

function questionsOf(app: App): readonly (readonly [string, Ask])[] {
  const brandIds = [...app.store.brandIds.values()];
  const now = app.clock.now();
  const inbox =
    (isSupervisor: boolean): Ask =>
    (database) => {
      const who = { staffId: benchStaff(1), isAgent: !isSupervisor, isSupervisor };
      const items = createCaseList(database).inbox({ ...who, brandIds, now }, perPage);
      return lastOfPages(database, items, 1);
    };
  const page =
    (wanted: number, status: CaseFilter['status']): Ask =>
    (database) =>
      lastOfPages(database, createCaseList(database).list({ brandIds, status }, perPage), wanted);
  return [
    ["an agent's inbox, first page", inbox(false)],
    ["a supervisor's inbox, first page", inbox(true)],
    ['first page of cases', page(1, null)],
    ['hundredth page of cases', page(100, null)],
    ['first page, status open', page(1, 'open')],
    ['hundredth page, status closed', page(100, 'closed')],
    [
      'due-work sweep',
      (database) =>
        createCaseStore(database, app.store.jobs, brandIds, {
          channels: [],
          atOnce: [],
          mostAnHour: 1,
        }).dueForWork(now, 100),
    ],
  ];
}

/** Reads page after page; only the statements of the last one are kept. */
async function lastOfPages(
  database: Database,
  items: AsyncIterable<unknown>,
  pages: number,
): Promise<void> {
  const statements = recordedBy.get(database) ?? [];
  let seen = 0;
  for await (const _item of items) {
    seen += 1;
    if (seen === pages * perPage) return;
    if (seen % perPage === 0) statements.length = 0;
  }
  throw new Error(`there are only ${seen} to show`);
}

const recordedBy = new WeakMap<Database, Statement[]>();

function recording(database: Database, statements: Statement[]): Database {
  const recorder = new Proxy(database, {
    get(target, name) {
      if (name !== '$queryRawUnsafe') return Reflect.get(target, name);
      return (sql: string, ...parameters: readonly unknown[]) => {
        statements.push({ sql, parameters });
        return target.$queryRawUnsafe(sql, ...parameters);
      };
    },
  });
  recordedBy.set(recorder, statements);
  return recorder;
}

async function timeOf(client: pg.Client, statements: readonly Statement[]): Promise<number> {
  let milliseconds = 0;
  for (const { sql, parameters } of statements) {
    const { rows } = await client.query<{ 'QUERY PLAN': readonly [Times] }>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`,
      [...parameters],
    );
    const [times] = rows[0]?.['QUERY PLAN'] ?? [];
    if (!times) throw new Error('the database gave no times');
    milliseconds += times['Planning Time'] + times['Execution Time'];
  }
  return milliseconds;
}

interface Times {
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}
