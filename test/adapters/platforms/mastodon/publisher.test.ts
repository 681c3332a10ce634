/** What goes out on Mastodon, and to whom. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMastodonPublisher } from '../../../../src/adapters/platforms/mastodon/publisher.ts';
import { loadErrorTable } from '../../../../src/config/load-publish-errors.ts';
import type { Publisher } from '../../../../src/ports/publisher.ts';
import { account, type MastodonSetup, mastodonSetup } from './setup.ts';
import type { FakeStatus } from './world.ts';

const text = '@pat@elsewhere.example We are sorry. ^AO';
const signal = AbortSignal.timeout(60_000);
const operation = 'post /api/v1/statuses';
let setup: MastodonSetup;
let publisher: Publisher;

beforeEach(async () => {
  setup = await mastodonSetup();
  const deps = { clock: { now: setup.now }, errorTable: loadErrorTable() };
  publisher = createMastodonPublisher(account(setup.fake), deps);
});

afterEach(async () => {
  expect(setup.fake.violations).toEqual([]);
  await setup.fake.close();
});

const answer = ({ id }: FakeStatus, handle = 'reply-1') => {
  const target = { nativeId: id, url: null, visibility: 'public' } as const;
  return publisher.publish({ handle, target, text, signal });
};
const ours = () => setup.fake.statuses.filter(({ acct }) => acct === 'samplebrand');

it.each(['public', 'unlisted'] as const)(
  'a reply under a %s post is as public as that',
  async (visibility) => {
    await answer(setup.mention({ visibility }));

    expect(ours()).toMatchObject([{ visibility, text }]);
  },
);

it.each(['private', 'direct'] as const)(
  'under a %s post nothing is posted, a person decides',
  async (visibility) => {
    const outcome = await answer(setup.mention({ visibility }));

    expect(outcome).toMatchObject({ outcome: 'refused', kind: 'policy', code: 'post_for_few' });
    expect(ours()).toEqual([]);
  },
);

it('a post that is gone is answered by nobody', async () => {
  const post = setup.mention({});
  setup.fake.gone.add(post.id);

  expect(await answer(post)).toMatchObject({ outcome: 'refused', kind: 'policy' });
});

it('a server that does not answer the first question has surely posted nothing', async () => {
  const post = setup.mention({});
  setup.fake.scripts.push({ operation: 'get /api/v1/statuses/{id}', instead: 'nothing' });

  expect(await answer(post)).toMatchObject({ outcome: 'refused', kind: 'transient' });
  expect(await answer(post)).toMatchObject({ outcome: 'published' });
});

it('a web page or half an answer to a post leaves it open whether it is out', async () => {
  const post = setup.mention({});
  for (const instead of ['page', 'half'] as const) {
    setup.fake.scripts.push({ operation, instead });
    expect(await answer(post, instead)).toMatchObject({ outcome: 'unconfirmed' });
  }
});

it('told that it was too much, it says when the account may post again', async () => {
  const reset = new Date(setup.now().getTime() + 300_000);
  setup.fake.scripts.push({
    ...{ operation, status: 429, body: '{"error":"Too many requests"}' },
    headers: { 'x-ratelimit-reset': reset.toISOString() },
  });

  const outcome = await answer(setup.mention({}));

  expect(outcome).toEqual({ outcome: 'refused', kind: 'quota', code: null, retryAt: reset });
});

it('a token that may only read is dead for replies', async () => {
  setup.fake.scripts.push({
    ...{ operation, status: 403, isUndocumented: true },
    body: '{"error":"This action is outside the authorized scopes"}',
  });

  expect(await answer(setup.mention({}))).toMatchObject({ kind: 'credential_dead' });
});

it('finds a reply of before many others, and does not call too many none', async () => {
  const post = setup.mention({});
  await answer(post);
  for (let n = 0; n < 100; n++)
    setup.post({ id: String(3e17 + n * 1000), acct: 'samplebrand', text: `Other ${n}` });
  const target = { nativeId: post.id, url: null, visibility: 'public' } as const;
  const sha256 = createHash('sha256').update(text).digest('hex');

  const found = await publisher.findOwn(target, sha256, new Date(0), signal);

  expect(found).toMatchObject([{ permalink: expect.stringContaining('/@samplebrand/') }]);
});
