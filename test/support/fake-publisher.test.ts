/** The fake publishers keep to the contract of real ones. */
import { type PublishFailure, publisherContract } from '../contract/publisher.ts';
import { type NextAnswer, openFakePlatform } from './fake-platform.ts';

const answers: Record<PublishFailure, NextAnswer> = {
  credentials: { status: 401 },
  quota: { status: 429 },
  quota_until: { status: 429, retryAt: new Date(Date.now() + 120_000) },
  policy: { status: 403, error: { code: '433', says: 'not mentioned by the author' } },
  content: { status: 422, error: { code: null, says: 'too long' } },
  duplicate: { status: 409, error: { code: null, says: 'duplicate' } },
  server_error: { status: 503 },
  no_id: { status: 201, platformId: null, posts: true },
  error_in_good_answer: { status: 200, error: { code: null, says: 'not found' }, posts: false },
  web_page: { status: 200, platformId: null, posts: false },
  half_an_answer: { status: 200, platformId: null, posts: false },
};

for (const repetition of ['idempotency_key', 'deterministic_id', 'none'] as const) {
  publisherContract(`with ${repetition}`, async () => {
    const platform = await openFakePlatform();
    return {
      publisher: platform.publisher({ brand: 'sample', repetition, now: () => new Date() }),
      posts: async () => platform.posts().filter(({ isGone }) => !isGone),
      loseNextAnswer: async () => platform.answerNext({ isLost: true }),
      refuseNext: async (how) => platform.answerNext(answers[how]),
      edit: async (id, text) => platform.change(id, { text }),
      remove: async (id) => platform.change(id, { isGone: true }),
      hideTimeline: async () => platform.hideTimeline(true),
    };
  });
}
