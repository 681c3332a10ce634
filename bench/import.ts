/**
 * Import with triage and case opening against a bare insert of the same rows, in one run on one
 * server: `npm run bench:import [-- mentions]`. Prints ratios and the memory of this process.
 */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readMentionFile } from '../src/adapters/platforms/file/reader.ts';
import { type App, compose } from '../src/compose.ts';
import { loadConfig } from '../src/config/load-config.ts';
import { type ImportListener, importFile } from '../src/stages/import-file.ts';
import { generateMentions } from './generate-mentions.ts';

const mentions = Number(process.argv[2] ?? 100_000);
const rowsPerBatch = 1_000;
const nothing = (): void => undefined;
const silent = { info: nothing, warn: nothing, error: nothing };

const home = await mkdtemp(join(tmpdir(), 'redress-bench-'));
const { DATABASE_URL } = process.env;
const loaded = loadConfig({ REDRESS_HOME: home, DATABASE_URL }, resolve('.'));
if (!loaded.ok) throw new Error('the sample configuration is broken');
const app = await compose({ config: loaded.config, checkout: resolve('.'), log: silent });
try {
  const file = join(home, 'mentions.jsonl');
  await writeMentions(file);
  const imported = await timeImport(app, file);
  const bare = await timeBareInsert(app.databaseUrl);
  report(imported, bare);
} finally {
  await app.close();
  await rm(home, { recursive: true, force: true });
}

async function writeMentions(file: string): Promise<void> {
  const out = createWriteStream(file);
  for (const mention of generateMentions({ count: mentions, seed: 1, newestAt: new Date() })) {
    const {
      platform,
      nativeId: id,
      text,
      author,
      url,
      postedAt,
      language: lang,
      parentId,
    } = mention;
    const row = { platform, id, text, author, url, postedAt, lang, parentId };
    if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

interface Imported {
  readonly seconds: number;
  readonly stored: number;
  readonly rssAfterTenth: number;
  readonly rssAtEnd: number;
}

async function timeImport(app: App, file: string): Promise<Imported> {
  const [brand] = app.config.brands;
  const brandId = app.store.brandIds.get(brand?.slug ?? '');
  if (!brand || !brandId) throw new Error('no brand');
  let stored = 0;
  let rssAfterTenth = 0;
  const intake: App['intake'] = {
    async store(batch) {
      const result = await app.intake.store(batch);
      stored += result.stored;
      if (rssAfterTenth === 0 && stored >= mentions / 10) rssAfterTenth = rss();
      return result;
    },
  };
  const listener: ImportListener = {
    progress: nothing,
    rejected: nothing,
    changed: nothing,
  };
  const from = performance.now();
  await importFile(
    {
      read: readMentionFile,
      intake,
      mentions: app.store.mentions,
      clock: app.clock,
      triagePending: app.stages.triagePending,
      decidePendingCases: app.stages.decidePendingCases,
      removeGone: async () => 0,
      isServiceWorking: async () => false,
      pause: (milliseconds) => pause(milliseconds),
      signal: new AbortController().signal,
    },
    { file, brand, brandId, sourceName: 'bench' },
    listener,
  );
  return { seconds: (performance.now() - from) / 1000, stored, rssAfterTenth, rssAtEnd: rss() };
}

/** The rows as the import stored them, into empty tables with the same columns and indexes. */
async function timeBareInsert(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    CREATE TABLE bare_mention (LIKE "Mention" INCLUDING ALL);
    CREATE TABLE bare_content (LIKE "MentionContent" INCLUDING ALL);
    CREATE TABLE batches AS
      SELECT n, (SELECT jsonb_agg(to_jsonb(m)) FROM (SELECT * FROM "Mention" ORDER BY "id"
                 LIMIT ${rowsPerBatch} OFFSET n * ${rowsPerBatch}) m)::text AS mentions,
             (SELECT jsonb_agg(to_jsonb(c)) FROM (SELECT * FROM "MentionContent" ORDER BY "mentionId"
                 LIMIT ${rowsPerBatch} OFFSET n * ${rowsPerBatch}) c)::text AS contents
      FROM generate_series(0, (SELECT count(*) FROM "Mention") / ${rowsPerBatch} - 1) AS n`);
  const columns = await recordColumns(client);
  let seconds = 0;
  for (let n = 0; n < Math.floor(mentions / rowsPerBatch); n++) {
    const { rows } = await client.query('SELECT mentions, contents FROM batches WHERE n = $1', [n]);
    const from = performance.now();
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO bare_mention SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(${columns.mention})`,
      [rows[0].mentions],
    );
    await client.query(
      `INSERT INTO bare_content SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(${columns.content})`,
      [rows[0].contents],
    );
    await client.query('COMMIT');
    seconds += (performance.now() - from) / 1000;
  }
  await client.end();
  return seconds;
}

async function recordColumns(client: pg.Client): Promise<{ mention: string; content: string }> {
  const of = async (table: string): Promise<string> => {
    const { rows } = await client.query(
      `SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum) AS list
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [table],
    );
    return rows[0].list;
  };
  return { mention: await of('bare_mention'), content: await of('bare_content') };
}

function report(imported: Imported, bareSeconds: number): void {
  const { seconds, stored, rssAfterTenth, rssAtEnd } = imported;
  const lines = [
    `mentions                      ${stored}`,
    `import, triage, cases         ${seconds.toFixed(1)} s, ${Math.round(stored / seconds)} a second`,
    `bare insert of the same rows  ${bareSeconds.toFixed(1)} s, ${Math.round(stored / bareSeconds)} a second`,
    `speed against the bare insert ${(bareSeconds / seconds).toFixed(3)} (aim 0.200)`,
    `memory at the end             ${(rssAtEnd / rssAfterTenth).toFixed(2)} × that after a tenth (bound 1.50): ${rssAfterTenth} MB, ${rssAtEnd} MB`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function rss(): number {
  return Math.round(process.memoryUsage.rss() / 1_000_000);
}
