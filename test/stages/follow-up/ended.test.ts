/** Cases that end are not followed up any more, however they end. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { cleanSlate } from '../../support/clean-slate.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, settled } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { aHeldCase, answer, type Held, inboxText, openSteps, stateOf } from './setup.ts';

const reason = 'It is the same matter.';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

async function followedUp(): Promise<Held> {
  const held = await aHeldCase(app);
  await answer(app, held);
  expect(await openSteps(app, held)).not.toEqual([]);
  return held;
}

async function hasNothingLeft(held: Held): Promise<void> {
  expect(await openSteps(app, held)).toEqual([]);
  const { followUpAt, followUps } = await stateOf(app, held);
  expect(followUpAt).toBeNull();
  expect(followUps.some(({ state }) => state === 'cancelled')).toBe(true);
  app.clock.moveTo('2026-03-20T12:00:00Z');
  const waiting = (await inboxText(app)).split('\n').filter((line) => line.includes(held.number));
  expect(waiting.join('\n')).not.toContain('follow up');
}

it('a merged case is not followed up beside the one that is kept', async () => {
  const held = await followedUp();
  const kept = await aHeldCase(app);
  await answer(app, kept);

  const lifecycle = { otherNumber: kept.number, samePerson: true };
  await actWell(app, { ...held, type: 'merge', staffId: 'dora', reason, lifecycle });

  await hasNothingLeft(held);
});

it('a dismissed case is not followed up', async () => {
  const held = await followedUp();

  await actWell(app, { ...held, type: 'dismiss', staffId: 'dora', reason });

  await hasNothingLeft(held);
});

it('a closed case is not followed up', async () => {
  const held = await followedUp();
  await actWell(app, { ...held, type: 'resolve', staffId: 'dora', reason, ...settled });

  await actWell(app, { ...held, type: 'close', staffId: 'dora', reason });

  await hasNothingLeft(held);
});
