/** One post of ours proves one reply, whoever says so and however its address is written. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { publishReplies } from '../../../src/stages/publishing.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { act, actWell } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';
import {
  anApprovedOne,
  type Connected,
  createConnectedApp,
  type Held,
  minutesLater,
  replyOf,
} from './setup.ts';

let connected: Connected;
let app: TestApp;
const signal = AbortSignal.timeout(600_000);
const onX = 'https://x.com/samplebrand/status/4711';
const onTwitter = 'https://mobile.twitter.com/SampleBrand/status/4711?s=20';

beforeAll(async () => {
  connected = await createConnectedApp();
  app = connected.app;
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

it('a post that proves one reply proves no other one, whatever its address is called', async () => {
  const [first, second] = [await aReplyByHand(), await aReplyByHand()];

  const proved = await posted(first, onX);
  const again = await posted(first, onTwitter);
  const other = await posted(second, onTwitter);

  expect([proved.ok, again.ok]).toEqual([true, true]);
  expect(other).toMatchObject({ ok: false, refusal: 'permalink_taken' });
  expect((await replyOf(app, second)).state).toBe('approved');
  expect(await posted(second, 'https://x.com/samplebrand/status/4712')).toMatchObject({ ok: true });
});

it('of two people who give the same post for two replies at the same moment, one is told', async () => {
  const [first, second] = [await aReplyByHand(), await aReplyByHand()];

  const outcomes = await Promise.all([posted(first, onX), posted(second, onTwitter)]);

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: 'permalink_taken' });
});

it('a reply in doubt is not settled by the address of another one', async () => {
  const known = await aReplyByHand();
  await posted(known, onX);
  const held = await anApprovedOne(app, 'none');
  connected.platforms.none.answerNext({ isLost: true, posts: false });
  await publishReplies(app.publishing, signal);

  const wrong = { ...held, type: 'settle', staffId: 'dora', isPosted: true } as const;
  expect(await act(app, { ...wrong, permalink: onTwitter })).toMatchObject({
    ok: false,
    refusal: 'permalink_taken',
  });
  expect((await replyOf(app, held)).state).toBe('unconfirmed');
});

it('F7: a platform that names the post of another reply has perhaps made none, and its timeline is read', async () => {
  const known = await aReplyByHand();
  await posted(known, onX);
  const held = await anApprovedOne(app, 'none');
  connected.platforms.none.answerNext({ posts: false, platformId: '4711' });
  await publishReplies(app.publishing, signal);
  const doubtful = await replyOf(app, held);
  await minutesLater(app, 60);

  expect(doubtful.state).toBe('unconfirmed');
  expect((await replyOf(app, held)).state).toBe('unconfirmed');
  expect((await replyOf(app, known)).platformId).toBe('4711');
});

/** Approved, and taken off the hands of the service. */
async function aReplyByHand(): Promise<Held> {
  const held = await anApprovedOne(app, 'none');
  await actWell(app, { ...held, type: 'by_hand', staffId: 'dora' });
  return held;
}

function posted({ number }: Held, permalink: string) {
  return act(app, { number, type: 'posted', staffId: 'dora', permalink });
}
