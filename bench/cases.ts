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
const client = new pg.Client({ connectionString: app.databaseUrl });
try {
  await client.connect();
  await fillWithCases(app, client, few);
  const atFew = await measureQuestions(app, client);
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
    const padded = cells.map((cell, at) => (at ? cell.padStart(16) : cell.padEnd(34)));
    process.stdout.write(`${padded.join('')}\n`);
  }
  line(`median of ${runs}, pages of ${perPage}`, `${few} cases`, `${many} cases`, 'ratio');
  for (const [place, { question, milliseconds }] of atMany.entries()) {
    const before = atFew[place]?.milliseconds ?? Number.NaN;
    const ratio = (milliseconds / before).toFixed(2);
    line(question, `${before.toFixed(2)} ms`, `${milliseconds.toFixed(2)} ms`, `${ratio} ×`);
  }
  line('cases being worked', `${workedAmong(few)}`, `${workedAmong(many)}`);
  line('load of the machine', '', loadavg()[0]?.toFixed(1) ?? '');
}
