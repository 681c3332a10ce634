/** What the fake X answers to each of the questions that are asked of it. */
import { timeOfId } from '../../../src/adapters/platforms/x/post-ids.ts';
import type { FakeX } from './fake-x.ts';
import { type FakePost, names, rendered, renderedUser } from './posts.ts';
import { type FakeAnswer, invalid, missing, problem } from './problems.ts';
import { matches } from './search.ts';

export interface Question {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** Of the account whose list is asked for; null where none is. */
  readonly userId: string | null;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

const dayMs = 86_400_000;
const mentionsDepth = 800;

export function answerTo(fake: FakeX, question: Question): FakeAnswer {
  const { path, query, method } = question;
  const { generation } = fake;
  const now = fake.now().getTime();
  const standing = fake.posts.filter(
    (post) => post.isGone === null && post.id === post.history.at(-1),
  );
  const bounded = standing.filter((post) => isWithin(post, query));
  const userId = question.userId ?? '';
  switch (path) {
    case '/2/users/me':
      return { status: 200, body: { data: renderedUser(fake.us, generation) } };
    case '/2/users/{id}/mentions': {
      const username = fake.users.find(({ id }) => id === userId)?.username ?? '';
      const all = standing
        .filter((post) => names(post.text, username) && post.listedAt.getTime() <= now)
        .toSorted(newestFirst)
        .slice(0, mentionsDepth);
      const inside = new Set(bounded);
      return (
        refusal(fake, query) ??
        page(
          fake,
          all.filter((post) => inside.has(post)),
          query,
        )
      );
    }
    case '/2/users/{id}/tweets':
      return page(
        fake,
        bounded.filter((post) => post.authorId === userId),
        query,
      );
    case '/2/tweets/search/recent': {
      const found = foundBy(fake, bounded, query);
      return 'status' in found ? found : page(fake, found.posts, query);
    }
    case '/2/tweets/counts/recent': {
      const found = foundBy(fake, bounded, query);
      if ('status' in found) return found;
      const total = generation === '2.159' ? 'total_tweet_count' : 'total_post_count';
      return { status: 200, body: { meta: { [total]: found.posts.length } } };
    }
    case '/2/tweets':
      return method === 'post' ? create(fake, question.body) : byIds(fake, query);
    default:
      return problem(404, 'Not Found', '');
  }

  function foundBy(of: FakeX, among: readonly FakePost[], asked: URLSearchParams) {
    const wrong = refusal(of, asked) ?? tooOld(of, asked);
    if (wrong) return wrong;
    const query = asked.get('query') ?? '';
    if (query.length > 512) return invalid(generation, 'query is too long');
    const edge = now - 7 * dayMs;
    const posts = among
      .filter(({ at }) => at.getTime() >= edge && at.getTime() <= now - 30_000)
      .filter((post) =>
        matches(post, query, (one) => of.users.find(({ id }) => id === one.authorId)),
      );
    return { posts };
  }
}

function isWithin({ id, at }: FakePost, query: URLSearchParams): boolean {
  const since = query.get('since_id');
  const start = Date.parse(query.get('start_time') ?? '');
  const end = Date.parse(query.get('end_time') ?? '');
  if (since !== null && BigInt(id) <= BigInt(since)) return false;
  if (!Number.isNaN(start) && at.getTime() < start) return false;
  return Number.isNaN(end) || at.getTime() < end;
}

/** A cursor that it does not know any more. */
function refusal({ forgets, generation }: FakeX, query: URLSearchParams): FakeAnswer | null {
  if (!forgets) return null;
  const cursors = ['since_id', 'pagination_token', 'next_token'];
  return cursors.some((name) => query.has(name))
    ? invalid(generation, 'One or more parameters to your request was invalid.')
    : null;
}

function tooOld({ now, generation }: FakeX, query: URLSearchParams): FakeAnswer | null {
  const edge = now().getTime() - 7 * dayMs;
  const since = timeOfId(query.get('since_id') ?? '')?.getTime() ?? edge;
  const start = Date.parse(query.get('start_time') ?? '') || edge;
  if (Math.min(since, start) >= edge) return null;
  return invalid(generation, "'since_id' must be a tweet id created after that time.");
}

function newestFirst(one: FakePost, other: FakePost): number {
  return BigInt(one.id) < BigInt(other.id) ? 1 : -1;
}

function page(fake: FakeX, posts: readonly FakePost[], query: URLSearchParams): FakeAnswer {
  const token = query.get('next_token') ?? query.get('pagination_token');
  const after = token === null ? null : BigInt(token.slice('fakefakefakefake'.length));
  const rest = posts.filter(({ id }) => after === null || BigInt(id) < after).toSorted(newestFirst);
  const here = rest.slice(0, Number(query.get('max_results')));
  const last = here.at(-1);
  const more = last && rest.length > here.length;
  const meta = {
    result_count: here.length,
    ...(last && { newest_id: here[0]?.id, oldest_id: last.id }),
    ...(more && { next_token: `fakefakefakefake${last.id}` }),
  };
  return { status: 200, body: { ...listed(fake, here, query), meta } };
}

function listed(fake: FakeX, posts: readonly FakePost[], query: URLSearchParams): object {
  if (posts.length === 0) return {};
  const { users, generation } = fake;
  const data = posts.map((post) => rendered(post, query, { users, generation }));
  const expansions = (query.get('expansions') ?? '').split(',');
  const authors = users.filter(({ id }) => posts.some(({ authorId }) => authorId === id));
  const included = expansions.includes('author_id')
    ? { includes: { users: authors.map((user) => renderedUser(user, generation)) } }
    : {};
  return { data, ...included };
}

function byIds(fake: FakeX, query: URLSearchParams): FakeAnswer {
  const ids = (query.get('ids') ?? '').split(',');
  const known = ids.map((id) => ({ id, post: fake.posts.find((post) => post.id === id) }));
  const errors = known.flatMap(({ id, post }) => {
    const why = post ? post.isGone : 'deleted';
    return why === null ? [] : [missing(fake.generation, id, why)];
  });
  const posts = known.flatMap(({ post }) => (post?.isGone === null ? [post] : []));
  return { status: 200, body: { ...listed(fake, posts, query), ...(errors.length && { errors }) } };
}

/** Under a reply X writes the handle of whoever is answered. */
function create(fake: FakeX, body: unknown): FakeAnswer {
  const { text, reply } = body as { text: string; reply: { in_reply_to_tweet_id: string } };
  const answered = reply.in_reply_to_tweet_id;
  const parent = fake.posts.find(({ id }) => id === answered);
  const author = fake.users.find(({ id }) => id === parent?.authorId);
  const written = author && !names(text, author.username) ? `@${author.username} ${text}` : text;
  const conversationId = parent?.conversationId ?? answered;
  const post = {
    text: written,
    sent: text,
    authorId: fake.us.id,
    repliesTo: answered,
    conversationId,
  };
  const { id } = fake.post(post);
  return { status: 201, body: { data: { id, text: written } } };
}
