/** The Mastodon source keeps to the contract of all sources, and both sides to Mastodon's document. */
import { afterEach, expect } from 'vitest';
import { sourceContract } from '../../../contract/source.ts';
import type { FakeServer, Script } from './fake-server.ts';
import { mastodonSetup } from './setup.ts';

let fake: FakeServer | null = null;

afterEach(async () => {
  expect(fake?.violations ?? []).toEqual([]);
  await fake?.close();
  fake = null;
});

sourceContract('mastodon', async () => {
  const setup = await mastodonSetup();
  fake = setup.fake;
  const reset = () => new Date(setup.now().getTime() + 120_000).toISOString();
  const scripts: Record<string, () => Script> = {
    rate_limited: () => ({
      status: 429,
      body: '{"error":"Too many requests"}',
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset() },
    }),
    rate_limited_silently: () => ({ status: 429, body: '{"error":"Too many requests"}' }),
    credentials: () => ({ status: 401, body: '{"error":"The access token was revoked"}' }),
    policy: () => ({
      status: 403,
      body: '{"error":"This action is not allowed"}',
      isUndocumented: true,
    }),
    server_error: () => ({ status: 503, body: '{"error":"There was a temporary problem"}' }),
    web_page: () => ({ instead: 'page' }),
    half_an_answer: () => ({ instead: 'half' }),
  };
  return {
    aSource: (ahead) => setup.aSource({}, ahead),
    async post(text) {
      setup.minutesLater(1);
      const { id } = setup.mention({ text });
      return { nativeId: id };
    },
    async postRubbish() {
      setup.minutesLater(1);
      setup.mention({ isRubbish: true });
    },
    async postUnderOddId() {
      setup.minutesLater(1);
      setup.mention({ id: 'no number', text: 'Under an odd id' });
    },
    morePostsThanAPage: 200,
    failNext: (how) => {
      setup.fake.scripts.push({ operation: 'get /api/v1/notifications', ...scripts[how]?.() });
    },
    emptyPageNext() {
      const link =
        '<https://social.example/x?max_id=99999>; rel="next", <https://social.example/x?min_id=0>; rel="prev"';
      const operation = 'get /api/v1/notifications';
      setup.fake.scripts.push({ operation, body: '[]', headers: { link } });
    },
    forgetCursors: null,
    now: setup.now,
  };
}, ['forgetCursors']);
