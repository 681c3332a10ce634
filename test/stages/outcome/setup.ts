/** Cases that came to their end, and surveys about them. */

import type { IncomingMention } from '../../../src/domain/mention/mention.ts';
import type { SurveyPolicy } from '../../../src/domain/survey/survey.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, casesOf, settled, tickAll } from '../../support/team.ts';
import { createTestApp, sampleConfig, type TestApp } from '../../support/test-app.ts';

export const start = '2026-03-04T12:00:00Z';
const surveyPolicy: SurveyPolicy = {
  url: 'https://sample.example/feedback',
  after: null,
  expires: { amount: 14, unit: 'day' },
  notAgainWithin: { amount: 90, unit: 'day' },
};

/** The sample brand with surveys. */
export function createSurveyingApp(
  options: Parameters<typeof createTestApp>[0] = {},
  policy: Partial<SurveyPolicy> = {},
): Promise<TestApp> {
  const { policies } = sampleConfig('/nowhere');
  const surveys = { ...surveyPolicy, ...policy };
  return createTestApp({
    classifier: createPlainClassifier(),
    ...options,
    config: { policies: { ...policies, surveys }, ...options.config },
  });
}

/** @returns the number of a case that `holder` claimed */
export async function claimedCase(
  app: TestApp,
  said: Partial<IncomingMention> = {},
  holder = 'dora',
): Promise<string> {
  const known = new Set((await casesOf(app)).map(({ number }) => number));
  await hear(app, aMention({ postedAt: app.clock.now(), ...said }));
  const number = (await casesOf(app)).find((one) => !known.has(one.number))?.number;
  if (!number) throw new Error('no case was opened');
  await actWell(app, { number, type: 'claim', staffId: holder });
  return number;
}

/** @returns the number of a case that `holder` saw through to its end */
export async function closedCase(
  app: TestApp,
  said: Partial<IncomingMention> = {},
  holder = 'dora',
): Promise<string> {
  const number = await claimedCase(app, said, holder);
  await tickAll(app, number, holder);
  await actWell(app, { number, type: 'resolve', staffId: holder, reason: 'refunded', ...settled });
  await actWell(app, { number, type: 'close', staffId: holder, reason: 'she said so' });
  return number;
}

/** The token of the link that a person of ours is handed. */
export async function tokenFor(app: TestApp, number: string, staffId = 'dora'): Promise<string> {
  const { handOver } = await actWell(app, { number, type: 'survey', staffId });
  const token = /https:\/\/sample\.example\/feedback\/(\S+)$/.exec(handOver ?? '')?.[1];
  if (!token) throw new Error(`no link in: ${handOver}`);
  return token;
}
