/** Two people at two processes on one database: one answers, the other is told who does. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { act, actWell, eventsOf, onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const fine = 'We are sorry to read this. Please send us a private message so that we can help.';
let here: TestApp;
let there: TestApp;

beforeAll(async () => {
  here = await createTestApp({ classifier: createPlainClassifier() });
  there = await createTestApp({
    classifier: createPlainClassifier(),
    testDatabase: here.testDatabase,
  });
});

beforeEach(() => cleanSlate(here.testDatabase));

afterAll(async () => {
  await there.close();
  await here.close();
});

/** An open case of Ada's, on which every supervisor may write. */
async function anOpenCase(): Promise<{ readonly number: string; readonly id: string }> {
  await hear(here, aMention({ author: 'tired_person' }));
  const { number, id } = await onlyCase(here);
  await actWell(here, { number, type: 'claim', staffId: 'ada' });
  return { number, id };
}

it('F16: of two supervisors who draft at the same moment one answers, and the other is told who and until when', async () => {
  const { number, id } = await anOpenCase();

  const outcomes = await Promise.all([
    act(here, { number, type: 'draft', staffId: 'dora', text: `${fine} ^DS` }),
    act(there, { number, type: 'draft', staffId: 'eli', text: `${fine} ^ES` }),
  ]);

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const holder = outcomes[0]?.ok ? 'dora' : 'eli';
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
    refusal: 'lease_held',
    facts: { lease: { holder, until: new Date('2026-03-04T12:10:00Z') } },
  });
  const drafted = (await eventsOf(here, id)).filter((type) => type === 'reply_drafted');
  expect(drafted.length).toBeLessThanOrEqual(2); // a suggestion may lie there, too
});

it('F16: once the lease is over the next one may write, and only one answer ever waits', async () => {
  const { number, id } = await anOpenCase();
  await actWell(here, { number, type: 'draft', staffId: 'ada', text: `${fine} ^AD` });
  here.clock.moveTo('2026-03-04T12:11:00Z');
  there.clock.moveTo('2026-03-04T12:11:00Z');

  const outcome = await act(there, { number, type: 'draft', staffId: 'eli', text: `${fine} ^ES` });

  expect(outcome.ok).toBe(true);
  const replies = (await here.store.details.read(id))?.case.replies ?? [];
  expect(replies.filter(({ state }) => state === 'awaiting_approval')).toHaveLength(1);
});

it('F16: of two supervisors who approve at the same moment one has approved it, and it stands once on record', async () => {
  const { number, id } = await anOpenCase();
  await actWell(here, { number, type: 'draft', staffId: 'ada', text: `${fine} ^AD` });

  const outcomes = await Promise.all([
    act(here, { number, type: 'approve', staffId: 'dora' }),
    act(there, { number, type: 'approve', staffId: 'eli' }),
  ]);

  const events = outcomes.flatMap((one) => (one.ok ? one.events : []));
  expect(events).toEqual(['reply_approved']);
  const approved = (await eventsOf(here, id)).filter((type) => type === 'reply_approved');
  expect(approved).toHaveLength(1);
  const [reply] = ((await here.store.details.read(id))?.case.replies ?? []).slice(-1);
  expect(reply?.approvedBy).toBe(outcomes[0]?.ok && outcomes[0].events.length > 0 ? 'dora' : 'eli');
});

it('whoever decides on an old version of a case is told to look again; what is done stays done', async () => {
  const { number, id } = await anOpenCase();
  const version = (await here.store.details.read(id))?.case.version ?? 0;
  await actWell(there, { number, type: 'note', staffId: 'dora', reason: 'She called.' });

  const [stale, again, fresh] = [
    await act(here, { number, type: 'await', staffId: 'ada', version }),
    await act(here, { number, type: 'claim', staffId: 'ada', version }),
    await act(here, { number, type: 'await', staffId: 'ada', version: version + 1 }),
  ];

  expect(stale).toMatchObject({ refusal: 'stale_version', facts: { version: version + 1 } });
  expect(again).toMatchObject({ ok: true, events: [] });
  expect(fresh.ok).toBe(true);
});
