/** An import that is killed again and again: the next one finishes what the dead ones began. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenChains } from '../support/chains.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { variedPosts } from './files.ts';
import { openPlace, type Place } from './place.ts';

const rows = 1_600;
/** How far the work is each time the process is killed, as shares of all rows written. */
const killedAt = [0.01, 0.08, 0.17, 0.23, 0.36, 0.44, 0.52, 0.61, 0.7, 0.79];

let killed: TestDatabase;
let undisturbed: TestDatabase;
const places: Place[] = [];

beforeAll(async () => {
  killed = await createTestDatabase();
  undisturbed = await createTestDatabase();
});

afterAll(async () => {
  for (const place of places) await place.close();
  await killed.close();
  await undisturbed.close();
});

async function placeOn({ url }: TestDatabase): Promise<Place> {
  // one secret, so that both know people and posts by the same keys
  const REDRESS_SECRET = 'one secret for the two installations';
  const place = await openPlace({ DATABASE_URL: url, REDRESS_SECRET });
  places.push(place);
  return place;
}

/** Rows that an import has written; grows with every step. */
async function written({ database }: TestDatabase): Promise<number> {
  const [row] = await database.$queryRawUnsafe<{ rows: number }[]>(
    `SELECT ((SELECT count(*) FROM "Mention") + (SELECT count(*) FROM "Assessment")
       + (SELECT count(*) FROM "CaseMention") + (SELECT count(*) FROM "CaseEvent"))::int AS rows`,
  );
  return row!.rows;
}

/** The posts of each case. */
async function casesOf({ database }: TestDatabase): Promise<readonly string[]> {
  const cases = await database.$queryRawUnsafe<{ posts: string }[]>(
    `SELECT string_agg(t."nativeId", ' ' ORDER BY t."nativeId") AS posts
     FROM "CaseMention" l JOIN "MentionContent" t USING ("mentionId") GROUP BY l."caseId"`,
  );
  return cases.map(({ posts }) => posts).sort();
}

it('killed ten times, it ends with the same cases as if nothing had happened', async () => {
  const calm = await placeOn(undisturbed);
  const place = await placeOn(killed);
  const file = await place.file('posts.jsonl', variedPosts(rows));
  const order = ['import', file, '--brand', 'acme', '--json'];
  const whole = await calm.run(...order);
  const total = await written(undisturbed);

  let cutShort = 0;
  for (const share of killedAt) {
    const child = place.start(...order);
    while ((await written(killed)) < share * total) await wait(5);
    child.kill('SIGKILL');
    const { output } = await child.ended;
    if (output === '') cutShort += 1;
  }
  const last = await place.run(...order);

  expect(cutShort).toBeGreaterThan(5); // on a busy machine one or the other is done too soon
  expect(JSON.parse(whole.output)).toMatchObject({ read: rows, stored: rows });
  expect(last.code).toBe(0);
  const { read, stored, duplicates, rejected } = JSON.parse(last.output);
  expect([read, stored + duplicates + rejected, rejected]).toEqual([rows, rows, 0]);
  expect(await killed.database.mention.count()).toBe(rows);
  expect(await killed.database.pendingMention.count()).toBe(0);
  expect(await casesOf(killed)).toEqual(await casesOf(undisturbed));
  expect(await brokenChains(killed.database)).toEqual([]);
}, 180_000);
