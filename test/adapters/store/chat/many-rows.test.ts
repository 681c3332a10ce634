/** What is asked every few seconds beside millions of posts and cards is found by an index. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createChatCards } from '../../../../src/adapters/store/chat/chat-cards.ts';
import type { Database } from '../../../../src/adapters/store/database.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.ts';

let testDatabase: TestDatabase;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});

afterAll(() => testDatabase.close());

const brandId = '0199c1a0-0000-7000-8000-000000000001';
const now = new Date('2026-03-04T12:00:00Z');

/** How the database would go about what is asked, were every table too long to be read whole. */
async function planOf(ask: (database: Database) => Promise<unknown>): Promise<string> {
  const asked: (readonly [string, ...unknown[]])[] = [];
  const note = async (...statement: readonly [string, ...unknown[]]) => {
    asked.push(statement);
    return [];
  };
  const recorder = new Proxy(testDatabase.database, {
    get: (target, name) =>
      name === '$queryRawUnsafe' || name === '$executeRawUnsafe' ? note : Reflect.get(target, name),
  });
  await ask(recorder);
  const [[sql, ...values] = ['']] = asked;
  const rows = await testDatabase.database.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET LOCAL enable_seqscan = off');
    return tx.$queryRawUnsafe<Record<string, string>[]>(`EXPLAIN ${sql}`, ...values);
  });
  return rows.flatMap((row) => Object.values(row)).join('\n');
}

it('which cards a person of the register has', async () => {
  const plan = await planOf((database) => createChatCards(database).behind([brandId], now, 10));

  expect(plan).toMatch(/Index Cond:.*"authorKey" = s\w*\."authorKey"/);
});

it('which cards should stand in a part of the channel', async () => {
  const plan = await planOf((database) => createChatCards(database).between('1', '2', '3'));

  expect(plan).toMatch(/Index Cond:.*"messageId"/);
});

it('whose card a message was that somebody took away', async () => {
  const plan = await planOf((database) => createChatCards(database).takenAway(['1', '2'], now));

  expect(plan).toMatch(/Index Cond:.*"messageId"/);
});
