/** One post of ours proves one reply, whoever says so and however its address is written. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { publishReplies } from '../../../src/stages/publishing.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { act, actWell, caseText } from '../../support/team.ts';
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
const other = 'Thank you for writing. Please send us a private message and we will listen. ^ES';
const onTwitter = 'https://mobile.twitter.com/SampleBrand/status/04711?s=20';

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

it('a second post of the same reply is told of, and not taken for the first', async () => {
  const held = await aReplyByHand();

  const both = await Promise.all([
    posted(held, onX),
    posted(held, 'https://x.com/samplebrand/status/4712'),
  ]);

  const refused = both.find(({ ok }) => !ok);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(refused).toMatchObject({ refusal: 'posted_elsewhere' });
});

it('what was posted before a hold is put on record by a supervisor, with a reason, and marked', async () => {
  const held = await aReplyByHand();
  const hold = { hold: 'attorney', reason: 'a lawyer wrote' } as const;
  await actWell(app, { ...held, type: 'hold', staffId: 'dora', ...hold });

  const plain = await posted(held, onX);
  const why = 'posted a minute before the letter came';
  const told = await act(app, {
    ...held,
    type: 'posted',
    staffId: 'eli',
    permalink: onX,
    reason: why,
  });

  expect(plain).toMatchObject({ ok: false, refusal: 'held_attorney' });
  expect(told.ok).toBe(true);
  expect(await replyOf(app, held)).toMatchObject({ state: 'published', trouble: 'held_attorney' });
  expect(await caseText(app, held.number)).toContain('posted although it was not to be');
});

it('where an approved reply lapsed and others followed, nobody guesses which one was posted', async () => {
  const held = await aReplyByHand();
  const first = await replyOf(app, held);
  const reason = 'a dispute came in';
  await actWell(app, { ...held, type: 'hold', staffId: 'dora', hold: 'attorney', reason });
  await actWell(app, { ...held, type: 'unhold', staffId: 'eli', hold: 'attorney', reason });
  await actWell(app, { ...held, type: 'draft', staffId: 'eli', text: other });
  await actWell(app, { ...held, type: 'reject', staffId: 'dora', reason: 'not now' });

  expect(await posted(held, onX)).toMatchObject({ ok: false, refusal: 'which_reply' });
  const named = { ...held, type: 'posted', staffId: 'dora', permalink: onX } as const;
  expect((await act(app, { ...named, replyId: first.id })).ok).toBe(true);
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
