/** Whatever X sends, reading it ends in mentions, rejected items or a typed error; queries fit X's limits. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEnvelope } from '../../../../src/adapters/platforms/x/envelope.ts';
import { failureIn } from '../../../../src/adapters/platforms/x/failures.ts';
import { mentionsIn } from '../../../../src/adapters/platforms/x/mentions.ts';
import { idAt, timeOfId } from '../../../../src/adapters/platforms/x/post-ids.ts';
import { searchQueries } from '../../../../src/adapters/platforms/x/queries.ts';
import { readCursor } from '../../../../src/adapters/platforms/x/rounds.ts';
import { readProblem } from '../../../../src/adapters/platforms/x/schema.ts';
import { PermanentError, TransientError } from '../../../../src/ports/errors.ts';

const now = new Date('2026-11-23T10:00:00Z');
const own = { userId: '900', handles: new Set(['acme']) };

const post = {
  id: '1990000000000000001',
  text: '@acme they call &amp; call https://t.co/abc',
  created_at: '2026-11-23T09:00:00.000Z',
  author_id: '901',
  conversation_id: '1990000000000000001',
  in_reply_to_user_id: '900',
  edit_history_tweet_ids: ['1990000000000000001'],
  lang: 'en',
  reply_settings: 'everyone',
  referenced_tweets: [{ type: 'replied_to', id: '1980000000000000001' }],
  entities: {
    urls: [
      { url: 'https://t.co/abc', expanded_url: 'https://a.example', display_url: 'a.example' },
    ],
    mentions: [{ username: 'acme' }],
  },
  note_tweet: { text: 'long', entities: {} },
  public_metrics: { reply_count: 1 },
  withheld: { country_codes: ['XX'] },
};
const answer = {
  data: [post],
  includes: { users: [{ id: '901', username: 'jo', public_metrics: { followers_count: 3 } }] },
  meta: { next_token: 'abc', newest_id: post.id, result_count: 1 },
  errors: [{ type: 'about:blank', title: 'x', resource_id: '5' }],
};

/** Ways into the answer, to each of its leaves and branches. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy: Record<string, unknown> = Array.isArray(value)
    ? Object.assign([] as never, value)
    : { ...(value as object) };
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const strange = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(undefined, null, '', 0, -1, 1e308, '9'.repeat(30), '\u0000\ud800', [], {}),
);
const mutated = fc
  .array(fc.tuple(fc.constantFrom(...pathsOf(answer)), strange), { minLength: 1, maxLength: 4 })
  .map((changes) =>
    changes.reduce<unknown>((body, [path, by]) => {
      try {
        return replaced(body, path, by);
      } catch {
        return body;
      }
    }, answer),
  );

it('ten thousand broken answers are read, rejected or refused by type', () => {
  const check = (status: number, body: unknown): void => {
    const headers = { 'x-rate-limit-reset': (JSON.stringify(body) ?? '').slice(0, 20) };
    try {
      const failure = failureIn({ kind: 'answer', status, headers, body }, now);
      if (failure) throw failure;
      const envelope = readEnvelope(body);
      const { mentions, rejected } = mentionsIn(envelope, own, now);
      expect(mentions.length + rejected.length).toBe(envelope.items.length);
      for (const { nativeId, text, postedAt } of mentions) {
        expect(nativeId).toMatch(/^\d{1,19}$/);
        expect(text.isWellFormed()).toBe(true);
        expect(Number.isNaN(postedAt.getTime())).toBe(false);
      }
      for (const { sample = '' } of rejected) expect(sample.length).toBeLessThanOrEqual(4000);
      for (const item of envelope.errors) readProblem(item);
    } catch (error) {
      if (!(error instanceof TransientError || error instanceof PermanentError)) throw error;
    }
  };
  const statuses = fc.constantFrom(200, 200, 200, 200, 201, 204, 301, 400, 401, 403, 429, 500);
  fc.assert(fc.property(statuses, fc.oneof(mutated, fc.jsonValue()), check), { numRuns: 10_000 });
});

it('any text is a cursor or starts over', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((body) => `{"round":${body}}`),
  );
  fc.assert(
    fc.property(text, (cursor) => void readCursor(cursor)),
    { numRuns: 2000 },
  );
});

it('an id tells its time to the millisecond', () => {
  const times = fc.date({
    min: new Date('2011-01-01'),
    max: new Date('2060-01-01'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(times, (at) => {
      expect(timeOfId(idAt(at))).toEqual(at);
    }),
  );
});

it('every query fits, and every keyword is in one of them', () => {
  const wanted = fc.record({
    keywords: fc.array(fc.string({ minLength: 2, maxLength: 100 }), { maxLength: 40 }),
    handles: fc.array(fc.stringMatching(/^\w{1,15}$/), { maxLength: 20 }),
    withMentions: fc.boolean(),
  });
  fc.assert(
    fc.property(wanted, (asked) => {
      const queries = searchQueries(asked);
      for (const query of queries) expect(query.length).toBeLessThanOrEqual(512);
      const plain = asked.keywords.filter((keyword) => /^\w[\w ]*\w$/.test(keyword));
      for (const keyword of plain) {
        const term = `"${keyword.replaceAll(/\s+/g, ' ')}"`;
        expect(queries.some((query) => query.includes(term))).toBe(true);
      }
    }),
  );
});

it('leaves posts that name us to the cheaper list, unless that cannot hold them', () => {
  const asked = { keywords: ['Acme "Credit" OR'], handles: ['acme'] };

  expect(searchQueries({ ...asked, withMentions: false })).toEqual([
    '("Acme Credit OR") -is:retweet -from:acme -@acme',
  ]);
  expect(searchQueries({ ...asked, withMentions: true })).toEqual([
    '(@acme OR "Acme Credit OR") -is:retweet -from:acme',
  ]);
});
