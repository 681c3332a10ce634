/** How an approved reply gets out, once: through accounts of three kinds, on good days and bad ones. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishReplies } from '../../../src/stages/publishing.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import type { NextAnswer } from '../../support/fake-platform.ts';
import { act, actWell, caseText, eventsOf } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';
import {
  aHeldCase,
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
const flavours = ['idempotency_key', 'deterministic_id', 'none'] as const;

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

describe.each(flavours)('an account with %s', (flavour) => {
  it('F23: an approved reply goes out by itself, byte for byte, once, with the platform’s id', async () => {
    const platform = connected.platforms[flavour];
    const made = counting(platform);

    const held = await anApprovedOne(app, flavour);
    await app.settle();
    await publishReplies(app.publishing, signal);

    const post = platform.posts().at(-1);
    expect(made()).toBe(1);
    expect(post?.text).toBe(fine);
    expect(await replyOf(app, held)).toMatchObject({
      state: 'published',
      platformId: post?.id,
      approvedBy: 'eli',
      postedBy: 'redress',
    });
  });

  it('F7: two processes at the same moment make one post', async () => {
    const made = counting(connected.platforms[flavour]);
    const held = await anApprovedOne(app, flavour);

    await Promise.all([1, 2, 3].map(() => publishReplies(app.publishing, signal)));

    expect(made()).toBe(1);
    const events = await eventsOf(app, held.id);
    expect(events.filter((type) => type === 'reply_published')).toHaveLength(1);
    expect(events.filter((type) => type === 'sending_began')).toHaveLength(1);
  });

  it('F7: a time-out after posting is settled by reading our own timeline, and nothing goes out twice', async () => {
    const platform = connected.platforms[flavour];
    const made = counting(platform);
    const held = await anApprovedOne(app, flavour);
    platform.answerNext({ isLost: true });

    await publishReplies(app.publishing, signal);
    const between = await replyOf(app, held);
    await minutesLater(app, 1);

    expect(between).toMatchObject({ state: 'unconfirmed', trouble: 'no_answer' });
    expect(await replyOf(app, held)).toMatchObject({
      state: 'published',
      platformId: platform.posts().at(-1)?.id,
    });
    expect(made()).toBe(1);
  });

  it.each<[string, NextAnswer]>([
    ['200 with an error body', { status: 200, error: { code: null, says: 'no' }, posts: false }],
    ['201 without an id', { status: 201, platformId: null, posts: true }],
    ['409 duplicate', { status: 409, error: { code: null, says: 'duplicate' }, posts: true }],
    ['503', { status: 503, posts: false }],
  ])(
    'F8: %s is shown as not known, and ends with one post or a person who decides',
    async (_, answer) => {
      const platform = connected.platforms[flavour];
      const made = counting(platform);
      const held = await anApprovedOne(app, flavour);
      platform.answerNext(answer);

      await publishReplies(app.publishing, signal);
      const shown = await caseText(app, held.number);
      for (let look = 0; look < 6; look++) await minutesLater(app, 8);

      expect(shown).toContain('nobody knows yet whether it is out');
      expect(made()).toBeLessThanOrEqual(1);
      const { state, nextTryAt } = await replyOf(app, held);
      const isLeft = state === 'unconfirmed' && nextTryAt === null && made() === 0;
      expect(state === 'published' ? made() === 1 : isLeft).toBe(true);
    },
  );
});

const second = 'Thank you for writing. Please send us a private message so that we can help. ^ES';

it('F7: where a second call is a second post, only a person says that it is not out', async () => {
  const platform = connected.platforms.none;
  const made = counting(platform);
  const held = await anApprovedOne(app, 'none');
  platform.answerNext({ isLost: true, posts: false });
  await publishReplies(app.publishing, signal);

  const tooEarly = await act(app, {
    ...held,
    type: 'settle',
    staffId: 'dora',
    reason: 'not there',
  });
  await actWell(app, { ...held, type: 'draft', staffId: 'eli', text: second });
  const other = await act(app, { ...held, type: 'approve', staffId: 'eli' });
  await actWell(app, { ...held, type: 'reject', staffId: 'eli', reason: 'The first one stands.' });
  for (let look = 0; look < 5; look++) await minutesLater(app, 8);
  const shown = await caseText(app, held.number);
  const tasks = { dora: await tasksOf('dora'), eli: await tasksOf('eli') };
  await actWell(app, { ...held, type: 'settle', staffId: 'dora', reason: 'I looked' });
  await minutesLater(app, 1);

  expect(tooEarly).toMatchObject({ ok: false, refusal: 'still_looking' });
  expect(other).toMatchObject({ ok: false, refusal: 'reply_unsettled' });
  expect(shown).toContain('settle --posted --url');
  expect(tasks).toEqual({ dora: ['settle', 'work'], eli: ['settle'] });
  expect(made()).toBe(1);
  expect(await eventsOf(app, held.id)).toContain('sending_denied');
});

it('a person who found it says where it stands, and the record has it', async () => {
  const platform = connected.platforms.none;
  const held = await anApprovedOne(app, 'none');
  platform.answerNext({ isLost: true, posts: false });
  await publishReplies(app.publishing, signal);
  const permalink = 'https://x.com/samplebrand/status/4711';

  const byHand = await act(app, { ...held, type: 'posted', staffId: 'dora', permalink });
  await actWell(app, { ...held, type: 'settle', staffId: 'dora', isPosted: true, permalink });
  await minutesLater(app, 60);

  expect(byHand).toMatchObject({ ok: false, refusal: 'reply_unsettled' });
  expect(await replyOf(app, held)).toMatchObject({
    state: 'published',
    permalink,
    platformId: '4711',
  });
});

it('acceptance 9: where the post on X does not name us, a person posts by hand, and is shown where', async () => {
  const made = counting(connected.platforms.none);
  const held = await aHeldCase(app, 'none', 'your website is down again, this is unacceptable');
  await actWell(app, { ...held, type: 'draft', staffId: 'dora', text: fine });
  await actWell(app, { ...held, type: 'approve', staffId: 'eli' });

  await app.settle();

  const shown = await caseText(app, held.number);
  expect(shown).toMatch(/to be posted by hand.*\n?.*https:\/\/x\.com\/person_\d+\/status/);
  expect(shown).toContain('the post does not name us');
  expect(await replyOf(app, held)).toMatchObject({ state: 'approved', via: 'by_hand' });
  expect(made()).toBe(0);
});

it('F2: 403 not summoned hands the reply to a person', async () => {
  const platform = connected.platforms.none;
  const held = await anApprovedOne(app, 'none');
  platform.answerNext({ status: 403, error: { code: '433', says: 'not mentioned by the author' } });

  await publishReplies(app.publishing, signal);
  const permalink = 'https://x.com/samplebrand/status/4712';
  await actWell(app, { ...held, type: 'posted', staffId: 'dora', permalink });

  expect(await replyOf(app, held)).toMatchObject({ state: 'published', via: 'by_hand', permalink });
});

it('a text valid at approval and too long by the platform’s own counting comes to nothing, and the case says so', async () => {
  const platform = connected.platforms.idempotency_key;
  const made = counting(platform);
  const held = await anApprovedOne(app, 'idempotency_key');
  platform.answerNext({ status: 422, error: { code: null, says: 'too long' } });

  await publishReplies(app.publishing, signal);
  await minutesLater(app, 60);

  expect(await replyOf(app, held)).toMatchObject({ state: 'failed', trouble: 'content' });
  expect(await caseText(app, held.number)).toContain('was not posted (content): write it anew');
  expect(made()).toBe(0);
});

it('a reply that goes out through an account puts what it promises on record', async () => {
  const words =
    'We are sorry to read this. Please send us a private message. A colleague will look into it. ^DS';
  const held = await aHeldCase(app, 'none');
  await actWell(app, { ...held, type: 'draft', staffId: 'dora', text: words });
  await actWell(app, { ...held, type: 'approve', staffId: 'eli' });
  connected.platforms.none.answerNext({ isLost: true });

  await publishReplies(app.publishing, signal);
  const before = await app.store.details.read(held.id);
  await minutesLater(app, 3);
  const after = await app.store.details.read(held.id);

  expect(before?.case.promises).toEqual([]);
  expect(after?.case.promises).toMatchObject([{ pattern: 'look_into', state: 'open' }]);
  expect(await caseText(app, held.number)).toContain('Promises');
});

/** What waits for somebody of the sample, by what it is. */
async function tasksOf(staffId: string): Promise<readonly string[]> {
  const items = app.store.list.inbox({
    staffId,
    isAgent: staffId === 'dora',
    isSupervisor: staffId !== 'dora',
    brandIds: [...app.store.brandIds.values()],
    now: app.clock.now(),
  });
  return (await Array.fromAsync(items)).map(({ task }) => task).sort();
}
