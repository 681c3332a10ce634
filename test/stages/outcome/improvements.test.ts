/** What people do so that it does not happen again, on a real database. */

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadHolidays } from '../../../src/config/load-holidays.ts';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import { parseWeek } from '../../../src/domain/digest/week.ts';
import { computeDigest } from '../../../src/stages/digest.ts';
import { finishAction, planAction } from '../../../src/stages/improvements.ts';
import { linkCases, openIssue, recordCause, settleIssue } from '../../../src/stages/issues.ts';
import { improvementCheck } from '../../../src/wiring/improvement-check.ts';
import { brokenChains } from '../../support/chains.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { casesOf } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { claimedCase, start } from './setup.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  app.clock.moveTo(start);
});

afterAll(() => app.close());

const plan = {
  staffId: 'dora',
  what: 'The late fee is shown before it is taken',
  ownerId: 'ada',
  due: '2026-03-10',
};

async function planned(about: string, given: Partial<typeof plan> = {}): Promise<string> {
  const outcome = await planAction(app.outcome, { ...plan, about, ...given });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.number;
}

function done(number: string, othersAffected: number | null = null) {
  return finishAction(app.outcome, {
    staffId: 'ada',
    number,
    othersAffected,
    reason: 'live since today',
  });
}

async function issue(title = 'The new statement is unreadable'): Promise<string> {
  const reason = 'five people asked the same';
  const opened = await openIssue(app.outcome, {
    staffId: 'dora',
    brand: 'sample',
    title,
    category: null,
    reason,
  });
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.number;
}

async function digest(week = '2026-W10') {
  const brand = app.brands.get('sample')!;
  return computeDigest(
    { ...app.store, holidays: loadHolidays() },
    brand,
    parseWeek(week, brand.zone)!,
    app.clock.now(),
  );
}

it('an action that follows from a case stands in its record, with owner and day', async () => {
  const number = await claimedCase(app);

  const action = await planned(number);

  const { id } = (await casesOf(app))[0]!;
  const recorded = (await app.store.details.read(id))?.events.at(-1);
  expect(recorded).toMatchObject({ type: 'corrective_planned', data: { dueOn: '2026-03-10' } });
  expect(await app.store.improvements.actionsOf({ caseId: id })).toMatchObject([
    { number: action, ownerId: 'ada', state: 'open', category: 'billing_or_fees', what: plan.what },
  ]);
  expect(await brokenChains(app.testDatabase.database)).toEqual([]);
});

it('once it is done the digest says what you said and what we did, in no words of a post', async () => {
  const number = await claimedCase(app, { text: 'The secret late fee is theft!' });
  await done(await planned(number));

  const found = await digest();

  const [shown] = describeDigest(found, 'Sample').sections.filter(({ title }) =>
    title.startsWith('You said'),
  );
  expect(shown?.table?.rows).toEqual([['billing or fees', plan.what]]);
  expect(JSON.stringify(found)).not.toContain('theft');
  expect((await digest('2026-W09')).improvements.done).toEqual([]);
});

it('what is late is named by doctor and by the digest, until it is done', async () => {
  const action = await planned(await claimedCase(app));
  app.clock.moveTo('2026-03-11T04:00:00Z'); // midnight in New York: the day is just over
  const [late, shown] = [await improvementCheck(app), await digest('2026-W11')];
  await done(action);

  expect(late).toMatchObject({ state: 'warn', detail: `1 late: ${action} (ada)` });
  expect(shown.improvements.late).toMatchObject([{ number: action, ownerId: 'ada' }]);
  expect(await improvementCheck(app)).toMatchObject({ state: 'ok' });
});

it('the last second of the day is still in time', async () => {
  await planned(await claimedCase(app));
  app.clock.moveTo('2026-03-11T03:59:59Z');

  expect(await improvementCheck(app)).toMatchObject({ state: 'ok' });
});

