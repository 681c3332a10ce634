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
  /** Median; planning and execution, all statements of the question together. */
  readonly milliseconds: number;
}

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const perPage = 50;
const runs = 15;

/** Each question is asked once to learn its statements, then explained again and again. */
export async function measureQuestions(app: App, client: pg.Client): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const [question, ask] of questionsOf(app)) {
    const statements: Statement[] = [];
    await ask(recording(app.store.database, statements));
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await timeOf(client, statements));
    times.sort((a, b) => a - b);
    measured.push({ question, milliseconds: times[Math.floor(runs / 2)] ?? Number.NaN });
  }
  return measured;
}

type Ask = (database: Database) => Promise<unknown>;

function questionsOf(app: App): readonly (readonly [string, Ask])[] {
  const brandIds = [...app.store.brandIds.values()];
  const now = app.clock.now();
  const all: CaseFilter = { brandIds, status: null };
  const inbox = (isSupervisor: boolean): Ask => {
    const question = {
      staffId: benchStaff(0),
      isAgent: !isSupervisor,
      isSupervisor,
      brandIds,
      now,
    };
    return (database) => createCaseList(database).inbox(question);
  };
  return [
    ["an agent's inbox", inbox(false)],
    ["a supervisor's inbox", inbox(true)],
    ['first page of cases', (database) => lastOfPages(database, all, 1)],
    ['hundredth page of cases', (database) => lastOfPages(database, all, 100)],
    ['first page, status open', (database) => lastOfPages(database, { ...all, status: 'open' }, 1)],
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
async function lastOfPages(database: Database, filter: CaseFilter, pages: number): Promise<void> {
  const statements = recordedBy.get(database) ?? [];
  let seen = 0;
  for await (const _case of createCaseList(database).list(filter, perPage)) {
    seen += 1;
    if (seen === pages * perPage) return;
    if (seen % perPage === 0) statements.length = 0;
  }
  throw new Error(`there are only ${seen} cases`);
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
