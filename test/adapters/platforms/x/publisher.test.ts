/** Replies through an account on X: what every publisher keeps to, and what X does with texts. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { type PublishFailure, publisherContract } from '../../../contract/publisher.ts';
import { generations } from '../../../support/x/document.ts';
import type { Fate } from '../../../support/x/fake-x.ts';
import { invalid, missing, problem } from '../../../support/x/problems.ts';
import { type Setup, startSetup } from './setup.ts';

const { signal } = new AbortController();
let setup: Setup;

afterEach(async () => {
  await setup.fake.close();
  expect(setup.fake.violations).toEqual([]);
});

describe.each(generations)('X %s', (generation) => {
  const tooMany = problem(429, 'Too Many Requests', 'Too Many Requests');
  const refusals: Record<Exclude<PublishFailure, 'quota_until'>, Fate> = {
    credentials: { answer: problem(401, 'Unauthorized', 'Unauthorized') },
    quota: { answer: tooMany },
    policy: {
      answer: problem(
        403,
        'Forbidden',
        'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
      ),
    },
    content: { answer: invalid(generation, 'The text of your post is too long.') },
    duplicate: {
      answer: problem(
        403,
        'Forbidden',
        'You are not allowed to create a Tweet with duplicate content.',
      ),
    },
    server_error: { answer: problem(503, 'Service Unavailable', 'Service Unavailable') },
    no_id: { raw: { status: 201, type: 'application/json', body: '{"data":{}}' } },
    error_in_good_answer: {
      answer: { status: 201, body: { errors: [missing(generation, '1001', 'deleted')] } },
    },
    web_page: { raw: { status: 200, type: 'text/html', body: '<html>Just a moment</html>' } },
    half_an_answer: { raw: { status: 201, type: 'application/json', body: '{"data":{"id":"12' } },
  };

  publisherContract('x', async () => {
    setup = await startSetup(generation);
    const { fake } = setup;
    fake.post({ id: '1001', text: '@acme nobody answers' });
    const ours = () => fake.posts.filter(({ authorId }) => authorId === fake.us.id);
    return {
      publisher: setup.aPublisher(),
      posts: async () =>
        ours().map(({ id, repliesTo, sent, text }) => ({
          id,
          target: repliesTo ?? '',
          text: sent ?? text,
        })),
      loseNextAnswer: async () =>
        void fake.fates.push({ isLost: true, isInstead: false, path: '/2/tweets' }),
      now: setup.now,
      async refuseNext(how) {
        const reset = String(setup.now().getTime() / 1000 + 120);
        const until = { answer: { ...tooMany, headers: { 'x-rate-limit-reset': reset } } };
        fake.fates.push(how === 'quota_until' ? until : refusals[how]);
      },
      edit: async (id, text) => void fake.edit(id, text),
      remove: async (id) => fake.remove(id, 'deleted'),
      async hideTimeline() {
        fake.isDown = true;
      },
    };
  });

  it.each([
    ['with a link', 'Our team is here: https://acme.example/help?from=x&to=y ^AO'],
    ['with what X escapes', 'Sorry & thank you, <jo>. 1 < 2 ^AO'],
    ['that begins with the handle of the person', '@jo_doe we are sorry. ^AO'],
    ['longer than a short post', `We are sorry. ${'A long way of saying it. '.repeat(20)}^AO`],
  ])('F7: a reply %s is found by its words, and stands there unchanged', async (_what, text) => {
    setup = await startSetup(generation);
    const publisher = setup.aPublisher();
    const { id } = setup.fake.post({ text: '@acme nobody answers' });
    const target = { nativeId: id, url: null, visibility: 'public' } as const;
    const sent = await publisher.publish({ handle: 'one', target, text, signal });

    const sha256 = createHash('sha256').update(text).digest('hex');
    const found = await publisher.findOwn(target, sha256, new Date(0), signal);
    const [now] = await publisher.readOwn([found[0]?.platformId ?? ''], signal);

    expect(sent).toMatchObject({ outcome: 'published', platformId: found[0]?.platformId });
    expect([now?.sha256, ...(now?.orSha256 ?? [])]).toContain(sha256);
  });
});

it('says that surely nothing was posted where X was never reached', async () => {
  setup = await startSetup('2.159');
  const publisher = setup.aPublisher();
  await setup.fake.close();
  const target = { nativeId: '1001', url: null, visibility: 'public' } as const;

  const outcome = await publisher.publish({ handle: 'one', target, text: 'Sorry. ^AO', signal });

  expect(outcome).toEqual({ outcome: 'refused', kind: 'transient', code: null, retryAt: null });
});

it('takes the end of the day’s limit for the time to go on, where that is used up', async () => {
  setup = await startSetup('2.159');
  const inHours = (hours: number) => String(setup.now().getTime() / 1000 + hours * 3600);
  const headers = {
    'x-rate-limit-reset': inHours(0.25),
    'x-user-limit-24hour-remaining': '0',
    'x-user-limit-24hour-reset': inHours(20),
  };
  const tooMany = problem(429, 'Too Many Requests', 'Too Many Requests');
  setup.fake.fates.push({ answer: { ...tooMany, headers } });
  const target = { nativeId: '1001', url: null, visibility: 'public' } as const;

  const outcome = await setup
    .aPublisher()
    .publish({ handle: 'one', target, text: 'Sorry. ^AO', signal });

  expect(outcome).toMatchObject({
    kind: 'quota',
    retryAt: new Date(setup.now().getTime() + 20 * 3_600_000),
  });
});