it('an error of ours is not dealt with before somebody has looked whom else it hit', async () => {
  const number = await claimedCase(app);
  await app.testDatabase.database.case.updateMany({ data: { rootCause: 'firm_error' } });
  const action = await planned(number);

  expect(await done(action)).toEqual({ ok: false, refusal: 'others_unchecked' });
  expect(await done(action, 12)).toEqual({ ok: true, number: action });
  expect(
    await app.store.improvements.actions([...app.store.brandIds.values()], 'done'),
  ).toMatchObject([{ othersAffected: 12 }]);
});

it('done twice, by two people at once, is recorded once', async () => {
  const action = await planned(await claimedCase(app));

  await Promise.all([done(action), done(action), done(action)]);

  const { database } = app.testDatabase;
  expect(await database.issueEvent.count({ where: { type: 'done' } })).toBe(1);
});

it.each([
  [
    'a name in what stands in a digest',
    { what: 'Call Mary at mary@example.com' },
    'names_somebody',
  ],
  ['nothing said', { what: '  ' }, 'what_missing'],
  ['a day that is none', { due: '2026-02-30' }, 'due_unusable'],
  ['a day gone by', { due: '2026-03-01' }, 'due_unusable'],
  ['an owner nobody knows', { ownerId: 'zoe' }, 'no_such_owner'],
])('%s is refused', async (_, given, refusal) => {
  const number = await claimedCase(app);

  expect(await planAction(app.outcome, { ...plan, about: number, ...given })).toEqual({
    ok: false,
    refusal,
  });
});

it('an issue opened by hand links cases, gets its cause, and is settled once its actions are done', async () => {
  const [first, second] = [await claimedCase(app), await claimedCase(app)];
  const number = await issue();
  const by = { staffId: 'dora', number, reason: 'found' };

  const linked = await linkCases(app.outcome, { ...by, cases: [first, second, first] });
  const early = await settleIssue(app.outcome, by);
  await recordCause(app.outcome, { ...by, cause: 'communication' });
  const action = await planned(number);
  const busy = await settleIssue(app.outcome, by);
  await done(action);
  const settled = await settleIssue(app.outcome, by);

  expect(linked).toEqual({ ok: true, number, linked: [first, second] });
  expect([early, busy, settled]).toMatchObject([
    { refusal: 'cause_missing' },
    { refusal: 'actions_open' },
    { ok: true },
  ]);
  const { id } = (await app.store.improvements.issue(number))!;
  expect((await app.store.improvements.recordOf(id)).map(({ type }) => type)).toEqual([
    'opened_by_hand',
    'cause_recorded',
    'settled',
  ]);
});

it('the digest lists systemic issues until they are settled, and no spike ends them', async () => {
  const number = await issue();
  app.clock.moveTo('2026-03-06T12:00:00Z');
  await app.stages.watchForSpikes(new AbortController().signal);

  const { improvements } = await digest();

  expect(improvements.issues).toMatchObject([{ number, rootCause: null }]);
  expect((await app.store.improvements.issue(number))?.state).toBe('open');
});

it('only a supervisor opens, explains and settles an issue', async () => {
  const number = await issue();
  const by = { staffId: 'ada', number, reason: 'found' };

  const refusals = [
    await openIssue(app.outcome, { ...by, brand: 'sample', title: 'Another', category: null }),
    await recordCause(app.outcome, { ...by, cause: 'policy' }),
    await settleIssue(app.outcome, by),
    await linkCases(app.outcome, { ...by, cases: [await claimedCase(app)] }),
  ];

  expect(refusals).toEqual(Array(4).fill({ ok: false, refusal: 'needs_supervisor' }));
});

it('the record of an issue cannot be changed or taken out, only added to', async () => {
  await issue();
  const { database } = app.testDatabase;

  await expect(database.issueEvent.deleteMany()).rejects.toThrow('append-only');
  await expect(database.issueEvent.updateMany({ data: { actor: 'eli' } })).rejects.toThrow(
    'append-only',
  );
});
