/** What reading X costs: set aside before, settled after, and never more than the day's money. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OwnPostNow } from '../../../../src/ports/publisher.ts';
import { readAll } from '../../../contract/source-harness.ts';
import { type Setup, startSetup } from './setup.ts';

const { signal } = new AbortController();
const minute = 60_000;
let setup: Setup;

beforeEach(async () => {
  setup = await startSetup('2.159');
});

afterEach(async () => {
  await setup.fake.close();
  expect(setup.fake.violations).toEqual([]);
});

function asked(path: string): number {
  return setup.fake.questions.filter((question) => question.path === path).length;
}

function total(): number {
  return setup.spent.reduce((sum, { reserved, settled }) => sum + (settled ?? reserved), 0);
}

it('settles by what came: two of our mentions with their author, who we are, one count', async () => {
  setup.fake.post({ text: '@acme one' });
  setup.fake.post({ text: '@acme two' });

  await readAll(setup.aSource(), null);

  const mentionsAndAuthor = 2 * 1000 + 10_000;
  const me = 10_000;
  const count = 5000;
  expect(total()).toBe(mentionsAndAuthor + me + count);
  expect(setup.spent.every(({ reserved, settled }) => (settled ?? 0) <= reserved)).toBe(true);
});

it('counts before it searches, and searches only where something is there', async () => {
  const { cursor } = await readAll(setup.aSource(), null);
  const counts = asked('/2/tweets/counts/recent');
  setup.passTime(15 * minute);
  setup.fake.post({ text: 'Acme Credit calls', at: new Date(setup.now().getTime() - minute) });
  await readAll(setup.aSource(), cursor);

  expect(counts).toBe(1);
  expect(asked('/2/tweets/counts/recent')).toBe(2);
  expect(asked('/2/tweets/search/recent')).toBe(1);
});

it('reads the cheaper mentions with every poll, and searches when its time has come', async () => {
  const source = setup.aSource();
  let cursor = (await readAll(source, null)).cursor;
  for (let polls = 0; polls < 5; polls++) {
    setup.passTime(5 * minute);
    ({ cursor } = await readAll(source, cursor));
  }

  expect(asked('/2/users/{id}/mentions')).toBe(6);
  expect(asked('/2/tweets/counts/recent')).toBe(2);
});

it('asks for fewer posts when little is left, then stops and says so, and loses nothing', async () => {
  const source = () => setup.aSource({ budgetUsdPerDay: 0.2 });
  const ids = Array.from({ length: 60 }, () => {
    setup.passTime(1000);
    return setup.fake.post({ text: '@acme nobody answers' }).id;
  });
  const seen = new Set<string>();
  let cursor: string | null = null;
  const readUntilItStops = async (): Promise<unknown> => {
    for (;;) {
      try {
        const page = await source().fetchNew(cursor, signal);
        for (const { nativeId } of page.mentions) seen.add(nativeId);
        cursor = page.nextCursor;
        if (!page.more) return null;
      } catch (error) {
        return error;
      }
    }
  };
  const error = await readUntilItStops();
  const spentOnDayOne = total();
  const seenOnDayOne = seen.size;
  setup.newDay();
  while ((await readUntilItStops()) !== null) setup.newDay();

  expect(error).toMatchObject({ name: 'PermanentError', why: 'budget' });
  expect(String(error)).toContain('budgetUsdPerDay of acme-x: $0.2');
  expect(spentOnDayOne).toBeLessThanOrEqual(200_000 * 0.9);
  expect(seenOnDayOne).toBeGreaterThan(0);
  expect(ids.filter((id) => !seen.has(id))).toEqual([]);
});

it('nothing is spent on a question that failed, and all that may have been on one cut off', async () => {
  await readAll(setup.aSource(), null);
  const before = total();
  const mentions = '/2/users/{id}/mentions';
  const type = 'application/json';
  setup.fake.fates.push({ raw: { status: 500, type, body: '{}' }, path: mentions });
  await setup
    .aSource()
    .fetchNew(null, signal)
    .catch(() => null);
  const me = 10_000;
  const afterFailure = total();
  setup.fake.fates.push({ raw: { status: 200, type, body: '{"data": [' }, path: mentions });
  await setup
    .aSource()
    .fetchNew(null, signal)
    .catch(() => null);

  expect(afterFailure - before).toBe(me);
  expect(total() - afterFailure).toBe(me + 25 * 11_000);
});

it('the past and looking up leave most of the money to new posts', async () => {
  const source = setup.aSource({ budgetUsdPerDay: 0.1 });
  const page = await source.fetchNew(null, signal);
  const span = { from: new Date(setup.now().getTime() - 60 * minute), to: setup.now() };
  const ids = Array.from({ length: 10 }, (_, n) => `${n}`);

  const outcomes = await Promise.allSettled([
    source.fetchPast?.(span, null, signal),
    source.lookUp?.(ids, signal),
    source.fetchNew(page.nextCursor, signal),
  ]);

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});

it('our own replies cost at most a fifth of the day’s money, and what nobody looked at is not called gone', async () => {
  const publisher = setup.aPublisher({ budgetUsdPerDay: 1 });
  const posts = Array.from({ length: 90 }, () =>
    setup.fake.post({ text: 'Sorry', authorId: '900' }),
  );
  const ids = posts.map(({ id }) => id);
  const states = (now: readonly OwnPostNow[]) =>
    Object.entries(Object.groupBy(now, ({ state }) => state)).map(([state, of]) => [
      state,
      of?.length,
    ]);

  const first = await publisher.readOwn(ids, signal);
  const spentOnDayOne = total();
  setup.newDay();
  const second = await publisher.readOwn(ids, signal);
  setup.newDay();
  const third = await publisher.readOwn(ids, signal);

  expect(spentOnDayOne).toBe(40 * 5_000);
  expect(states(first)).toEqual([
    ['live', 40],
    ['not_looked_at', 50],
  ]);
  expect(states(second)).toEqual([
    ['live', 80],
    ['not_looked_at', 10],
  ]);
  expect(states(third)).toEqual([['live', 90]]);
});

it('our own replies are looked at rarely once they are some days old', async () => {
  const publisher = setup.aPublisher();
  const { id } = setup.fake.post({ text: 'Sorry', authorId: '900' });
  for (let days = 0; days < 30; days++) {
    await publisher.readOwn([id], signal);
    setup.passTime(24 * 60 * minute);
  }

  expect(asked('/2/tweets')).toBeLessThanOrEqual(7);
});

it('our own replies are looked at once a day', async () => {
  const publisher = setup.aPublisher();
  const { id } = setup.fake.post({ text: 'Sorry', authorId: '900' });
  for (let look = 0; look < 4; look++) {
    await publisher.readOwn([id], signal);
    setup.passTime(6 * 60 * minute);
  }
  await publisher.readOwn([id], signal);

  expect(asked('/2/tweets')).toBe(2);
});
