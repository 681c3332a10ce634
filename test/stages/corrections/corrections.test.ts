/** What people correct about triage, on a real database, through the door every surface uses. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { anAnswer } from '../../adapters/llm/fake-openai.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear, takeIn } from '../../support/hear.ts';
import { act, actWell, eventsOf, onlyCase } from '../../support/team.ts';
import { assessmentsOf, type OpinionSetup, startOpinions } from '../second-opinion/setup.ts';

let setup: OpinionSetup;

beforeAll(async () => {
  setup = await startOpinions();
});

beforeEach(async () => {
  await cleanSlate(setup.testDatabase);
  setup.app.clock.moveTo('2026-03-04T12:00:00Z');
  setup.fake.next.length = 0;
  setup.fake.usually = () => anAnswer({ evidence: 'the red one' });
  setup.fake.onQuestion = () => undefined;
});

afterAll(() => setup.close());

async function correct(correction: NonNullable<Parameters<typeof act>[1]['correction']>) {
  const { number } = await onlyCase(setup.app);
  const reason = 'a figure of speech';
  return act(setup.app, { number, type: 'correct', staffId: 'eli', correction, reason });
}

async function correctionsOf() {
  const rows = await setup.testDatabase.database.correction.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ field, from, to, staffId, learnable }) => ({
    field,
    from,
    to,
    staffId,
    learnable,
  }));
}

it('a dismissed signal is gone from case and mention, and on the record with the person and the reason', async () => {
  await hear(
    setup.app,
    aMention({ text: 'I want to die, the fee is back.', platform: 'mastodon' }),
  );

  const outcome = await correct({ field: 'signal', from: 'self_harm', to: null });

  const found = await onlyCase(setup.app);
  const words = await setup.testDatabase.database.eventContent.findMany();
  expect(outcome.ok).toBe(true);
  expect(found.signals).not.toContain('self_harm');
  expect(await assessmentsOf(setup)).toEqual(['local qualifying P0', 'person qualifying P0']);
  expect(await correctionsOf()).toEqual([
    { field: 'signal', from: 'self_harm', to: null, staffId: 'eli', learnable: true },
  ]);
  expect(words.map(({ body }) => body)).toContain('a figure of speech');
});

it('a correction of a post on X is counted, and marked as nothing to learn from', async () => {
  await hear(setup.app, aMention({ platform: 'x' }));

  await correct({ field: 'category', to: 'privacy' });

  expect(await correctionsOf()).toMatchObject([{ field: 'category', learnable: false }]);
});

it('F17: a model asked before and answering after the person does not overrule the person', async () => {
  const text = 'Hm. Please stop msging me. The red one came on Tuesday.';
  await takeIn(setup.app, aMention({ text }));
  await setup.app.stages.triagePending();
  await setup.app.stages.decidePendingCases();
  setup.fake.onQuestion = async () => {
    await correct({ field: 'category', to: 'privacy' });
  };

  await setup.app.settle();

  const { id, category } = await onlyCase(setup.app);
  expect(setup.fake.asked.length).toBeGreaterThan(0);
  expect(category).toBe('privacy');
  expect((await assessmentsOf(setup)).map((one) => one.split(' ')[0])).toEqual(['local', 'person']);
  expect(await eventsOf(setup.app, id)).not.toContain('reassessed');
});

it('a person is not asked over: what somebody corrected goes to no model', async () => {
  const text = 'Hm. Please stop msging me. The red one came on Tuesday.';
  await takeIn(setup.app, aMention({ text }));
  await setup.app.stages.triagePending();
  await setup.app.stages.decidePendingCases();
  const before = setup.fake.asked.length;

  await correct({ field: 'priority', to: 'P3' });
  await setup.app.settle();

  expect(setup.fake.asked.length).toBe(before);
});

it('a lower priority stays while nothing new comes, and a new message raises it again', async () => {
  const thread = { author: 'person', threadId: 'thread' };
  await hear(setup.app, aMention({ ...thread, text: 'I want to die, the fee is back.' }));
  await correct({ field: 'priority', to: 'P3' });

  await setup.app.settle();
  const lowered = await onlyCase(setup.app);
  await hear(setup.app, aMention({ ...thread, text: 'I want to die, I mean it.' }));

  expect(lowered.priority).toBe('P3');
  expect((await onlyCase(setup.app)).priority).toBe('P0');
});

it('an agent alone does not lower what is urgent', async () => {
  await hear(setup.app, aMention({ text: 'I want to die, the fee is back.' }));
  const { number } = await onlyCase(setup.app);
  const lower = { field: 'priority', to: 'P3' } as const;

  const outcome = await act(setup.app, {
    number,
    type: 'correct',
    staffId: 'ada',
    correction: lower,
    reason: 'a figure of speech',
  });

  expect(outcome).toMatchObject({ ok: false, refusal: 'needs_supervisor' });
  expect(await correctionsOf()).toEqual([]);
});

it('the same correction sent twice is recorded once', async () => {
  await hear(setup.app, aMention());
  const { number } = await onlyCase(setup.app);
  const correction = { field: 'category', to: 'privacy' } as const;
  const request = { number, type: 'correct', staffId: 'ada', correction } as const;

  await actWell(setup.app, request);
  const again = await actWell(setup.app, request);

  expect(again.events).toEqual([]);
  expect(await correctionsOf()).toHaveLength(1);
});
