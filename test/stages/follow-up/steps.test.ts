/** The five steps after a reply and after a resolution, one by one. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { followUpResult } from '../../../src/domain/case/follow-up-result.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { act, actWell, caseText, eventsOf, settled } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { aHeldCase, answer, fine, type Held, inboxText, openSteps, stateOf } from './setup.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

async function aResolvedCase(text?: string): Promise<Held> {
  const held = await aHeldCase(app, text === undefined ? {} : { text });
  const { number } = held;
  await actWell(app, {
    number,
    type: 'resolve',
    staffId: 'dora',
    reason: 'The site is up again.',
    ...settled,
  });
  return held;
}

const confirm = (outcome: 'confirmed' | 'not_confirmed' | 'no_answer') =>
  ({
    type: 'follow_up',
    staffId: 'dora',
    followUp: { step: 'confirm', outcome, channel: 'call' },
  }) as const;

it('after a reply and after a resolution there are five steps, each with its day', async () => {
  const held = await aHeldCase(app);
  await answer(app, held);
  const afterReply = await openSteps(app, held);
  await actWell(app, { ...held, type: 'resolve', staffId: 'dora', reason: 'It works again.' });

  const asked = ['confirm', 'apologise', 'ask_feedback', 'thank'];
  expect(afterReply).toEqual(['check_reply', ...asked, 'progress']);
  expect(await openSteps(app, held)).toEqual(['check_resolution', ...asked]);
  expect(await caseText(app, held.number)).toContain(
    'confirm: ask whether it is settled; due Wed 11 Mar',
  );
});

it('a step is done with its outcome and the way the person was reached, and the record says so', async () => {
  const held = await aResolvedCase();

  await actWell(app, { ...held, ...confirm('confirmed'), reason: 'She logs in again.' });

  const after = await stateOf(app, held);
  expect(after.followUps.find(({ kind }) => kind === 'confirm')).toMatchObject({
    state: 'done',
    outcome: 'confirmed',
    channel: 'call',
    doneBy: 'dora',
  });
  expect(followUpResult(after)).toBe('confirmed');
  expect(await caseText(app, held.number)).toContain('followed up (confirm): confirmed by call');
});

it('a person who is not content has their case opened again, and nothing else is asked of them', async () => {
  const held = await aResolvedCase();

  await actWell(app, { ...held, ...confirm('not_confirmed') });

  expect(await stateOf(app, held)).toMatchObject({ status: 'open', reopenedCount: 1 });
  expect(await openSteps(app, held)).toEqual([]);
  expect(await caseText(app, held.number)).toContain('reopened: the person is not content');
});

it('whoever does not answer is asked again on the next business day, and has that long before it closes', async () => {
  const held = await aResolvedCase();
  app.clock.moveTo('2026-03-11T12:00:00Z');

  await actWell(app, { ...held, ...confirm('no_answer') });
  app.clock.moveTo('2026-03-12T12:00:00Z');
  await app.stages.workDueCases(new AbortController().signal);
  const waiting = await stateOf(app, held);
  app.clock.moveTo('2026-03-13T12:00:00Z');
  await app.stages.workDueCases(new AbortController().signal);

  expect(waiting.status).toBe('resolved');
  expect(followUpResult(waiting)).toBe('no_answer');
  expect(await stateOf(app, held)).toMatchObject({
    status: 'closed',
    followUpResult: 'follow_up_window',
  });
});

it('the early check does not close a case before the person had their time', async () => {
  const held = await aResolvedCase();
  app.clock.moveTo('2026-03-07T12:00:00Z');

  await app.stages.workDueCases(new AbortController().signal);

  expect(await stateOf(app, held)).toMatchObject({ status: 'resolved' });
});

it('a step is shown a day before it is due, and as late afterwards', async () => {
  const held = await aHeldCase(app);
  await answer(app, held);
  const shown = async (instant: string) => {
    app.clock.moveTo(instant);
    const lines = (await inboxText(app)).split('\n');
    return lines.find((line) => line.includes('follow up')) ?? '';
  };

  expect(await shown('2026-03-04T13:00:00Z')).toBe('');
  expect(await shown('2026-03-06T12:00:00Z')).toMatch(
    /see whether the reply arrived +\S.* in 11 h/,
  );
  expect(await shown('2026-03-07T12:00:00Z')).toMatch(/LATE, was due 14 h ago/);
});

it('a step twice is one step, and one that is not there is refused', async () => {
  const held = await aResolvedCase();
  const thank = { step: 'thank', outcome: 'done', channel: 'email' } as const;

  await actWell(app, { ...held, type: 'follow_up', staffId: 'dora', followUp: thank });
  const again = await actWell(app, {
    ...held,
    type: 'follow_up',
    staffId: 'dora',
    followUp: thank,
  });
  const other = await act(app, {
    ...held,
    type: 'follow_up',
    staffId: 'dora',
    followUp: { ...thank, step: 'progress' },
  });

  expect(again.events).toEqual([]);
  expect(other).toMatchObject({ ok: false, refusal: 'no_such_step' });
  expect((await eventsOf(app, held.id)).filter((type) => type === 'follow_up_done')).toHaveLength(
    1,
  );
});

it.each([
  ['confirm', 'done', 'call', 'outcome_does_not_fit'],
  ['thank', 'confirmed', 'call', 'outcome_does_not_fit'],
  ['thank', 'done', null, 'channel_missing'],
  ['thank', 'skipped', null, 'reason_missing'],
] as const)('%s, %s, %s: %s', async (step, outcome, channel, refusal) => {
  const held = await aResolvedCase();

  const refused = await act(app, {
    ...held,
    type: 'follow_up',
    staffId: 'dora',
    followUp: { step, outcome, channel },
  });

  expect(refused).toMatchObject({ ok: false, refusal });
});

it('two people who do the same step at once come to one', async () => {
  const held = await aResolvedCase();

  await Promise.all(
    ['dora', 'eli'].map((staffId) => act(app, { ...held, ...confirm('confirmed'), staffId })),
  );

  expect((await eventsOf(app, held.id)).filter((type) => type === 'follow_up_done')).toHaveLength(
    1,
  );
});

it('a case that is dismissed or closed is not followed up any more', async () => {
  const dismissed = await aHeldCase(app);
  await answer(app, dismissed);
  await actWell(app, { ...dismissed, type: 'dismiss', staffId: 'dora', reason: 'It was a joke.' });

  expect(await openSteps(app, dismissed)).toEqual([]);
});

it('whoever wrote of a death is only asked whether the matter is settled', async () => {
  const held = await aResolvedCase('My mother died and you still send her letters.');

  expect(await openSteps(app, held)).toEqual(['confirm']);
});

it('the person is told how things stand every 14 days until it is resolved, counted from our last message', async () => {
  const held = await aHeldCase(app);
  await answer(app, held);
  app.clock.moveTo('2026-03-10T12:00:00Z');
  await answer(app, held, fine.replace('read', 'hear'));
  const told = { step: 'progress', outcome: 'done', channel: 'email' } as const;
  const due = async () => {
    const { followUps } = await stateOf(app, held);
    return followUps
      .filter(({ kind, state }) => kind === 'progress' && state === 'open')
      .map(({ dueAt }) => dueAt.toISOString().slice(0, 10));
  };

  const first = await due();
  app.clock.moveTo('2026-03-24T12:00:00Z');
  await actWell(app, { ...held, type: 'follow_up', staffId: 'dora', followUp: told });
  const second = await due();
  await actWell(app, { ...held, type: 'resolve', staffId: 'dora', reason: 'It works again.' });

  expect([first, second, await due()]).toEqual([['2026-03-24'], ['2026-04-07'], []]);
});

it('while a lawyer acts for the person, the inbox asks nobody to thank them or to ask them anything', async () => {
  const held = await aResolvedCase();
  app.clock.moveTo('2026-03-11T12:00:00Z');
  const before = await inboxText(app);

  const reason = 'A letter of her lawyer came.';
  await actWell(app, { ...held, type: 'hold', staffId: 'dora', hold: 'attorney', reason });
  const after = await inboxText(app);

  expect(before).toMatch(/follow up: .*ask whether/);
  expect(after).not.toMatch(/ask whether|thank|apologise/);
});

it('what our reply promised is a task with a date, until we have kept it', async () => {
  const held = await aHeldCase(app);

  await answer(
    app,
    held,
    'We are sorry to read this. Please send us a private message. A colleague will look into it. ^DS',
  );
  const [promise] = (await stateOf(app, held)).promises;
  const shown = await inboxText(app);
  await actWell(app, { number: held.number, type: 'keep', staffId: 'dora' });

  expect(promise).toMatchObject({ pattern: 'look_into', state: 'open' });
  expect(promise?.dueAt.toISOString().slice(0, 10)).toBe('2026-03-06');
  expect(shown).toContain('keep a promise');
  expect(await inboxText(app)).not.toContain('keep a promise');
});
