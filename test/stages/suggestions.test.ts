/** Suggested replies: where one can be posted, once, and never to somebody who asked to be left alone. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadSnippets } from '../../src/config/load-snippets.ts';
import { aMention, aRegulatorRecord } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { actWell, casesOf, caseText, eventsOf, onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

function replies(): Promise<number> {
  return app.testDatabase.database.reply.count();
}

it('a complaint that can be answered gets one suggestion, which nobody has approved', async () => {
  await hear(app, aMention());

  const { id } = await onlyCase(app);
  const detail = await app.store.details.read(id);
  expect(detail?.case.replies).toEqual([
    expect.objectContaining({ state: 'draft', draftedBy: 'redress', approvedBy: null }),
  ]);
  expect(detail?.replyTexts).toHaveLength(1);
});

it('the text of a suggestion stands in the reply, and not in the record', async () => {
  await hear(app, aMention());

  const { id } = await onlyCase(app);
  const detail = await app.store.details.read(id);
  const text = detail?.replyTexts[0]?.text ?? '';
  expect(text.length).toBeGreaterThan(20);
  expect(JSON.stringify(detail?.events)).not.toContain(text);
});

it.each([
  ['a post without an address', { url: null }],
  [
    'a register entry',
    {
      platform: 'cfpb',
      record: aRegulatorRecord(),
    },
  ],
] as const)(
  'F2: %s has its case, and no reply is written that nobody could post',
  async (_what, given) => {
    await hear(app, aMention(given));

    expect(await casesOf(app)).toHaveLength(1);
    expect(await replies()).toBe(0);
  },
);

it('nothing is suggested to a person who asked to be left alone', async () => {
  await hear(app, aMention({ text: 'please stop msging me' }));

  expect(await casesOf(app)).toHaveLength(1);
  expect(await replies()).toBe(0);
});

it('nothing is suggested on a later post of a person who asked to be left alone', async () => {
  await hear(app, aMention({ author: 'tired_person', text: 'please stop msging me' }));

  await hear(app, aMention({ author: 'tired_person' }));

  expect(await casesOf(app)).toHaveLength(2);
  expect(await replies()).toBe(0);
});

it('a job that is delivered again adds no second suggestion', async () => {
  await hear(app, aMention());
  const { id } = await onlyCase(app);

  await app.stages.suggestForCases([id], new AbortController().signal);
  await Promise.all([
    app.stages.suggestForCases([id], new AbortController().signal),
    app.stages.suggestForCases([id], new AbortController().signal),
  ]);

  expect(await replies()).toBe(1);
  expect((await eventsOf(app, id)).filter((type) => type === 'reply_drafted')).toHaveLength(1);
});

it('a draft of a person is never replaced by a suggestion', async () => {
  await hear(app, aMention());
  const { id, number } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  const { reply } = await actWell(app, { number, type: 'draft', staffId: 'dora' });

  await app.stages.suggestForCases([id], new AbortController().signal);

  const after = await app.store.details.read(id);
  expect(after?.case.replies.map(({ state }) => state)).toEqual(['lapsed', 'awaiting_approval']);
  expect(after?.case.replies.at(-1)?.id).toBe(reply?.replyId);
});

it('a job for a case that is gone does no harm to the others', async () => {
  await hear(app, aMention({ url: null }), aMention());
  const ids = (await casesOf(app)).map(({ id }) => id);

  await app.stages.suggestForCases(
    ['00000000-0000-7000-8000-000000000000', ...ids],
    new AbortController().signal,
  );

  expect(await replies()).toBe(1);
});

it('a reviewed text about the matter is offered, with its id', async () => {
  await hear(
    app,
    aMention({ text: 'Nobody answers me, I have been waiting for a reply for weeks' }),
  );
  const { id, number } = await onlyCase(app);
  const row = await app.testDatabase.database.case.findUniqueOrThrow({ where: { id } });
  await app.store.snippets.sync(row.brandId, loadSnippets('samples/snippets').snippets);

  const found = await app.store.snippets.matching(
    {
      brandId: row.brandId,
      text: 'waiting for an answer',
      language: 'en',
      category: 'customer_service',
    },
    5,
  );

  expect(found.map((one) => one.id)).toContain('waiting-for-an-answer');
  expect(found.every(({ reviewedBy }) => reviewedBy !== null)).toBe(true);
  expect(await caseText(app, number)).toMatch(/@\d/);
});

it('the words of a post are searched with and are never a command of the search', async () => {
  const [brandId = ''] = app.store.brandIds.values();
  for (const text of ["') | ! & <-> :*", "it's \\ ''' \u0000 né", '']) {
    const query = {
      brandId,
      text: text.replace('\u0000', ''),
      language: 'en',
      category: 'other',
    } as const;
    expect(Array.isArray(await app.store.snippets.matching(query, 5))).toBe(true);
  }
});
