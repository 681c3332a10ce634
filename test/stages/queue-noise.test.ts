/** What machines write and do never hides what people write and do. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { InboxItem } from '../../src/ports/case-list.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { actWell, casesOf, onlyCase } from '../support/team.ts';
import { createTestApp, sampleConfig, type TestApp } from '../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  const [someone] = sampleConfig('unused').staff;
  if (!someone) throw new Error('the sample has no staff');
  const alone = { ...someone, roles: ['agent', 'supervisor'] as const };
  app = await createTestApp({ config: { staff: [alone] } });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

it('F19: automated posts open no cases, and a cry for help among many complaints stands first', async () => {
  const offers = Array.from({ length: 30 }, (_, at) =>
    aMention({
      text: `CONGRATULATIONS winner ${at}! Claim your FREE $1000 gift card now, click http://prize-${at}.example.com txt WIN`,
    }),
  );
  const complaints = Array.from({ length: 5 }, () => aMention());
  const cry = aMention({
    nativeId: 'cry',
    text: 'You took the rent money. I am going to kill myself tonight.',
    postedAt: new Date('2026-03-04T11:00:00Z'),
  });

  const told: string[] = [];
  app.watch({
    page: () => undefined,
    triaged: () => undefined,
    cases: ({ atOnce }) => void told.push(...atOnce),
  });

  await hear(app, ...offers, ...complaints, cry);

  const cases = await casesOf(app);
  const [first, ...rest] = await inbox();
  expect(cases).toHaveLength(complaints.length + 1);
  expect(first?.number).toBe(cases.find(({ priority }) => priority === 'P0')?.number);
  expect(told).toEqual([first?.number]);
  expect(rest.map(({ priority }) => priority)).toEqual(complaints.map(() => 'P3'));
});

it('F19: the record of a case tells what the service did from what a person did', async () => {
  await hear(app, aMention());
  const { id, number } = await onlyCase(app);
  const before = await actorsOf(id);

  await actWell(app, { number, type: 'claim', staffId: 'ada' });

  const after = await actorsOf(id);
  expect(new Set(before)).toEqual(new Set(['redress']));
  expect(new Set(after.slice(before.length))).toEqual(new Set(['ada']));
});

function inbox(): Promise<readonly InboxItem[]> {
  return Array.fromAsync(
    app.store.list.inbox({
      staffId: 'ada',
      isAgent: true,
      isSupervisor: true,
      brandIds: [...app.store.brandIds.values()],
      now: app.clock.now(),
    }),
  );
}

async function actorsOf(caseId: string): Promise<readonly string[]> {
  const events = await app.testDatabase.database.caseEvent.findMany({
    where: { caseId },
    orderBy: { seq: 'asc' },
  });
  return events.map(({ actor }) => actor);
}
