/** The conversation around a post on Mastodon. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type MastodonSetup, mastodonSetup } from './setup.ts';

const signal = AbortSignal.timeout(60_000);
let setup: MastodonSetup;

beforeEach(async () => {
  setup = await mastodonSetup();
});

afterEach(async () => {
  expect(setup.fake.violations).toEqual([]);
  await setup.fake.close();
});

it('reads the conversation around a post, oldest first, without the post itself', async () => {
  const first = setup.post({ acct: 'samplebrand', text: 'We open at nine' });
  setup.minutesLater(1);
  const asked = setup.mention({ text: 'You do not', inReplyToId: first.id });
  setup.minutesLater(1);
  setup.post({ acct: 'lee', text: 'Same here', inReplyToId: asked.id });

  const thread = await setup.aSource().readThread?.(asked.id, signal);

  expect(thread?.map(({ author, text }) => [author, text])).toEqual([
    ['samplebrand@social.example', 'We open at nine'],
    ['lee@social.example', 'Same here'],
  ]);
});

it('keeps fifty posts of a long conversation, those nearest to the post', async () => {
  let parent: string | null = null;
  for (let n = 0; n < 60; n++) parent = setup.post({ text: `Above ${n}`, inReplyToId: parent }).id;
  const asked = setup.mention({ text: 'Here', inReplyToId: parent });
  for (let n = 0; n < 40; n++) setup.post({ text: `Below ${n}`, inReplyToId: asked.id });

  const thread = (await setup.aSource().readThread?.(asked.id, signal)) ?? [];

  expect(thread).toHaveLength(50);
  expect(thread[0]?.text).toBe('Above 30');
  expect(thread.at(-1)?.text).toBe('Below 19');
});
