/** Quality samples: what is drawn, who scores it, and what is told of people. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadScorecard } from '../../../src/config/load-scorecard.ts';
import { sampleOf } from '../../../src/domain/quality/sample.ts';
import { scoresIn, shareOf } from '../../../src/domain/quality/scorecard.ts';
import { scoreCase, weekSamples } from '../../../src/stages/quality.ts';
import { brokenChains } from '../../support/chains.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import type { TestApp } from '../../support/test-app.ts';
import { closedCase, createSurveyingApp, start, tokenFor } from './setup.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createSurveyingApp();
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  app.clock.moveTo(start);
});

afterAll(() => app.close());

const nextWeek = '2026-03-10T12:00:00Z';

function score(number: string, staffId = 'eli', scores = 'empathy=5,clear=yes') {
  return scoreCase(app.outcome, { staffId, number, scores, reason: 'well listened' });
}

async function sample(staffId = 'eli') {
  const found = await weekSamples(app.outcome, staffId, null);
  if (!found.ok) throw new Error(found.refusal);
  return found.samples[0]!;
}

it('one case of each person is drawn at least, the same for every supervisor', async () => {
  for (const holder of ['ada', 'ada', 'ada', 'ben']) await closedCase(app, {}, holder);
  app.clock.moveTo(nextWeek);

  const [mine, yours] = [await sample('eli'), await sample('dora')];

  expect(mine.sample.map(({ handledBy }) => handledBy).sort()).toEqual(['ada', 'ben']);
  expect(yours.sample.map(({ number }) => number)).toEqual(mine.sample.map(({ number }) => number));
});

it('a supervisor who had no part in a case scores it, once; the record and the mean show it', async () => {
  const number = await closedCase(app, {}, 'ada');
  app.clock.moveTo(nextWeek);

  const outcomes = await Promise.all([score(number), score(number), score(number, 'dora')]);

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await sample()).people).toEqual([]);
  app.clock.moveTo('2026-03-17T12:00:00Z');
  expect((await sample()).people).toEqual([
    { staffId: 'ada', scored: 1, share: 1, surveys: 0, csat: null },
  ]);
  expect(await brokenChains(app.testDatabase.database)).toEqual([]);
});

it('who only handed over the survey of a case scores it, as the list says', async () => {
  const number = await closedCase(app, {}, 'ada');
  await tokenFor(app, number, 'eli');
  app.clock.moveTo(nextWeek);

  expect((await sample()).sample).toMatchObject([{ number, mayScore: true }]);
  expect(await score(number)).toMatchObject({ ok: true });
});

it('who scores what, and when, is fair', async () => {
  const own = await closedCase(app, {}, 'eli');
  const number = await closedCase(app, {}, 'ada');
  expect(await score(number)).toMatchObject({ refusal: 'not_in_sample' }); // the week is not over
  app.clock.moveTo(nextWeek);

  expect(await score(own)).toMatchObject({ refusal: 'scores_own_work' });
  expect(await score(number, 'ben')).toMatchObject({ refusal: 'needs_supervisor' });
  expect(await score(number, 'eli', 'empathy=6')).toMatchObject({ refusal: 'scores_unusable' });
  expect(await weekSamples(app.outcome, 'ada', null)).toEqual({
    ok: false,
    refusal: 'needs_supervisor',
  });
});

describe('the sample', () => {
  const closed = fc.array(
    fc.record({ caseId: fc.uuid(), handledBy: fc.constantFrom('ada', 'ben') }),
    { maxLength: 60 },
  );

  it('does not depend on the order, takes its share of everybody, and never more than there is', () => {
    fc.assert(
      fc.property(closed, fc.nat(100), fc.nat(3), (cases, percent, atLeast) => {
        const policy = { percent, atLeast };
        const drawn = sampleOf(cases, policy);

        const ids = (list: typeof drawn) => list.map(({ caseId }) => caseId).sort();
        expect(ids(sampleOf(cases.toReversed(), policy))).toEqual(ids(drawn));
        for (const who of ['ada', 'ben']) {
          const all = cases.filter(({ handledBy }) => handledBy === who).length;
          const wanted = Math.max(atLeast, Math.ceil((all * percent) / 100));
          expect(drawn.filter(({ handledBy }) => handledBy === who)).toHaveLength(
            Math.min(all, wanted),
          );
        }
      }),
    );
  });
});

describe('the scorecard', () => {
  const card = loadScorecard();

  it('takes marks and checks, and nothing else', () => {
    expect(scoresIn('empathy=4, clear=no', card)).toEqual({ empathy: 4, clear: 0 });
    for (const wrong of [
      '',
      'empathy=0',
      'empathy=yes',
      'clear=1',
      'speed=3',
      'empathy=4,empathy=5',
    ]) {
      expect(scoresIn(wrong, card)).toBeNull();
    }
  });

  it('means the share of the best', () => {
    expect(shareOf({ empathy: 1, clear: 1 }, card)).toBe(0.5);
    expect(shareOf({ empathy: 3 }, card)).toBe(0.5);
  });
});
