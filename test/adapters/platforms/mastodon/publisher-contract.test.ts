/** The Mastodon publisher keeps to the contract of all publishers, and both sides to Mastodon's document. */
import { afterEach, expect } from 'vitest';
import { createMastodonPublisher } from '../../../../src/adapters/platforms/mastodon/publisher.ts';
import { loadErrorTable } from '../../../../src/config/load-publish-errors.ts';
import { type PublishFailure, publisherContract } from '../../../contract/publisher.ts';
import { type FakeServer, type Script, startFakeServer } from './fake-server.ts';
import { account } from './setup.ts';

const operation = 'post /api/v1/statuses';
const refusals: Record<PublishFailure, Script> = {
  credentials: { status: 401, body: '{"error":"The access token is invalid"}' },
  quota: { status: 429, body: '{"error":"Too many requests"}' },
  quota_until: {
    ...{ status: 429, body: '{"error":"Too many requests"}' },
    headers: { 'retry-after': '120' },
  },
  policy: { status: 404, body: '{"error":"The post you are trying to reply to does not exist."}' },
  content: { status: 422, body: '{"error":"Validation failed: Text is too long","details":{}}' },
  duplicate: { status: 409, body: '{"error":"It is posted already"}', isUndocumented: true },
  server_error: { status: 503, body: '{"error":"There was a temporary problem"}' },
  no_id: { status: 200, body: '{"content":"<p>Hello</p>"}', isUndocumented: true },
  error_in_good_answer: { status: 200, body: '{"error":"Not posted"}', isUndocumented: true },
  web_page: { instead: 'page' },
  half_an_answer: { instead: 'half' },
};
let fake: FakeServer | null = null;

afterEach(async () => {
  expect(fake?.violations ?? []).toEqual([]);
  await fake?.close();
});

publisherContract('mastodon', async () => {
  const server = await startFakeServer();
  fake = server;
  const createdAt = server.now().toISOString();
  for (const id of ['1001', '2002']) {
    server.statuses.push({ id, createdAt, acct: 'person@elsewhere.example', text: 'They call me' });
  }
  const deps = { clock: { now: () => new Date() }, errorTable: loadErrorTable() };
  return {
    publisher: createMastodonPublisher(account(server), deps),
    posts: async () =>
      server.statuses
        .filter(({ id, acct }) => acct === 'samplebrand' && !server.gone.has(id))
        .map(({ id, inReplyToId }) => {
          return { id, target: inReplyToId ?? '', text: server.sent.get(id) ?? '' };
        }),
    loseNextAnswer: async () => void server.scripts.push({ operation, instead: 'nothing' }),
    refuseNext: async (how) => void server.scripts.push({ operation, ...refusals[how] }),
    edit: async (id, text) => {
      const at = server.statuses.findIndex((one) => one.id === id);
      server.statuses[at] = { ...server.statuses[at]!, text };
    },
    remove: async (id) => void server.gone.add(id),
    hideTimeline: async () => {
      for (const hidden of ['accounts/{id}/statuses', 'statuses/{id}/source']) {
        const script = { operation: `get /api/v1/${hidden}`, status: 503 };
        server.scripts.push({ ...script, body: '{"error":"There was a temporary problem"}' });
      }
    },
  };
});
