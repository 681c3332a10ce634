/** Our own posts on a Mastodon server, by the text that was typed: what it shows is HTML. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock.ts';
import { TransientError } from '../../../ports/errors.ts';
import type { OwnPost, OwnPostNow, Publisher, ReplyTarget } from '../../../ports/publisher.ts';
import {
  type Answer,
  linkQuery,
  type MastodonAccount,
  type MastodonApi,
  mastodonApi,
  refusalOf,
} from './client.ts';

type OwnPosts = Pick<Publisher, 'findOwn' | 'readOwn'>;
type Ask = (question: (api: MastodonApi) => PromiseLike<Answer>) => Promise<Answer | null>;

const postSchema = z.object({
  id: z.string().min(1),
  createdAt: z.coerce.date(),
  inReplyToId: z.string().nullish(),
  url: z.string().nullish(),
});
const accountSchema = z.object({ id: z.string().min(1) });
const sourceSchema = z.object({ text: z.string() });

const atOnce = 40;
/** More than an account may post in the hours that are looked at. */
const mostPages = 25;

export function createOwnPosts(account: MastodonAccount, clock: Clock): OwnPosts {
  let ownId: string | null = null;
  const asking = (signal: AbortSignal): Ask => {
    return (question) => ask(question, mastodonApi(account, signal), clock);
  };
  return {
    async findOwn(target, sha256, since, signal) {
      const asked = asking(signal);
      ownId ??= await accountId(asked);
      const found: OwnPost[] = [];
      for (const post of await repliesTo(asked, ownId, target, since)) {
        const { id, url = null, createdAt } = post;
        if ((await sealOf(asked, id)) !== sha256) continue;
        found.push({ platformId: id, permalink: url, postedAt: createdAt });
      }
      return found.toReversed();
    },
    async readOwn(platformIds, signal) {
      const asked = asking(signal);
      const now: OwnPostNow[] = [];
      for (const platformId of platformIds) {
        const sha256 = await sealOf(asked, platformId);
        now.push({ platformId, state: sha256 === null ? 'gone' : 'live', sha256 });
      }
      return now;
    },
  };
}

/** Null where the server has no such post (404, 410). */
async function ask(
  question: (api: MastodonApi) => PromiseLike<Answer>,
  api: MastodonApi,
  clock: Clock,
): Promise<Answer | null> {
  try {
    return await question(api);
  } catch (error) {
    const { status, retryAt } = refusalOf(error, clock.now());
    if (status === 404 || status === 410) return null;
    throw unreadable(status, retryAt);
  }
}

function unreadable(status: number | null, retryAt: Date | null = null): TransientError {
  const how = status === null ? 'no whole answer came' : `status ${status}`;
  return new TransientError(`Our own posts on Mastodon cannot be read now (${how}).`, { retryAt });
}

async function accountId(asked: Ask): Promise<string> {
  const answer = await asked((api) => api.v1.accounts.verifyCredentials.$raw());
  const account = accountSchema.safeParse(answer?.data);
  if (account.success) return account.data.id;
  throw unreadable(null);
}

/** Newest first. */
async function repliesTo(
  asked: Ask,
  ownId: string,
  target: ReplyTarget,
  since: Date,
): Promise<readonly z.infer<typeof postSchema>[]> {
  const found: z.infer<typeof postSchema>[] = [];
  let maxId: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const wanted = { limit: atOnce, excludeReblogs: true, ...(maxId !== null && { maxId }) };
    const answer = await asked((api) => api.v1.accounts.$select(ownId).statuses.list.$raw(wanted));
    const posts = z.array(postSchema).safeParse(answer?.data);
    if (!answer || !posts.success) throw unreadable(null);
    const recent = posts.data.filter(({ createdAt }) => createdAt >= since);
    found.push(...recent.filter(({ inReplyToId }) => inReplyToId === target.nativeId));
    maxId = linkQuery(answer.headers, 'next')?.get('max_id') ?? null;
    if (maxId === null || recent.length < posts.data.length) return found;
  }
  throw new TransientError('Our own posts on Mastodon are too many to be read now.');
}

/** Hex SHA-256 of the text as it was typed; null when the post is gone. */
async function sealOf(asked: Ask, id: string): Promise<string | null> {
  const answer = await asked((api) =>
    api.v1.statuses.$select(encodeURIComponent(id)).source.fetch.$raw(),
  );
  if (!answer) return null;
  const source = sourceSchema.safeParse(answer.data);
  if (!source.success) throw unreadable(null);
  return createHash('sha256').update(source.data.text).digest('hex');
}
