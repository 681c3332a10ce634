/** What waits for whom. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runInbox } from '../../../src/cli/inbox.ts';
import type { InboxItem } from '../../../src/ports/case-list.ts';
import { aMention } from '../../support/builders.ts';
import { takeIn } from '../../support/hear.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  await takeIn(
    app,
    aMention({ nativeId: 'angry' }),
    aMention({ nativeId: 'danger', text: 'I will kill myself because of your letters' }),
  );
  await app.settle();
});

afterAll(async () => {
  await app.close();
});

async function inboxOf(staffId: string): Promise<readonly InboxItem[]> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const deps = {
    ...app,
    ...app.store,
    staff: app.config.staff,
    output,
    errors: output,
  };
  expect(await runInbox({ as: staffId, json: true }, deps)).toBe(0);
  return written
    .split('\n')
    .filter(Boolean)
    .map((line): InboxItem => JSON.parse(line));
}

it('shows an agent the complaints, and what is dangerous to a supervisor, with its deadline', async () => {
  const agents = (await Promise.all(['ada', 'ben', 'chen'].map(inboxOf))).flat();
  const supervisors = (await Promise.all(['dora', 'eli'].map(inboxOf))).flat();

  expect(agents.map(({ task, priority }) => [task, priority])).toEqual([['claim', 'P3']]);
  expect(supervisors).toMatchObject([{ task: 'claim', priority: 'P0', status: 'new' }]);
  expect(supervisors[0]?.dueAt).not.toBeNull();
});

it('shows the cases of somebody who has left to those who could take them', async () => {
  await app.store.database.staff.updateMany({ data: { active: false } });

  const everybody = await Promise.all(['ada', 'ben', 'chen'].map(inboxOf));

  expect(everybody.every((items) => items.some(({ priority }) => priority === 'P3'))).toBe(true);
});

/** Cases of every kind that waits: held, free, asleep, without a date, due at the same moment. */
async function manyCases(): Promise<number> {
  await app.store.database.staff.updateMany({ data: { active: true } });
  const posts = Array.from({ length: 14 }, (_, n) => aMention({ nativeId: `many-${n}` }));
  await takeIn(app, ...posts.map((post, n) => ({ ...post, author: `author_${n}` })));
  await app.settle();
  const cases = await app.store.database.case.findMany({ orderBy: { number: 'asc' } });
  const now = app.clock.now().getTime();
  for (const [n, { id }] of cases.entries()) {
    const data = {
      assigneeId: n % 3 === 0 ? 'ada' : null,
      assignedRole: n % 5 === 0 ? 'supervisor' : 'agent',
      status: n % 4 === 0 ? 'new' : 'open',
      priority: `P${n % 3}`,
      nextDueAt: n % 2 === 0 ? null : new Date(now + (n % 4) * 3_600_000),
      snoozedUntil: n % 6 === 2 ? new Date(now + 86_400_000) : null,
    };
    await app.store.database.case.update({ where: { id }, data });
  }
  return cases.length;
}

function inboxByPages(pageSize: number): Promise<readonly InboxItem[]> {
  const brandIds = [...app.store.brandIds.values()];
  const question = { staffId: 'ada', isAgent: true, isSupervisor: true, brandIds };
  return Array.fromAsync(app.store.list.inbox({ ...question, now: app.clock.now() }, pageSize));
}

it('page after page shows everything that waits once, the most urgent first, whatever the page holds', async () => {
  const cases = await manyCases();

  const whole = await inboxByPages(1_000);

  expect(new Set(whole.map(({ number }) => number)).size).toBe(cases);
  expect(whole).toHaveLength(cases);
  const order = whole.map(({ sleepsUntil, priority, dueAt, openedAt, number }) => [
    sleepsUntil ? 1 : 0,
    priority,
    dueAt?.getTime() ?? Number.POSITIVE_INFINITY,
    openedAt.getTime(),
    Number(number.slice(2)),
  ]);
  expect(order).toEqual(order.toSorted(byParts));
  expect(order.some(([asleep]) => asleep === 1)).toBe(true);
  for (const pageSize of [1, 2, 3, 7]) expect(await inboxByPages(pageSize)).toEqual(whole);
});

type Parts = readonly (string | number)[];

function byParts(one: Parts, other: Parts): number {
  const at = one.findIndex((part, place) => part !== other[place]);
  if (at < 0) return 0;
  return (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
}
