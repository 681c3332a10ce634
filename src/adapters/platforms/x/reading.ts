/** The questions that give posts: our mentions, a search, posts by id, ourselves. */
import { PermanentError } from '../../../ports/errors.ts';
import { type Reply, sizesFrom, type XClient } from './client.ts';
import type { Envelope } from './envelope.ts';
import { type AskedFields, askedFields, type FieldNames } from './fields.ts';
import { xLimits } from './limits.ts';
import type { Reads } from './money.ts';
import { readUser, type XUser } from './schema.ts';
import type { XQuery } from './transport.ts';

/** Where a list begins and ends, and its next page. */
export type Bounds = XQuery;

export interface XReading {
  /** Posts that name us, newest first. */
  mentions(userId: string, bounds: Bounds, signal: AbortSignal): Promise<Reply>;
  /** How many posts a search would give; null when X refuses the question. */
  count(query: string, bounds: Bounds, signal: AbortSignal): Promise<number | null>;
  /** @param most as many as are useful */
  search(query: string, bounds: Bounds, most: number, signal: AbortSignal): Promise<Reply>;
  /** Our own posts, newest first, without their author. */
  own(userId: string, bounds: Bounds, signal: AbortSignal): Promise<Reply>;
  byIds(ids: readonly string[], withAuthors: boolean, signal: AbortSignal): Promise<Envelope>;
  me(signal: AbortSignal): Promise<XUser>;
}

export function createXReading(client: XClient, names: FieldNames): XReading {
  const fields = askedFields[names];
  const list = { as: 'account', isOwnList: false } as const;
  return {
    mentions(userId, bounds, signal) {
      const sizes = sizesOf(bounds, xLimits.leastMentions);
      const path = `users/${userId}/mentions`;
      const query = { ...bounds, ...fields.posts };
      const worst = ownOne(fields);
      return client.ask({ ...list, isOwnList: true, path, query, worst, sizes }, signal);
    },
    async count(query, bounds, signal) {
      const path = 'tweets/counts/recent';
      const asked = { query, ...bounds, granularity: 'day' };
      const as = 'app';
      const worst = { counts: 1 };
      const reply = await client.ask({ ...list, as, path, query: asked, worst }, signal);
      return reply.ok ? reply.envelope.count : null;
    },
    search(query, bounds, most, signal) {
      const path = 'tweets/search/recent';
      const asked = { query, ...bounds, ...fields.posts };
      const sizes = sizesFrom(most, xLimits.leastFound);
      return client.ask({ ...list, path, query: asked, worst: one(fields), sizes }, signal);
    },
    own(userId, bounds, signal) {
      const path = `users/${userId}/tweets`;
      const query = { ...bounds, exclude: 'retweets', ...fields.postsAlone };
      const { posts, users } = fields.besidesAlone;
      const worst = { ownPosts: 1, posts, users };
      const sizes = sizesFrom(xLimits.page, xLimits.leastMentions);
      return client.ask({ ...list, isOwnList: true, path, query, worst, sizes }, signal);
    },
    async byIds(ids, withAuthors, signal) {
      const asked = withAuthors ? fields.posts : fields.postsAlone;
      const query = { ids: ids.join(','), ...asked };
      const worst = many(ids.length, withAuthors ? fields.besides : fields.besidesAlone);
      return taken(await client.ask({ ...list, path: 'tweets', query, worst }, signal));
    },
    async me(signal) {
      const query = { 'user.fields': 'id,username' };
      const worst = { users: 1 };
      const reply = await client.ask({ ...list, path: 'users/me', query, worst }, signal);
      const user = readUser(taken(reply).one);
      if (user) return user;
      throw new PermanentError('X does not say whose credentials these are. Make new ones.', {
        why: 'form',
      });
    },
  };
}

/** The first page is small, as little is new most of the time; its successors are as large as can be. */
function sizesOf(bounds: Bounds, least: number): readonly number[] {
  return sizesFrom('pagination_token' in bounds ? xLimits.page : xLimits.firstPage, least);
}

function one({ besides }: AskedFields): Reads {
  return many(1, besides);
}

function ownOne({ besides }: AskedFields): Reads {
  return { ownPosts: 1, ...besides };
}

function many(count: number, besides: AskedFields['besides']): Reads {
  return { posts: count * (1 + besides.posts), users: count * besides.users };
}

function taken(reply: Reply): Envelope {
  if (reply.ok) return reply.envelope;
  const message =
    'X refused the question as it stands (status 400). Try the other value of fieldNames in redress.yaml, or update Redress.';
  throw new PermanentError(message, { why: 'refused' });
}
