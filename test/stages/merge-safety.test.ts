/** A merge, and its undoing, lose nothing that somebody's safety or a regulator asks for. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { act, actWell } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { detailOf, twoCasesIn } from '../support/two-cases.ts';

const reason = 'The same person on two platforms.';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

async function merged(other: string, into: string): Promise<void> {
  const lifecycle = { otherNumber: into, samePerson: true };
  await actWell(app, { number: other, type: 'merge', staffId: 'dora', reason, lifecycle });
}

const stateOf = async (number: string) => (await detailOf(app, number)).case;

it('a cry for help that came while two cases were one is as urgent, held and paged for in its own case', async () => {
  const { kept, other } = await twoCasesIn(app);
  await merged(other, kept);
  await hear(
    app,
    aMention({
      nativeId: 'cry',
      author: 'tired.elsewhere',
      parentId: 'other',
      threadId: 'other',
      text: '@acme my husband reads my phone and beats me, I cannot go on and want to kill myself',
    }),
  );
  const joined = await stateOf(kept);

  await actWell(app, { number: other, type: 'unmerge', staffId: 'dora', reason: 'Two people.' });

  const home = await stateOf(other);
  expect(joined).toMatchObject({ priority: 'P0' });
  expect(home.priority).toBe('P0');
  expect(home.signals).toEqual(expect.arrayContaining([...joined.signals]));
  expect(home.holds).toEqual(joined.holds);
  expect(home.checklist.map(({ id }) => id)).toEqual(
    expect.arrayContaining(joined.checklist.map(({ id }) => id)),
  );
  expect(home.pageSince).not.toBeNull();
  expect(home.assignedRole).not.toBe('agent');
  expect(await stateOf(kept)).toMatchObject({ priority: 'P0', holds: joined.holds });
});

it('an agent does not take apart what became urgent while it was merged', async () => {
  const { kept, other } = await twoCasesIn(app);
  await actWell(app, { number: kept, type: 'claim', staffId: 'ada' });
  await merged(other, kept);
  await actWell(app, { number: kept, type: 'escalate', staffId: 'ada', reason: 'She threatens.' });

  const undone = await act(app, { number: other, type: 'unmerge', staffId: 'ada', reason });

  expect(undone).toMatchObject({ ok: false });
  expect(await stateOf(other)).toMatchObject({ status: 'dismissed' });
});

it('a hold that was set while two cases were one holds for both once they are apart', async () => {
  const { kept, other } = await twoCasesIn(app);
  await merged(other, kept);
  await actWell(app, { number: kept, type: 'hold', staffId: 'dora', hold: 'attorney', reason });

  await actWell(app, { number: other, type: 'unmerge', staffId: 'dora', reason: 'Two people.' });

  expect((await stateOf(other)).holds).toContain('attorney');
  expect((await stateOf(kept)).holds).toContain('attorney');
});

it('what a person asked of a case that is merged away stays owed, with its kind and its date', async () => {
  const { kept, other } = await twoCasesIn(app);
  const record = { type: 'record', staffId: 'dora', reason: 'By letter.', number: other } as const;
  await actWell(app, { ...record, report: { what: 'stop_asked', at: null } });
  await actWell(app, { ...record, report: { what: 'reclassified', kind: 'payment_services' } });
  const before = await stateOf(other);
  const owed = before.clocks.filter(
    ({ rule, state }) => rule === 'US-CEASE' && state === 'running',
  );

  await merged(other, kept);

  const after = await stateOf(kept);
  expect(owed).toHaveLength(1);
  for (const { rule, dueAt } of owed) {
    const clock = after.clocks.find((one) => one.rule === rule);
    expect(clock).toMatchObject({ state: 'running', dueAt });
  }
  expect(after.clockLog).toContainEqual(
    expect.objectContaining({ type: 'reclassified', kind: 'payment_services' }),
  );
});

it('cases that regulators count by different clocks are not merged', async () => {
  const { kept, other } = await twoCasesIn(app);
  const record = { type: 'record', staffId: 'dora', reason: 'By letter.' } as const;
  const as = (kind: 'default_notice' | 'payment_services') =>
    ({ what: 'reclassified', kind }) as const;
  await actWell(app, { ...record, number: other, report: as('payment_services') });
  await actWell(app, { ...record, number: kept, report: as('default_notice') });
  const lifecycle = { otherNumber: kept, samePerson: true };

  const outcome = await act(app, {
    number: other,
    type: 'merge',
    staffId: 'dora',
    reason,
    lifecycle,
  });

  expect(outcome).toMatchObject({ ok: false, refusal: 'kinds_differ' });
  expect(await stateOf(other)).toMatchObject({ mergedIntoId: null });
});

it("what somebody's safety asks for goes with a case into the one that is kept, done or not", async () => {
  const { kept, other } = await withThreat();

  await merged(other, kept);

  const before = await stateOf(other);
  const after = await stateOf(kept);
  const required = before.checklist.filter((item) => item.required);
  expect(required.length).toBeGreaterThan(0);
  for (const { id } of required) {
    expect(after.checklist).toContainEqual(expect.objectContaining({ id, doneAt: null }));
  }
  await actWell(app, { number: kept, type: 'take', staffId: 'dora' });
  const resolved = await act(app, { number: kept, type: 'resolve', staffId: 'dora', reason });
  expect(resolved).toMatchObject({ ok: false, refusal: 'safety_not_done' });
});

/** A quiet case, and one that somebody threatens violence in. */
async function withThreat(): Promise<{ kept: string; other: string }> {
  const { kept, other } = await twoCasesIn(app);
  await hear(
    app,
    aMention({
      nativeId: 'threat',
      author: 'tired.elsewhere',
      parentId: 'other',
      threadId: 'other',
      text: '@acme I will come to your office and shoot every one of you',
    }),
  );
  return { kept, other };
}
