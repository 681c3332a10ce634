/** What a message tells of is put on its case: holds, checklists, the right people. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runCase } from '../../../src/cli/case.ts';
import type { CaseDetail } from '../../../src/ports/case-details.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createRecordedPager } from '../../support/recorded-pager.ts';
import { act, actWell, onlyCase, readerOf } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const pager = createRecordedPager();
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier(), pagers: [pager] });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  pager.forget();
});

afterAll(() => app.close());

const postedAt = new Date('2026-03-04T11:59:00Z');

async function aCaseOf(text: string): Promise<{ number: string; detail: CaseDetail }> {
  await hear(app, aMention({ text, author: 'somebody', postedAt }));
  const { number, id } = await onlyCase(app);
  const detail = await app.store.details.read(id);
  if (!detail) throw new Error('no case');
  return { number, detail };
}

async function shown(number: string): Promise<string> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const deps = { ...app.team, brands: app.brands, read: readerOf(app), now: app.clock.now() };
  await runCase(number, { as: 'eli' }, { ...deps, firstContactDays: 7, output, errors: output });
  return written;
}

it('whoever has a lawyer is out of reach at once, and supervisors and compliance are told', async () => {
  const { number, detail } = await aCaseOf(
    'I am represented by an attorney in this matter, contact my attorney.',
  );
  await actWell(app, { number, type: 'claim', staffId: 'dora' });

  const outcome = await act(app, { number, type: 'draft', staffId: 'dora', text: 'We are sorry.' });

  expect(detail.case.holds).toEqual(['attorney', 'legal']);
  expect(outcome).toMatchObject({ ok: false, refusal: 'held_attorney' });
  expect(detail.case.replies.filter(({ state }) => state === 'draft')).toEqual([]);
  const told = pager.pages.filter(({ kind }) => kind === 'hold');
  expect(told.map(({ audience }) => audience.roles)).toEqual([
    ['supervisor', 'compliance'],
    ['supervisor', 'compliance'],
  ]);
});

it('press and regulators go to a supervisor, with what must and must not be done', async () => {
  const { number, detail } = await aCaseOf(
    'I have filed a complaint with the CFPB about your fees.',
  );

  expect(detail.case.assignedRole).toBe('supervisor');
  expect(detail.case.checklist.map(({ id }) => id)).toContain('regulator/compliance-told');
  const page = await shown(number);
  expect(page).toContain('[ ] regulator/compliance-told');
  expect(page).toContain('NOT Never discourage anybody');
});

it('an item that is done is ticked off by name, in the case and in the inbox', async () => {
  const { number } = await aCaseOf('I have filed a complaint with the CFPB about your fees.');
  const before = await openItems(number);

  await actWell(app, {
    number,
    type: 'check',
    staffId: 'eli',
    item: 'regulator/compliance-told',
    reason: 'Told Fay by phone.',
  });

  expect(await shown(number)).toContain('[x] regulator/compliance-told, by eli');
  expect(await openItems(number)).toBe(before - 1);
});

async function openItems(number: string): Promise<number> {
  const items = await Array.fromAsync(
    app.store.list.inbox({
      staffId: 'dora',
      isAgent: false,
      isSupervisor: true,
      brandIds: [...app.store.brandIds.values()],
      now: app.clock.now(),
    }),
  );
  return items.find((item) => item.number === number)?.openItems ?? Number.NaN;
}

it('a hold set by hand asks for what it needs, and a safe way is kept with it', async () => {
  const { number } = await aCaseOf('Your app charged me twice, unacceptable.');
  await actWell(app, {
    number,
    type: 'hold',
    staffId: 'ada',
    hold: 'collection',
    reason: 'She disputes it.',
  });
  await actWell(app, {
    number,
    type: 'hold',
    staffId: 'ada',
    hold: 'safe_contact',
    safeWay: 'Her own phone, after six.',
  });

  const page = await shown(number);
  expect(page).toContain('[ ] collections/desk-told');
  expect(page).toContain('safe contact: nothing in public');
  expect(page).toContain('Safe way: Her own phone, after six.');
  const record = await app.testDatabase.database.caseEvent.findMany();
  expect(JSON.stringify(record.map(({ data }) => data))).not.toContain('after six');
});

it('F14: however many messages say it, the hold, its checklist and the alert come once', async () => {
  const first = aMention({
    text: 'My attorney represents me, contact my attorney.',
    author: 'somebody',
    postedAt,
  });
  const more = Array.from({ length: 15 }, (_, at) =>
    aMention({
      text: `My attorney represents me, I said it ${at} times already.`,
      author: 'somebody',
      parentId: first.nativeId,
      threadId: first.nativeId,
      postedAt,
    }),
  );

  for (const mention of [first, ...more]) await hear(app, mention);

  const { database } = app.testDatabase;
  const put = await database.caseEvent.count({ where: { type: 'safeguards_put' } });
  const rows = await database.alert.findMany({ where: { kind: 'hold' } });
  expect(put).toBe(1);
  expect(rows).toHaveLength(2);
  expect(pager.pages.filter(({ kind }) => kind === 'hold')).toHaveLength(2);
});

it('F14: one case never makes more than twelve alerts an hour, pages apart; the rest is kept back', async () => {
  const { number } = await aCaseOf('Your app charged me twice, unacceptable.');
  const holds = ['legal', 'attorney', 'safe_contact'] as const;
  for (let round = 0; round < 6; round++) {
    app.clock.moveTo(`2026-03-04T12:0${round}:00Z`);
    for (const hold of holds) {
      const by = { number, staffId: 'fay', hold, reason: 'to and fro' };
      await actWell(app, { ...by, type: 'hold' });
      await actWell(app, { ...by, type: 'unhold' });
    }
  }
  await app.settle();

  const rows = await app.testDatabase.database.alert.groupBy({ by: ['state'], _count: true });
  expect(pager.pages.filter(({ kind }) => kind === 'hold')).toHaveLength(12);
  expect(rows).toEqual(
    expect.arrayContaining([
      { state: 'sent', _count: 12 },
      { state: 'withheld', _count: 6 },
    ]),
  );
});
