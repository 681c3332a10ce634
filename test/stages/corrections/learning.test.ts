/** What a training is given of the corrections: texts that are still there and may be learnt from. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { IncomingMention } from '../../../src/domain/mention/mention.ts';
import type { Correction } from '../../../src/domain/triage/correction.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const toPrivacy: Correction = { field: 'category', to: 'privacy' };
const reason = 'a figure of speech';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

/** A post that became a case, corrected by a supervisor. */
async function corrected(
  given: Partial<IncomingMention>,
  ...corrections: readonly Correction[]
): Promise<IncomingMention> {
  const mention = aMention({ platform: 'mastodon', ...given });
  await hear(app, mention);
  const { number } = await onlyCase(app);
  for (const correction of corrections) {
    await actWell(app, { number, type: 'correct', staffId: 'eli', correction, reason });
  }
  return mention;
}

it('a corrected post is learnt from as the person decided it, with the text as it is stored', async () => {
  const text = 'I want to die, the fee is back.';
  await corrected(
    { text },
    toPrivacy,
    { field: 'signal', from: 'self_harm', to: null },
    { field: 'priority', to: 'P3' },
    { field: 'complaint', to: 'not' },
  );

  const found = await app.store.corrections.toLearn();

  expect(found).toEqual({
    posts: [
      {
        text,
        language: 'en',
        complaint: false,
        category: 'privacy',
        signals: [],
        not: ['self_harm'],
        priority: 'P3',
        spam: false,
      },
    ],
    recorded: 4,
    forbidden: 0,
  });
});

it('a post on X is counted and never handed to a training', async () => {
  await corrected({ platform: 'x' }, toPrivacy);

  expect(await app.store.corrections.toLearn()).toEqual({ posts: [], recorded: 1, forbidden: 1 });
});

it('an erased text is simply gone from what is learnt', async () => {
  await corrected({}, toPrivacy);
  await app.testDatabase.database.mentionContent.deleteMany();

  expect(await app.store.corrections.toLearn()).toEqual({ posts: [], recorded: 1, forbidden: 0 });
});

it('a text edited after the person read it is not learnt from', async () => {
  const mention = await corrected({}, toPrivacy);
  await hear(app, { ...mention, text: 'All is well again. This is solved.' });

  expect((await app.store.corrections.toLearn()).posts).toEqual([]);
});
