/**
 * What listing, the inbox and the due-work sweep cost with many cases in the database:
 * `npm run bench:cases [-- cases]`. The same questions at 10,000 cases and at many, in one run on one
 * server. Times are those the database itself gives (EXPLAIN ANALYZE, planning included).
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { compose } from '../src/compose.ts';
import { loadConfig } from '../src/config/load-config.ts';
import { fillWithCases, workedAmong } from './fill-with-cases.ts';
import { type Measured, measureQuestions, perPage, runs } from './measure-questions.ts';

const few = 10_000;
const many = Number(process.argv[2] ?? 1_000_000);
const nothing = (): void => undefined;
const silent = { info: nothing, warn: nothing, error: nothing };

const home = await mkdtemp(join(tmpdir(), 'redress-bench-'));
const { DATABASE_URL } = process.env;
const loaded = loadConfig({ REDRESS_HOME: home, DATABASE_URL }, resolve('.'));
if (!loaded.ok) throw new Error('the sample configuration is broken');
const app = await compose({ config: loaded.config, checkout: resolve('.'), log: silent });
let loadAtFew = '';
const client = new pg.Client({ connectionString: app.databaseUrl });
try {
  await client.connect();
  await fillWithCases(app, client, few);
  const atFew = await measureQuestions(app, client);
  loadAtFew = loadNow();
  await fillWithCases(app, client, many);
  const atMany = await measureQuestions(app, client);
  report(atFew, atMany);
} finally {
  await client.end();
  await app.close();
  await rm(home, { recursive: true, force: true });
}

function report(atFew: readonly Measured[], atMany: readonly Measured[]): void {
  function line(...cells: readonly string[]): void {
    const padded = cells.map((cell, at) => (at ? cell.padStart(18) : cell.padEnd(36)));
    process.stdout.write(`${padded.join('')}\n`);
  }
  line(`median (least) of ${runs}, in ms`, `${few} cases`, `${many} cases`, 'ratio');
  for (const [place, after] of atMany.entries()) {
    const before = atFew[place];
    if (!before) continue;
    const ratios = (['median', 'least'] as const).map((of) => after[of] / before[of]);
    line(after.question, both(before), both(after), twoOf(ratios[0], ratios[1]));
  }
  line('cases being worked', `${workedAmong(few)}`, `${workedAmong(many)}`);
  line('load of the machine', loadAtFew, loadNow());
  process.stdout.write(`Pages hold ${perPage}. All cases but those being worked are closed.\n`);
}

function both({ median, least }: Measured): string {
  return twoOf(median, least);
}

function twoOf(one = Number.NaN, other = Number.NaN): string {
  return `${one.toFixed(2)} (${other.toFixed(2)})`;
}

function loadNow(): string {
  return (loadavg()[0] ?? Number.NaN).toFixed(1);
}
