/** What people do with suggestions: take one, turn one down, ask for others, write where there is none. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { act, actWell, caseText, eventsOf, onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { inboxText } from './follow-up/setup.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

function replies(): Promise<number> {
  return app.testDatabase.database.reply.count();
}

async function claimed() {
  await hear(app, aMention());
  const { id, number } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  return { id, number };
}

async function offered(id: string) {
  const detail = await app.store.details.read(id);
  const draft = detail?.case.replies.findLast(({ state }) => state === 'draft');
  const stored = detail?.replyTexts.find(({ replyId }) => replyId === draft?.id);
  return [stored?.text ?? '', ...(stored?.alternatives ?? []).map(({ text }) => text)];
}

it('two or three different replies are offered, and the one that is named is taken as it was', async () => {
  const { id, number } = await claimed();
  const texts = await offered(id);

  const drafting = { number, type: 'draft', staffId: 'dora' } as const;
  const none = await act(app, { ...drafting, suggestion: 9 });
  const { reply } = await actWell(app, { ...drafting, suggestion: 2 });

  expect(none).toMatchObject({ ok: false, refusal: 'no_such_suggestion' });
  expect(texts.length).toBeGreaterThan(1);
  expect(new Set(texts).size).toBe(texts.length);
  expect(reply?.text).toBe(`${texts[1]} ^DS`);
  const taken = (await app.store.details.read(id))?.case.replies.at(-1)?.origin;
  expect(taken).toMatchObject({ edited: 0, basedOn: expect.any(String) });
});

it('other suggestions can be asked for, and none of the first comes again', async () => {
  const { id, number } = await claimed();
  const before = await offered(id);

  await actWell(app, { number, type: 'regenerate', staffId: 'dora' });

  const after = await offered(id);
  expect(after.length).toBeGreaterThan(0);
  for (const text of after) expect(before).not.toContain(text);
  expect(await eventsOf(app, id)).toContain('reply_lapsed');
});

it('what was rejected with a reason is not suggested again', async () => {
  const { id, number } = await claimed();
  const [rejected = ''] = await offered(id);
  await actWell(app, { number, type: 'draft', staffId: 'dora' });
  await actWell(app, { number, type: 'reject', staffId: 'eli', reason: 'sounds canned' });

  await actWell(app, { number, type: 'regenerate', staffId: 'dora' });

  expect(await offered(id)).not.toContain(rejected);
});

it('a rejected reply brings the next suggestion by itself, once, and it is another one', async () => {
  const { id, number } = await claimed();
  const [rejected = ''] = await offered(id);
  await actWell(app, { number, type: 'draft', staffId: 'dora' });
  await actWell(app, { number, type: 'reject', staffId: 'eli', reason: 'sounds canned' });

  await app.settle();
  await app.stages.suggestForCases([id], new AbortController().signal);

  const found = (await app.store.details.read(id))?.case.replies ?? [];
  expect(found.map(({ state }) => state)).toEqual(['lapsed', 'rejected', 'draft']);
  const next = await offered(id);
  expect(next[0]?.length).toBeGreaterThan(20);
  expect(next).not.toContain(rejected);
});

it('a reply that nobody can suggest is a task in the inbox, with why', async () => {
  await hear(app, aMention({ text: 'I am a reporter for the Herald, can you comment on this?' }));
  const { number } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'dora' });

  expect(await inboxText(app, 'dora')).toMatch(/write it yourself: A journalist may be writing/);

  const text =
    'Hi there, thanks for asking. Please write to us: https://sample.example/contact ^DS';
  await actWell(app, { number, type: 'draft', staffId: 'dora', text });
  expect(await inboxText(app, 'dora')).not.toContain('write it yourself');
});

it('F17: where nothing may be suggested, the case says why and a person has to see to it', async () => {
  await hear(app, aMention({ text: 'I am a reporter for the Herald, can you comment on this?' }));
  const { id, number } = await onlyCase(app);

  await app.stages.suggestForCases([id], new AbortController().signal);

  expect(await replies()).toBe(0);
  expect((await eventsOf(app, id)).filter((type) => type === 'suggestion_withheld')).toHaveLength(
    1,
  );
  expect(await caseText(app, number)).toMatch(/to do: A journalist may be writing/);
});

it('how often suggestions were taken, changed and stopped can be read', async () => {
  const { number } = await claimed();
  await act(app, { number, type: 'draft', staffId: 'dora', text: 'We will refund you. ^DS' });
  await actWell(app, { number, type: 'draft', staffId: 'dora' });
  const brandIds = [...app.store.brandIds.values()];
  const since = new Date(0);

  const rows = await app.store.learning.suggestions(brandIds, since);
  const blocks = await app.store.learning.blocks(brandIds, since);

  expect(rows).toContainEqual(expect.objectContaining({ offered: 1, taken: 1 }));
  expect(blocks).toContainEqual({ rule: 'L-PROM', by: 'person', count: 1 });
  const [brandId = ''] = brandIds;
  const week = { from: new Date('2026-03-02T05:00:00Z'), to: new Date('2026-03-09T04:00:00Z') };
  const { replies } = await app.store.digests.figures(
    brandId,
    { ...week, previousFrom: [] },
    app.clock.now(),
  );
  expect(replies).toMatchObject({ offered: 1, taken: 1 });
  expect(replies.blocked).toContainEqual({ rule: 'L-PROM', count: 1 });
});
