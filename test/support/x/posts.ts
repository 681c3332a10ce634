/** Posts and people as the fake X keeps them, and as its API shows them. */
import { idAt } from '../../../src/adapters/platforms/x/post-ids.ts';
import type { Generation } from './document.ts';

export interface FakeUser {
  readonly id: string;
  readonly username: string;
  readonly followers: number;
}

export interface FakePost {
  readonly id: string;
  readonly authorId: string;
  readonly at: Date;
  /** As it stands there, before escapes and short links. */
  readonly text: string;
  /** As it was sent, where that was something else. */
  readonly sent?: string;
  readonly conversationId: string;
  readonly repliesTo: string | null;
  readonly quotes: string | null;
  readonly reposts: string | null;
  readonly replySettings: string;
  /** Ids of all its versions, oldest first. */
  readonly history: readonly string[];
  readonly isGone: 'deleted' | 'protected' | 'suspended' | null;
  /** When the mentions timeline begins to show it. */
  readonly listedAt: Date;
  /** Lacks what a post cannot do without. */
  readonly isBroken: boolean;
}

let counter = 0;

/** Ids of one millisecond differ in their lower bits. */
export function freshId(at: Date): string {
  counter = (counter + 1) % 4_000_000;
  return String(BigInt(idAt(at)) + BigInt(counter));
}

const address = /https?:\/\/[^\s<>"]+/g;

interface Shown {
  readonly text: string;
  readonly entities: object;
}

/** What X makes of words: escapes, short links, no spaces around them. */
function shown(text: string, users: readonly FakeUser[]): Shown {
  const urls: object[] = [];
  const short = text.trim().replaceAll(address, (expanded) => {
    const url = `https://t.co/${String(urls.length).padStart(10, 'a')}`;
    const display = expanded.replace(/^https?:\/\/(www\.)?/, '');
    const display_url = display.length > 30 ? `${display.slice(0, 29)}…` : display;
    urls.push({ start: 0, end: 23, url, expanded_url: expanded, display_url });
    return url;
  });
  const said = short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const mentions = users
    .filter(({ username }) => names(text, username))
    .map(({ id, username }) => ({ start: 0, end: 1, id, username }));
  const entities = {
    ...(urls.length > 0 && { urls }),
    ...(mentions.length > 0 && { mentions }),
  };
  return { text: said, entities };
}

export function names(text: string, username: string): boolean {
  return new RegExp(`@${username}(?!\\w)`, 'i').test(text);
}

/** Everything that X can say of a post, under the names of the generation. */
function whole(post: FakePost, users: readonly FakeUser[], generation: Generation) {
  const { text, entities } = shown(post.text, users);
  const isLong = [...text].length > 280;
  const references = [
    ...(post.repliesTo ? [{ type: 'replied_to', id: post.repliesTo }] : []),
    ...(post.quotes ? [{ type: 'quoted', id: post.quotes }] : []),
    ...(post.reposts ? [{ type: 'retweeted', id: post.reposts }] : []),
  ];
  const isOld = generation === '2.159';
  const count = isOld ? 'retweet_count' : 'repost_count';
  const metrics = { like_count: 0, reply_count: 1, quote_count: 0, bookmark_count: 0 };
  return {
    id: post.id,
    text: isLong ? `${[...text].slice(0, 279).join('')}…` : text,
    ...(!post.isBroken && { created_at: post.at.toISOString() }),
    author_id: post.authorId,
    conversation_id: post.conversationId,
    entities,
    lang: 'en',
    reply_settings: post.replySettings,
    display_text_range: [0, text.length],
    public_metrics: { ...metrics, impression_count: 1, [count]: 0 },
    [isOld ? 'edit_history_tweet_ids' : 'edit_history_post_ids']: post.history,
    ...(references.length > 0 && {
      [isOld ? 'referenced_tweets' : 'referenced_posts']: references,
    }),
    ...(isLong && { [isOld ? 'note_tweet' : 'note_post']: { text, entities } }),
  };
}

/** The post with the fields that were asked for, and no others. */
export function rendered(
  post: FakePost,
  asked: URLSearchParams,
  { users, generation }: { readonly users: readonly FakeUser[]; readonly generation: Generation },
): Record<string, unknown> {
  const list = (name: string): readonly string[] => (asked.get(name) ?? '').split(',');
  const isOld = generation === '2.159';
  const usual = isOld ? ['id', 'text', 'edit_history_tweet_ids'] : ['id', 'text'];
  const fields = isOld ? list('tweet.fields') : [...list('post.fields'), ...list('expansions')];
  const wanted = new Set([...usual, ...fields]);
  const everything: Record<string, unknown> = whole(post, users, generation);
  const parent = post.repliesTo ? { in_reply_to_user_id: userOfReply(post, users) } : {};
  return Object.fromEntries(
    Object.entries({ ...everything, ...parent }).filter(
      ([name, value]) => wanted.has(name) && value !== undefined,
    ),
  );
}

function userOfReply({ text }: FakePost, users: readonly FakeUser[]): string | undefined {
  return users.find(({ username }) => text.startsWith(`@${username}`))?.id;
}

export function renderedUser(user: FakeUser, generation: Generation): object {
  const count = generation === '2.159' ? 'tweet_count' : 'post_count';
  const metrics = { followers_count: user.followers, following_count: 1, listed_count: 0 };
  return {
    id: user.id,
    username: user.username,
    name: user.username,
    public_metrics: { ...metrics, [count]: 1 },
  };
}
