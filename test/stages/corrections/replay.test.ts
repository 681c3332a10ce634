/** A replay over stored mentions: it shows what another model would decide, and leaves no trace. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createMentionsToReplay } from '../../../src/adapters/store/mentions/mentions-to-replay.ts';
import { loadRules } from '../../../src/config/load-rules.ts';
import { loadServiceLevel } from '../../../src/config/load-service-level.ts';
import { cascadePolicy } from '../../../src/domain/triage/cascade.ts';
import type { Differences } from '../../../src/domain/triage/replay.ts';
import type { Classifier } from '../../../src/ports/classifier.ts';
import { replay } from '../../../src/stages/replay.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, casesOf, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const plain = createPlainClassifier();
/** Takes posts that begin with "Maybe" for no complaint, and suspects harm where "bridge" stands. */
const other: Classifier = {
  ...plain,
  version: 'other-1',
  async classify(inputs) {
    const answers = await plain.classify(inputs);
    return answers.map((answer, at) => ({
      ...answer,
      ...(inputs[at]!.text.startsWith('Maybe') && { complaintProbability: 0.1 }),
      ...(inputs[at]!.text.includes('bridge') && {
        suspected: [{ id: 'self_harm' as const, isSure: true }],
      }),
    }));
  },
};
const longAgo = new Date('2026-01-01T00:00:00Z');
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: plain });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

async function replayed(since = longAgo, mentions = app.store.toReplay) {
  const shown: { readonly number: string | null; readonly differences: Differences }[] = [];
  const rules = loadRules();
  const summary = await replay(
    {
      ...app.team,
      mentions,
      inUse: plain,
      other,
      assessRules: rules.assess,
      recordCategories: rules.recordCategories,
      cascade: cascadePolicy([], ''),
      firstTouch: loadServiceLevel().rule,
      routing: app.config.routing,
      onDifference: ({ caseNumber }, differences) =>
        shown.push({ number: caseNumber, differences }),
    },
    since,
  );
  return { summary, shown };
}

it('shows the case, the decisions that differ, and what becomes of the first-touch target', async () => {
  await hear(app, aMention({ text: 'Maybe it rains on Monday.' }));
  const { number, nextDeadline } = await onlyCase(app);

  const { summary, shown } = await replayed();

  expect(shown).toEqual([
    {
      number,
      differences: {
        complaint: { from: 'qualifying', to: 'not' },
        opensCase: { from: true, to: false },
        firstTouchDueAt: { from: nextDeadline?.dueAt.toISOString(), to: null },
      },
    },
  ]);
  expect(summary).toMatchObject({
    mentions: 1,
    differing: 1,
    changes: { 'complaint qualifying → not': 1 },
    firstTouchDue: { noLongerDue: 1 },
  });
});

it('what another model makes urgent is due earlier', async () => {
  await hear(app, aMention({ text: 'This fee brings me to the bridge.' }));

  const { summary } = await replayed();

  expect(summary).toMatchObject({
    changes: { 'priority P3 → P0': 1 },
    priority: { raised: 1, lowered: 0 },
    firstTouchDue: { earlier: 1 },
  });
});

it('what a person decided stands: it is no difference, only agreed with or not', async () => {
  await hear(app, aMention({ text: 'Maybe it rains on Monday.' }));
  const { number } = await onlyCase(app);
  const correction = { field: 'complaint', to: 'not' } as const;
  const reason = 'a question';
  await actWell(app, { number, type: 'correct', staffId: 'eli', correction, reason });

  const { summary, shown } = await replayed();

  expect(shown).toEqual([]);
  expect(summary.byPeople).toEqual({ mentions: 1, inUseAgrees: 0, otherAgrees: 1 });
});

it('changes nothing: no assessment, no event, no case', async () => {
  await hear(app, aMention({ text: 'Maybe it rains on Monday.' }), aMention({ text: 'A bridge.' }));
  const everything = async () => ({
    cases: await casesOf(app),
    events: await app.testDatabase.database.caseEvent.findMany(),
    assessments: await app.testDatabase.database.assessment.findMany(),
    mentions: await app.testDatabase.database.mention.findMany(),
    waiting: await app.testDatabase.database.pendingMention.findMany(),
  });
  const before = await everything();

  const { summary } = await replayed();

  expect(summary.differing).toBe(2);
  expect(await everything()).toEqual(before);
});

it('looks at what was heard since then, but not at our own posts or reposts', async () => {
  await hear(
    app,
    aMention({ text: 'Maybe it rains on Monday.' }),
    aMention({ text: 'Maybe we are sorry!', author: 'samplebrand' }),
    aMention({ text: 'Maybe it rains on Monday.', kind: 'repost' }),
  );

  expect((await replayed()).summary.mentions).toBe(1);
  expect((await replayed(new Date('2026-03-04T12:00:01Z'))).summary.mentions).toBe(0);
});

it('goes through many pages and meets every mention once', async () => {
  const words = ['rain', 'snow', 'wind', 'hail', 'fog', 'sun', 'ice'];
  await hear(app, ...words.map((word) => aMention({ text: `Maybe ${word} on Monday.` })));
  const inTwos = createMentionsToReplay(app.testDatabase.database, 2);

  const { summary, shown } = await replayed(longAgo, inTwos);

  expect(summary.differing).toBe(words.length);
  expect(new Set(shown.map(({ number }) => number)).size).toBe(words.length);
});
