/** A flood of posts through a source: all of them are stored, in waves, and worked; memory stays flat. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateMentions } from '../../../bench/generate-mentions.ts';
import type { Source } from '../../../src/ports/source.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const flood = Number(process.env['FLOOD_MENTIONS'] ?? 20_000);
const perPage = 500;
const notStopped = new AbortController().signal;
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.close());

/** The same post now and then, as when many share one; made page by page, so that it is not held. */
function floodedSource(): Source {
  const posts = generateMentions({ count: flood, seed: 7, newestAt: app.clock.now() });
  const rows = posts[Symbol.iterator]();
  let given = 0;
  return {
    ...{ name: 'flooded', brand: 'sample', channelControlled: false },
    async fetchNew() {
      const mentions = Array.from({ length: Math.min(perPage, flood - given) }, () => {
        const { value: mention } = rows.next();
        given += 1;
        if (!mention) throw new Error('too few posts');
        return given % 10 === 0 ? { ...mention, text: shared(given) } : mention;
      });
      const more = given < flood;
      return { mentions, rejected: [], nextCursor: String(given), more, covered: null };
    },
  };
}

function shared(number: number): string {
  return `Their app has been down since this morning and nobody says a word, who else? ${number % 3 ? 'RT' : ''}`;
}

/** What the process holds after the garbage is gone, in megabytes. */
function heapMb(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 1e6;
}

const everyMs = 10_000;

/** What every server does by itself; that of the tests has it switched off, and plans without figures. */
async function withHousekeeping(work: () => Promise<void>): Promise<void> {
  const { database } = app.testDatabase;
  const tidyUp = (): Promise<unknown> => database.$executeRawUnsafe('VACUUM ANALYZE');
  await tidyUp();
  const again = setInterval(() => void tidyUp().catch(() => undefined), everyMs);
  try {
    await work();
  } finally {
    clearInterval(again);
  }
}

async function count(statement: string): Promise<number> {
  const rows = await app.testDatabase.database.$queryRawUnsafe<{ count: number }[]>(statement);
  return rows[0]?.count ?? 0;
}

it(`F3: ${flood} posts at once are stored, gathered in waves and worked, none is dropped`, async () => {
  const source = floodedSource();
  let heapAtTenth = 0;
  let stored = 0;
  app.watch({
    page(_source, more) {
      stored += more;
      if (heapAtTenth === 0 && stored >= flood / 10) heapAtTenth = heapMb();
    },
    triaged: () => undefined,
    cases: () => undefined,
  });

  await app.stages.pollSource(source, notStopped);
  const heapAfterReading = heapMb();
  await withHousekeeping(async () => {
    await app.store.jobs.drain(app.work, ['triage', 'cases']);
  });
  const heapAtEnd = heapMb();

  process.stdout.write(
    `\nheap: ${Math.round(heapAtTenth)} MB after a tenth, ${Math.round(heapAfterReading)} MB after reading, ${Math.round(heapAtEnd)} MB at the end\n`,
  );
  const { database } = app.testDatabase;
  expect(stored).toBe(flood);
  expect(await database.mention.count()).toBe(flood);
  expect(await database.pendingMention.count()).toBe(0);
  expect(await count('SELECT count(*)::int AS count FROM "Assessment"')).toBe(flood);
  expect(
    await count(
      `SELECT max(posts)::int AS count FROM (
         SELECT count(*) AS posts FROM "Mention" WHERE "waveId" IS NOT NULL GROUP BY "waveId") w`,
    ),
  ).toBeGreaterThan(flood / 20);
  expect(
    await count(
      `SELECT count(*)::int AS count FROM "Mention" m JOIN "Assessment" a ON a."id" = m."assessmentId"
       WHERE a."complaint" AND NOT a."spam" AND NOT m."isOwn" AND m."kind" <> 'repost'
         AND NOT EXISTS (SELECT FROM "CaseMention" l WHERE l."mentionId" = m."id")`,
    ),
  ).toBe(0);
  expect(heapAtEnd).toBeLessThan(heapAtTenth * 1.5 + 100);
}, 3_600_000);
