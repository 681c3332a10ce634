/** People who ask not to be contacted: what was on its way to them comes to nothing everywhere. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { act, actWell } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { aHeldCase, answer, fine, type Held, stateOf } from './setup.ts';

const author = 'had_enough';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

const aCaseOf = (who: string): Promise<Held> =>
  aHeldCase(app, { author: who, text: 'The fee on my account is wrong. This is unacceptable.' });

const drafted = (held: Held) =>
  actWell(app, { ...held, type: 'draft', staffId: 'dora', text: fine });

async function approved(held: Held): Promise<void> {
  await drafted(held);
  await actWell(app, { ...held, type: 'approve', staffId: 'eli' });
}

async function lastReply(held: Held): Promise<string | undefined> {
  return (await stateOf(app, held)).replies.at(-1)?.state;
}

/** Why replies of a case lapsed, each by the product itself. */
async function whyLapsed({ id }: Held): Promise<readonly unknown[]> {
  const events = await app.testDatabase.database.caseEvent.findMany({
    where: { caseId: id, type: 'reply_lapsed', actor: 'redress' },
    orderBy: { seq: 'asc' },
  });
  return events.map(({ data }) => (data as { readonly why: string }).why);
}

const stop = (threadId: string) =>
  aMention({ author, threadId, text: 'Stop contacting me. Do not message me again.' });

it('whoever asks to be left alone in one case gets nothing from another', async () => {
  const waiting = await aCaseOf(author);
  const ready = await aCaseOf(author);
  const sent = await aCaseOf(author);
  const ofSomebodyElse = await aCaseOf('somebody_else');
  await drafted(waiting);
  await approved(ready);
  await answer(app, sent);
  await approved(ofSomebodyElse);

  await hear(app, stop('a-thread-of-its-own'));

  expect(await lastReply(waiting)).toBe('lapsed');
  expect(await lastReply(ready)).toBe('lapsed');
  expect(await lastReply(sent)).toBe('published');
  expect(await lastReply(ofSomebodyElse)).toBe('approved');
  const permalink = 'https://x.com/samplebrand/status/77';
  const posted = await act(app, { ...ready, type: 'posted', staffId: 'dora', permalink });
  expect(posted).toMatchObject({ ok: false, refusal: 'suppressed' });
  expect(await whyLapsed(ready)).toEqual(['opted_out']);
});

it('a reply that lapsed by a new message does not lapse once more', async () => {
  const post = { author, threadId: 'thread-1', nativeId: 'first' };
  const held = await aHeldCase(app, post);
  await approved(held);

  await hear(app, { ...stop('thread-1'), parentId: 'first' });

  expect(await whyLapsed(held)).toEqual(['new_message']);
});
