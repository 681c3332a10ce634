/** Who is asked how it went, and the link that is made for it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { brokenChains } from '../../support/chains.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { act, actWell, eventsOf, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { claimedCase, closedCase, createSurveyingApp, start, tokenFor } from './setup.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createSurveyingApp();
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  app.clock.moveTo(start);
});

afterAll(() => app.close());

function ask(number: string, staffId = 'dora') {
  return act(app, { number, type: 'survey', staffId });
}

it('the holder of a closed case gets the link in the words of the case, and it is kept nowhere', async () => {
  const number = await closedCase(app, { language: 'de', text: 'Das ist unmöglich, nichts geht.' });

  const { handOver, events } = await actWell(app, { number, type: 'survey', staffId: 'dora' });

  expect(events).toEqual(['survey_offered']);
  expect(handOver).toMatch(/Wie haben wir das gemacht\? .*feedback\/[0-9a-f]{56}$/);
  const { database } = app.testDatabase;
  const token = handOver?.slice(-56) ?? '';
  const kept = JSON.stringify(
    [
      await database.survey.findMany(),
      await database.caseEvent.findMany(),
      await database.eventContent.findMany(),
      await database.case.findMany(),
    ],
    (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value),
  );
  expect(kept).not.toContain(token);
  expect(await brokenChains(database)).toEqual([]);
});

it('the link is shown once: asking again is refused, also by two people at once', async () => {
  const number = await closedCase(app);

  const outcomes = await Promise.all([ask(number), ask(number, 'eli'), ask(number)]);

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await app.testDatabase.database.survey.count()).toBe(1);
  expect(await ask(number)).toMatchObject({ ok: false, refusal: 'survey_offered_before' });
});

it('nobody is asked before the case is closed, or after it was dismissed', async () => {
  const open = await claimedCase(app);
  const dismissed = await claimedCase(app);
  await actWell(app, { number: dismissed, type: 'dismiss', staffId: 'dora', reason: 'a joke' });

  expect(await ask(open)).toMatchObject({ refusal: 'not_allowed_in_status' });
  expect(await ask(dismissed)).toMatchObject({ refusal: 'not_allowed_in_status' });
});

it('a person is not asked twice within the time of the policy, whatever the case', async () => {
  await tokenFor(app, await closedCase(app, { author: 'one_person' }));
  const later = await closedCase(app, { author: 'one_person' });
  const other = await closedCase(app, { author: 'another' });

  expect(await ask(later)).toMatchObject({ refusal: 'surveyed_lately' });
  expect(await ask(other)).toMatchObject({ ok: true });
  app.clock.moveTo('2026-06-04T12:00:00Z');
  expect(await ask(await closedCase(app, { author: 'one_person' }))).toMatchObject({ ok: true });
});

it('whoever asked to be left alone, or wrote of something grave, is not asked', async () => {
  const optOut = await closedCase(app, { text: 'please stop msging me' });
  const grave = await closedCase(app, {
    text: 'My mother died last week and you still charge her.',
  });
  const register = await app.testDatabase.database.case.findMany({ orderBy: { number: 'asc' } });
  expect(register.at(1)?.signals).toContain('bereavement');

  expect(await ask(optOut)).toMatchObject({ refusal: 'suppressed' });
  expect(await ask(grave)).toMatchObject({ refusal: 'survey_unfitting' });
});

it('a matter closed long ago is not stirred up again', async () => {
  const number = await closedCase(app);
  app.clock.moveTo('2026-03-19T12:00:00Z');

  expect(await ask(number)).toMatchObject({ refusal: 'survey_too_late' });
});

it('an agent who does not hold the case cannot ask, a supervisor can', async () => {
  const number = await closedCase(app, {}, 'ada');

  expect(await ask(number, 'ben')).toMatchObject({ refusal: 'claimed_by_other' });
  expect(await ask(number, 'eli')).toMatchObject({ ok: true });
});

it('F22: the survey counts for whoever handled the case when the link was made, whoever gets it later', async () => {
  const number = await closedCase(app, {}, 'ada');
  await tokenFor(app, number, 'ada');
  await actWell(app, { number, type: 'reopen', staffId: 'eli', reason: 'it came back' });
  await actWell(app, { number, type: 'release', staffId: 'ada' });
  await actWell(app, { number, type: 'claim', staffId: 'eli' });

  const { id } = await onlyCase(app);
  expect((await app.store.details.read(id))?.surveys).toMatchObject([{ handledBy: 'ada' }]);
  expect((await eventsOf(app, id)).at(-1)).toBe('claimed');
});

it('without surveys in the configuration nobody is asked', async () => {
  const plain = await createTestApp({ testDatabase: app.testDatabase, now: start });
  const number = await closedCase(app);

  const outcome = await act(plain, { number, type: 'survey', staffId: 'dora' });

  expect(outcome).toMatchObject({ refusal: 'surveys_off' });
  await plain.close();
});
