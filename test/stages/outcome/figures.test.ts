/** What became of cases, as the digest and the case show it. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadHolidays } from '../../../src/config/load-holidays.ts';
import { parseWeek } from '../../../src/domain/digest/week.ts';
import { computeDigest } from '../../../src/stages/digest.ts';
import { answerSurvey } from '../../../src/stages/surveys.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, caseText, settled } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';
import { claimedCase, closedCase, createSurveyingApp, tokenFor } from './setup.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createSurveyingApp();
});

afterAll(() => app.close());

async function answered(number: string, at: string): Promise<void> {
  app.clock.moveTo(at);
  const text =
    'We are sorry to read this. Please send us a private message so that we can help. ^DS';
  await actWell(app, { number, type: 'draft', staffId: 'dora', text });
  await actWell(app, { number, type: 'approve', staffId: 'eli' });
  const permalink = `https://x.com/samplebrand/status/${number.slice(2)}`;
  await actWell(app, { number, type: 'posted', staffId: 'dora', permalink });
}

async function surveyed(number: string, form: Readonly<Record<string, string>>): Promise<void> {
  const token = await tokenFor(app, number);
  expect(await answerSurvey(app.surveyPage, token, new Map(Object.entries(form)))).toBe('taken');
}

function outcomesOf(week: string) {
  const brand = app.brands.get('sample')!;
  return computeDigest(
    { ...app.store, holidays: loadHolidays() },
    brand,
    parseWeek(week, brand.zone)!,
    app.clock.now(),
  );
}

it('a week is told in marks, first contacts, handling time and threads', async () => {
  app.clock.moveTo('2026-02-25T15:00:00Z');
  await surveyed(await closedCase(app), { ces: '5', csat: '3' });
  app.clock.moveTo('2026-03-03T15:00:00Z');
  const number = await claimedCase(app, {
    author: 'calm_later',
    text: 'You are idiots, my fee is wrong',
    threadId: 'one',
  });
  await answered(number, '2026-03-03T15:20:00Z');
  app.clock.moveTo('2026-03-03T15:30:00Z');
  await actWell(app, { number, type: 'resolve', staffId: 'dora', reason: 'refunded', ...settled });
  await actWell(app, { number, type: 'close', staffId: 'dora', reason: 'she said so' });
  await surveyed(number, { ces: '2', csat: '5', nps: '10' });

  const digest = await outcomesOf('2026-W10');

  expect(digest.surveys).toEqual({
    csat: { n: 1, mean: 5 },
    ces: { n: 1, mean: 2, lowerIsBetter: true },
    nps: { n: 1, score: 100 },
  });
  expect(digest.outcomes).toMatchObject({
    csat: { satisfiedPercent: 100, before: 3, trend: 'better' },
    ces: { before: 5, trend: 'better', lowerIsBetter: true },
    nps: { promoters: 1, detractors: 0, before: null, trend: null },
    handling: { n: 1, medianMinutes: 30, p90Minutes: 30 },
  });
  expect(await caseText(app, number)).toContain('worked on for 30 min');
  expect(await caseText(app, number)).toContain(
    'handled by dora: CSAT 5, CES (lower is better) 2, NPS 10',
  );
  expect(JSON.parse(await caseText(app, number, true)).outcomes).toEqual({
    handlingMinutes: 30,
    resolvedOnFirstContact: null,
    thread: 'silent',
  });
});

it('a week later it is known what was resolved on first contact', async () => {
  app.clock.moveTo('2026-03-16T15:00:00Z');

  const { firstContact, threads } = (await outcomesOf('2026-W11')).outcomes;

  expect(firstContact).toEqual({ days: 7, n: 1, percent: 100 });
  expect(threads).toEqual({ n: 1, calmer: 0, same: 0, worse: 0, silent: 1 });
});

it('a case that comes back within the days was not resolved on first contact', async () => {
  app.clock.moveTo('2026-03-23T15:00:00Z');
  const number = await claimedCase(app, { nativeId: 'post-77', author: 'back_again' });
  await answered(number, '2026-03-23T15:20:00Z');
  await actWell(app, { number, type: 'resolve', staffId: 'dora', reason: 'refunded', ...settled });
  app.clock.moveTo('2026-03-25T15:00:00Z');
  await hear(
    app,
    aMention({
      author: 'back_again',
      parentId: 'post-77',
      threadId: 'post-77',
      postedAt: app.clock.now(),
    }),
  );
  app.clock.moveTo('2026-04-06T15:00:00Z');

  const { firstContact } = (await outcomesOf('2026-W14')).outcomes;

  expect(firstContact).toEqual({ days: 7, n: 1, percent: 0 });
});
