/** Answers of any form at all: a page comes of them, or an error that says what to do. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readOn } from '../../../../src/adapters/platforms/mastodon/reading.ts';
import {
  readNotification,
  readStatus,
} from '../../../../src/adapters/platforms/mastodon/schema.ts';
import { streamsOf } from '../../../../src/adapters/platforms/mastodon/streams.ts';
import { threadIn } from '../../../../src/adapters/platforms/mastodon/thread.ts';
import { PermanentError } from '../../../../src/ports/errors.ts';
import { accountJson, statusJson } from './world.ts';

const home = {
  domain: 'social.example',
  own: ['samplebrand@social.example'],
  me: 'samplebrand@social.example',
  replyLength: null,
};
const now = new Date('2026-11-20T12:00:00Z');
/** In the names of the client library. */
const good = camel({
  id: '7',
  type: 'mention',
  status: statusJson({
    ...{ id: '1', createdAt: now.toISOString(), acct: 'pat@elsewhere.example', text: 'a & b' },
    ...{ mentions: ['samplebrand'], pictures: ['x'], spoiler: 'cw' },
  }),
  account: accountJson('pat@elsewhere.example'),
}) as Record<string, unknown>;

function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (value === null || typeof value !== 'object') return value;
  const named = (name: string) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [named(name), camel(one)]));
}

/** The good answer with some of its parts replaced or taken away. */
const broken = fc
  .array(
    fc.tuple(
      fc.nat(),
      fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant(undefined)),
    ),
    {
      maxLength: 4,
    },
  )
  .map((changes) => {
    const answer = structuredClone(good);
    for (const [where, value] of changes) {
      const places = placesIn(answer);
      const [holder, name] = places[where % places.length] ?? [answer, 'id'];
      holder[name] = value;
    }
    return answer;
  });

function placesIn(value: unknown): [Record<string, unknown>, string][] {
  if (value === null || typeof value !== 'object') return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((name) => [[holder, name], ...placesIn(holder[name])]);
}

it('no answer in ten thousand throws, and what is read of one can be stored', () => {
  let read = 0;
  fc.assert(
    fc.property(broken, (item) => {
      const found = [readNotification(item, home, now), readStatus(item['status'], home, now)];
      threadIn({ ancestors: [item['status'], item], descendants: item }, home);
      for (const one of found) {
        if (one.what !== 'mention') continue;
        read += 1;
        const { nativeId, text, author, postedAt, reach } = one.mention;
        expect(text).not.toMatch(/[\u0000-\u0008]/);
        expect(text.isWellFormed() && nativeId.length > 0 && author?.includes('@')).toBe(true);
        expect(Number.isNaN(postedAt.getTime())).toBe(false);
        expect(reach === null || Number.isInteger(reach)).toBe(true);
      }
    }),
    { numRuns: 10_000 },
  );
  expect(read).toBeGreaterThan(1_000);
});

it('a page of any form ends, with a place to go on from or an error that says what to do', async () => {
  const envelope = fc.oneof(
    fc.array(broken, { maxLength: 3 }),
    fc.jsonValue(),
    fc.constant({ statuses: [good] }),
  );
  const link = fc.oneof(
    fc.string(),
    fc.constant('<https://a.example/?max_id=1&min_id=2>; rel="next"'),
  );
  await fc.assert(
    fc.asyncProperty(envelope, link, fc.nat({ max: 2 }), async (data, written, which) => {
      const answer = { data, headers: new Headers({ link: encodeURI(written) }) };
      const asked = { ask: async () => answer, askFor: async () => answer };
      const stream = streamsOf(asked, ['a b'])[which];
      for (const at of [null, '1']) {
        const read = stream && readOn(stream, at, now, AbortSignal.timeout(60_000));
        await read?.catch((error: unknown) => expect(error).toBeInstanceOf(PermanentError));
      }
    }),
    { numRuns: 2_000 },
  );
});
