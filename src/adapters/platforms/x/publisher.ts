/**
 * Replies of a brand on X, through its own account.
 * Source: https://docs.x.com/x-api/posts/manage-tweets/introduction
 */
import { createHash } from 'node:crypto';
import {
  type ErrorTable,
  outcomeOf,
  type PublishOutcome,
  rulesOf,
} from '../../../domain/publishing/outcome.ts';
import { describeError, TransientError } from '../../../ports/errors.ts';
import type { OwnPost, OwnPostNow, Publisher, ReplyTarget } from '../../../ports/publisher.ts';
import { retryAtOf, wordsOf } from './failures.ts';
import { xLimits } from './limits.ts';
import { postsNow } from './look-up.ts';
import { createOwnLooks } from './own-looks.ts';
import type { XReading } from './reading.ts';
import { inSeconds } from './rounds.ts';
import { readPost, type XPost } from './schema.ts';
import { accountIdOf, readingOf, type XConfig, type XDeps } from './source.ts';
import { createXTransport, type XAnswer, type XQuery } from './transport.ts';

export type XPublisherConfig = Omit<XConfig, 'channelControlled' | 'searchEverySeconds'>;

export interface XPublisherDeps extends XDeps {
  readonly errorTable: ErrorTable;
}

/** X knows no older times. */
const beginning = new Date('2010-11-06T00:00:00Z');
/** Pages of our own timeline: 500 posts. */
const mostPages = 5;

export function createXPublisher(config: XPublisherConfig, deps: XPublisherDeps): Publisher {
  const transport = createXTransport(config);
  const reading = readingOf(config, 1, deps);
  const looking = readingOf(config, 1, deps, xLimits.ownPostsShare);
  const looks = createOwnLooks(deps.clock);
  return {
    how: 'api',
    brand: config.brand,
    platform: 'x',
    repetition: 'none',
    canEdit: false,
    canDelete: true,
    async publish({ target, text, signal }) {
      if (!/^\d{1,19}$/.test(target.nativeId)) {
        return { outcome: 'refused', kind: 'policy', code: null, retryAt: null };
      }
      const body = { text, reply: { in_reply_to_tweet_id: target.nativeId } };
      const answer = await transport.send({ path: 'tweets', body, as: 'account' }, signal);
      return meaningOf(answer, deps);
    },
    async findOwn(target, sha256, since, signal) {
      if (since > deps.clock.now()) return [];
      const own = await orLater(() => ownSince(reading, config, since, signal));
      return own
        .filter((post) => post.postedAt >= since && isReply(post, target, sha256))
        .map(toOwnPost)
        .toSorted((a, b) => a.postedAt.getTime() - b.postedAt.getTime());
    },
    readOwn: (platformIds, signal) =>
      looks.at(platformIds, async (ids) => {
        const { posts } = await orLater(() => postsNow(looking, ids, signal));
        return ids.map((id) => stateOf(id, posts.get(id)));
      }),
  };
}

/** The port knows one failure of reading only. */
async function orLater<Found>(read: () => Promise<Found>): Promise<Found> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TransientError) throw error;
    throw new TransientError(describeError(error), { cause: error });
  }
}

function meaningOf(
  answer: XAnswer,
  { clock, errorTable }: Pick<XPublisherDeps, 'clock' | 'errorTable'>,
): PublishOutcome {
  if (answer.kind === 'none') {
    return answer.isSent
      ? { outcome: 'unconfirmed', why: 'no_answer' }
      : { outcome: 'refused', kind: 'transient', code: null, retryAt: null };
  }
  const { status, headers, body } = answer;
  const id = (body as { data?: { id?: unknown } } | null)?.data?.id;
  const platformId = typeof id === 'string' && /^\d{1,19}$/.test(id) ? id : null;
  const errors = (body as { errors?: unknown } | null)?.errors;
  const failed = status >= 300 || (Array.isArray(errors) && errors.length > 0);
  const used = headers['x-user-limit-24hour-remaining'] === '0';
  const reset = used ? { 'x-rate-limit-reset': headers['x-user-limit-24hour-reset'] } : headers;
  return outcomeOf(
    {
      status,
      platformId,
      permalink: platformId === null ? null : addressOf(platformId),
      error: failed ? { code: codeIn(errors), says: wordsOf(body) } : null,
      retryAt: status === 429 ? retryAtOf(reset, clock.now()) : null,
    },
    rulesOf(errorTable, 'x'),
  );
}

/** Null where X gives no number. */
function codeIn(errors: unknown): string | null {
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  const code = (first as { code?: unknown } | null)?.code;
  return typeof code === 'number' ? String(code) : null;
}

/** X leads from here to the address with the handle. */
function addressOf(id: string): string {
  return `https://x.com/i/status/${id}`;
}

/** @throws TransientError when X takes the question as it stands no longer */
async function ownSince(
  reading: XReading,
  { accessToken }: XPublisherConfig,
  since: Date,
  signal: AbortSignal,
): Promise<readonly XPost[]> {
  const userId = accountIdOf(accessToken.reveal()) ?? (await reading.me(signal)).id;
  const start: XQuery = since > beginning ? { start_time: inSeconds(since) } : {};
  const found: XPost[] = [];
  let token: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const bounds: XQuery = token === null ? start : { ...start, pagination_token: token };
    const reply = await reading.own(userId, bounds, signal);
    if (!reply.ok) throw new TransientError('X refused to show our own posts (status 400).');
    found.push(...reply.envelope.items.flatMap((item) => readPost(item) ?? []));
    token = reply.envelope.nextToken;
    if (token === null) break;
  }
  return found;
}

function isReply(post: XPost, target: ReplyTarget, sha256: string): boolean {
  return (
    post.repliesTo === target.nativeId &&
    post.textsAsSent.some((text) => fingerprint(text) === sha256)
  );
}

function toOwnPost({ firstId, postedAt }: XPost): OwnPost {
  return { platformId: firstId, permalink: addressOf(firstId), postedAt };
}

function stateOf(platformId: string, post: XPost | undefined): OwnPostNow {
  if (!post) return { platformId, state: 'gone', sha256: null };
  const [sha256 = null, ...orSha256] = post.textsAsSent.map(fingerprint);
  return { platformId, state: 'live', sha256, orSha256 };
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
