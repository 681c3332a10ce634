/** The Bluesky publisher against a network that keeps to Bluesky's own lexicons. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { postCollection } from '../../../../src/adapters/platforms/bluesky/addresses.ts';
import { recordKeyOf } from '../../../../src/adapters/platforms/bluesky/record-key.ts';
import type { PublishCommand, Publisher } from '../../../../src/ports/publisher.ts';
import { type PublishFailure, publisherContract } from '../../../contract/publisher.ts';
import type { Scripted } from './fake-network.ts';
import type { FakePost } from './fake-posts.ts';
import { ourDid, type Setup, sealed, startSetup } from './setup.ts';

const { signal } = new AbortController();
const handle = '0190a000-1111-7222-8333-444455556666';
const text = 'We are sorry. Write to us: https://acme.example/contact. 👍🏽 ^AO';
let setup: Setup;
let post: FakePost;
let command: PublishCommand;

beforeEach(async () => {
  setup = await startSetup();
  post = setup.post('Nobody answers');
  command = { handle, target: targetOf(post), text, signal };
});

function targetOf({ uri }: FakePost) {
  return { nativeId: uri, url: null, visibility: 'public' } as const;
}

afterEach(async () => {
  await setup.fake.close();
  expect(setup.fake.violations).toEqual([]);
});

const refusals: Record<PublishFailure, readonly [status: number, error: string]> = {
  credentials: [401, 'AuthenticationRequired'],
  quota: [429, 'RateLimitExceeded'],
  quota_until: [429, 'RateLimitExceeded'],
  policy: [403, 'Forbidden'],
  content: [400, 'InvalidRequest'],
  duplicate: [400, 'InvalidSwap'],
  server_error: [502, 'UpstreamFailure'],
  no_id: [200, ''],
  error_in_good_answer: [200, 'InvalidRequest'],
  web_page: [200, ''],
  half_an_answer: [200, ''],
};

const raw: Partial<Record<PublishFailure, string>> = {
  web_page: '<html>Just a moment</html>',
  half_an_answer: '{"uri":"at://did:plc:',
};

function scripted(how: PublishFailure): Scripted {
  const [status, error] = refusals[how];
  const body = raw[how] ?? JSON.stringify(error ? { error, message: error } : { cid: 'x' });
  const reset = String(setup.now().getTime() / 1000 + 120);
  const headers = how === 'quota_until' && { headers: { 'ratelimit-reset': reset } };
  return { status, body, ...headers, method: 'com.atproto.repo.putRecord' };
}

publisherContract('Bluesky', async () => {
  const targets = [command.target, targetOf(setup.post('Another one'))] as const;
  const real = setup.aPublisher();
  const ownUri = `at://${ourDid}/${postCollection}/3jzfcijpj2z2a`;
  const publisher: Publisher = {
    ...real,
    // posts of others are known to be none of ours without asking anybody
    readOwn: (ids, ...rest) =>
      real.readOwn(
        ids.map((id) => (id === targets[0].nativeId ? ownUri : id)),
        ...rest,
      ),
  };
  const ours = () => setup.fake.posts.filter(({ uri }) => uri.includes(ourDid));
  const script = async (one: Scripted) => void setup.fake.scripted.push(one);
  const unreadable = { status: 500, body: '{"error":"InternalServerError","message":""}' };
  return {
    publisher,
    targets,
    now: setup.now,
    posts: async () =>
      ours().map(({ uri, record }) => {
        const { parent } = record['reply'] as { readonly parent: { readonly uri: string } };
        return { id: uri, target: parent.uri, text: record.text };
      }),
    loseNextAnswer: () =>
      script({ status: 200, body: '', isLost: true, method: 'com.atproto.repo.putRecord' }),
    async refuseNext(how) {
      await script(scripted(how));
      if (how !== 'credentials') return;
      await script(scripted(how)); // with a new token, too
    },
    async edit(id, words) {
      const own = ours().find(({ uri }) => uri === id)!;
      own.record = { ...own.record, text: words };
    },
    async remove(id) {
      ours().find(({ uri }) => uri === id)!.isGone = true;
    },
    async hideTimeline() {
      await script({ ...unreadable, method: 'com.atproto.repo.listRecords' });
      await script({ ...unreadable, method: 'com.atproto.repo.getRecord' });
    },
  };
});

it('stands in the conversation, with its links clickable and not a byte changed', async () => {
  const root = setup.post('The first of it');
  const reply = {
    root: { uri: root.uri, cid: root.cid },
    parent: { uri: root.uri, cid: root.cid },
  };
  const answer = setup.post('A later one', { record: { reply } });

  const outcome = await setup
    .aPublisher()
    .publish({ ...command, target: { ...command.target, nativeId: answer.uri } });

  const ours = setup.fake.posts.at(-1)!;
  const key = recordKeyOf(handle);
  expect(outcome).toEqual({
    outcome: 'published',
    platformId: `at://${ourDid}/app.bsky.feed.post/${key}`,
    permalink: `https://bsky.app/profile/desk.example/post/${key}`,
  });
  expect(ours.record).toMatchObject({
    text,
    reply: { root: { uri: root.uri, cid: root.cid }, parent: { uri: answer.uri, cid: answer.cid } },
  });
  const [facet] = ours.record['facets'] as {
    index: { byteStart: number; byteEnd: number };
    features: object[];
  }[];
  const bytes = Buffer.from(text).subarray(facet!.index.byteStart, facet!.index.byteEnd);
  expect(bytes.toString()).toBe('https://acme.example/contact');
  expect(facet!.features).toEqual([
    { $type: 'app.bsky.richtext.facet#link', uri: 'https://acme.example/contact' },
  ]);
});

it('a second call with other words never writes over the first', async () => {
  await setup.aPublisher().publish(command);

  const second = await setup.aPublisher().publish({ ...command, text: 'Other words. ^AO' });

  expect(second).toEqual({ outcome: 'unconfirmed', why: 'duplicate' });
  expect(setup.fake.posts.at(-1)?.record.text).toBe(text);
});

it.each([
  ['the post is gone', 'NotFound', () => ({ isGone: true })],
  ['nobody may reply', 'ReplyDisabled', () => ({ replyDisabled: true })],
])('where %s nothing is posted', async (_, code, change) => {
  Object.assign(post, change());

  const outcome = await setup.aPublisher().publish(command);

  expect(outcome).toMatchObject({ outcome: 'refused', kind: 'policy', code });
  expect(setup.fake.asked).not.toContain('com.atproto.repo.putRecord');
});

it('finds a reply among hundreds of later posts of the account, and reads no further back than it can be', async () => {
  await setup.aPublisher().publish(command);
  const since = new Date(setup.now().getTime() - 60_000);
  for (let n = 0; n < 250; n++) setup.post(`Later ${n}`, { handle: 'desk.example', reason: null });

  const found = await setup.aPublisher().findOwn(command.target, sealed(text), since, signal);

  expect(found).toHaveLength(1);
});

it('a post that a person recorded by its key alone is read, too', async () => {
  const outcome = await setup.aPublisher().publish(command);
  const key = outcome.outcome === 'published' ? outcome.platformId.split('/').at(-1)! : '';

  expect(await setup.aPublisher().readOwn([key, 'at://did:plc:x/other/1'], signal)).toEqual([
    { platformId: key, state: 'live', sha256: sealed(text) },
    { platformId: 'at://did:plc:x/other/1', state: 'gone', sha256: null },
  ]);
});

it('keys of replies sort by when they were drafted, and differ within one millisecond', () => {
  const keys = Array.from({ length: 500 }, (_, n) =>
    recordKeyOf(`0190a000-1111-7222-8333-${String(n).padStart(12, '0')}`),
  );

  expect(new Set(keys).size).toBe(500);
  expect(recordKeyOf(handle)).toMatch(/^[2-7a-j][2-7a-z]{12}$/);
  expect(recordKeyOf('0190a000-1112-7222-8333-444455556666') > keys.toSorted().at(-1)!).toBe(true);
});
