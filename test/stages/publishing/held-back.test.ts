/** What holds replies back, takes them over, or changes them once they are out. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { followOwnPosts } from '../../../src/stages/own-posts.ts';
import { publishReplies } from '../../../src/stages/publishing.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { act, actWell, caseText, eventsOf } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';
import {
  anApprovedOne,
  type Connected,
  counting,
  createConnectedApp,
  fine,
  minutesLater,
  replyOf,
} from './setup.ts';

let connected: Connected;
let app: TestApp;
const signal = AbortSignal.timeout(600_000);

beforeAll(async () => {
  connected = await createConnectedApp();
  app = connected.app;
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
  await app.testDatabase.database.publishingPause.deleteMany();
});

afterAll(() => app.close());

it('F9: dead credentials hold the queue of the account, and one that works frees it', async () => {
  const platform = connected.platforms.none;
  const made = counting(platform);
  const first = await anApprovedOne(app, 'none');
  const second = await anApprovedOne(app, 'none');
  const calls = platform.calls();
  platform.answerNext({ status: 401 });

  await publishReplies(app.publishing, signal);
  await publishReplies(app.publishing, signal);
  const held = await app.store.publishing.paused();
  const tried = platform.calls() - calls;
  await minutesLater(app, 16);
  await minutesLater(app, 1);

  expect(tried).toBe(1);
  expect(held).toMatchObject([{ platform: 'x', why: 'credential_dead' }]);
  expect(made()).toBe(2);
  expect(await app.store.publishing.paused()).toEqual([]);
  for (const one of [first, second]) expect((await replyOf(app, one)).state).toBe('published');
});

it('acceptance 8: bytes that were changed after the approval never leave', async () => {
  const made = counting(connected.platforms.none);
  const held = await anApprovedOne(app, 'none');
  const { id } = await replyOf(app, held);
  await app.testDatabase.database.replyContent.update({
    where: { replyId: id },
    data: { body: fine.replace('help.', 'help!') },
  });

  await publishReplies(app.publishing, signal);

  expect(made()).toBe(0);
  expect(await replyOf(app, held)).toMatchObject({ state: 'failed', trouble: 'reply_changed' });
});

it('what the service sends is taken off its hands before somebody posts it by hand', async () => {
  const made = counting(connected.platforms.none);
  const held = await anApprovedOne(app, 'none');
  const permalink = 'https://x.com/samplebrand/status/4713';

  const early = await act(app, { ...held, type: 'posted', staffId: 'dora', permalink });
  await actWell(app, { ...held, type: 'by_hand', staffId: 'dora' });
  await publishReplies(app.publishing, signal);
  await actWell(app, { ...held, type: 'posted', staffId: 'dora', permalink });

  expect(early).toMatchObject({ ok: false, refusal: 'goes_out_by_itself' });
  expect(made()).toBe(0);
});

it('our own post that is edited or taken down there is noticed, once', async () => {
  const platform = connected.platforms.deterministic_id;
  const held = await anApprovedOne(app, 'deterministic_id');
  await publishReplies(app.publishing, signal);
  const id = platform.posts().at(-1)?.id ?? '';

  platform.change(id, { text: 'We will waive the fee.' });
  await followOwnPosts(app.publishing, signal);
  await followOwnPosts(app.publishing, signal);
  platform.change(id, { isGone: true });
  await followOwnPosts(app.publishing, signal);

  const events = await eventsOf(app, held.id);
  expect(events.filter((type) => type === 'own_post_changed')).toHaveLength(2);
  expect(await caseText(app, held.number)).toContain('our own post is no longer there');
});
