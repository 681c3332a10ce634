/**
 * What is used of a post of X, under the names of both generations of the API. What a post cannot do
 * without is asked for strictly; the rest is left out where it has another form.
 * Source: https://docs.x.com/x-api/fundamentals/data-dictionary, read 2026-11.
 */
import { z } from 'zod';
import { parsePostingTime } from '../../../domain/mention/posting-time.ts';
import { timeOfId } from './post-ids.ts';
import { readableText, type ShortLink, textsAsSent } from './text.ts';

const id = z.string().regex(/^\d{1,19}$/);
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);
const ids = lenient(z.array(id));
const references = lenient(z.array(z.object({ type: z.string(), id })));
const entities = lenient(
  z.object({
    urls: lenient(
      z.array(
        z.object({ url: z.string().min(1), expanded_url: z.string(), display_url: z.string() }),
      ),
    ),
    mentions: lenient(z.array(z.object({ username: z.string() }))),
  }),
);
const note = lenient(z.object({ text: z.string(), entities }));

const postSchema = z.object({
  id,
  text: z.string(),
  created_at: z.string(),
  author_id: lenient(id),
  conversation_id: lenient(id),
  in_reply_to_user_id: lenient(id),
  lang: lenient(z.string()),
  reply_settings: lenient(z.string()),
  edit_history_tweet_ids: ids,
  edit_history_post_ids: ids,
  referenced_tweets: references,
  referenced_posts: references,
  entities,
  note_tweet: note,
  note_post: note,
  public_metrics: lenient(z.object({ reply_count: lenient(z.number()) })),
  withheld: lenient(z.object({ country_codes: z.array(z.string()) })),
});

export interface XPost {
  readonly id: string;
  /** Every edit has a new id; the post keeps the first. */
  readonly firstId: string;
  readonly latestId: string;
  readonly text: string;
  readonly textsAsSent: readonly string[];
  readonly authorId: string | null;
  /** When the first version was posted. */
  readonly postedAt: Date;
  readonly threadId: string | null;
  readonly repliesTo: string | null;
  readonly repliesToUser: string | null;
  readonly quotes: string | null;
  readonly reposts: string | null;
  readonly language: string | null;
  readonly replySettings: string | null;
  /** Lower case, without @. */
  readonly namedHandles: readonly string[];
  /** Addresses in the text, as they are behind the short ones. */
  readonly links: readonly string[];
  /** Null when X does not say. */
  readonly replies: number | null;
  readonly isWithheldEverywhere: boolean;
}

/** Null when the item is no post that can be used. */
export function readPost(item: unknown): XPost | null {
  const parsed = postSchema.safeParse(item);
  if (!parsed.success) return null;
  const post = parsed.data;
  const createdAt = parsePostingTime(post.created_at);
  if (createdAt === null) return null;
  const history = post.edit_history_tweet_ids ?? post.edit_history_post_ids ?? [];
  const firstId = history[0] ?? post.id;
  const long = post.note_tweet ?? post.note_post;
  const named = long?.entities ?? post.entities;
  const links = linksIn(long ? (long.entities ?? post.entities) : post.entities);
  const said = long?.text ?? post.text;
  return {
    id: post.id,
    firstId,
    latestId: history.at(-1) ?? post.id,
    text: readableText(said, links),
    textsAsSent: textsAsSent(said, links),
    authorId: post.author_id ?? null,
    postedAt: history.length > 1 ? (timeOfId(firstId) ?? createdAt) : createdAt,
    threadId: post.conversation_id ?? null,
    ...referenced(post.referenced_tweets ?? post.referenced_posts ?? []),
    repliesToUser: post.in_reply_to_user_id ?? null,
    language: languageOf(post.lang ?? null),
    replySettings: post.reply_settings ?? null,
    namedHandles: (named?.mentions ?? []).map(({ username }) => username.toLowerCase()),
    links: links.map(({ expanded }) => expanded),
    replies: post.public_metrics?.reply_count ?? null,
    isWithheldEverywhere: post.withheld?.country_codes.includes('XX') ?? false,
  };
}

function referenced(
  all: readonly { readonly type: string; readonly id: string }[],
): Pick<XPost, 'repliesTo' | 'quotes' | 'reposts'> {
  const of = (type: string): string | null => all.find((one) => one.type === type)?.id ?? null;
  return { repliesTo: of('replied_to'), quotes: of('quoted'), reposts: of('retweeted') };
}

function linksIn(found: z.infer<typeof entities>): readonly ShortLink[] {
  return (found?.urls ?? []).map(({ url, expanded_url, display_url }) => ({
    url,
    expanded: expanded_url,
    shown: display_url,
  }));
}

/** X marks what it cannot tell as `und`, `qme`, `zxx` and the like. */
function languageOf(tag: string | null): string | null {
  return tag !== null && /^[a-z]{2}(-|$)/i.test(tag) ? tag : null;
}

const userSchema = z.object({
  id,
  username: z.string().regex(/^\w{1,50}$/),
  public_metrics: lenient(z.object({ followers_count: lenient(z.number().int().nonnegative()) })),
});

export interface XUser {
  readonly id: string;
  /** Without @. */
  readonly username: string;
  readonly followers: number | null;
}

/** Null when the item is no account that can be used. */
export function readUser(item: unknown): XUser | null {
  const parsed = userSchema.safeParse(item);
  if (!parsed.success) return null;
  const { id: userId, username, public_metrics } = parsed.data;
  return { id: userId, username, followers: public_metrics?.followers_count ?? null };
}

const problemSchema = z.object({
  resource_id: lenient(id),
  value: lenient(id),
  type: z.string(),
  detail: lenient(z.string()),
  title: lenient(z.string()),
});

export interface XProblem {
  /** Of the thing that cannot be given; null when X does not name it. */
  readonly id: string | null;
  readonly what: 'deleted' | 'protected' | 'suspended' | 'unknown';
}

/** What X says in place of a post that was asked for. */
export function readProblem(item: unknown): XProblem | null {
  const parsed = problemSchema.safeParse(item);
  if (!parsed.success) return null;
  const { resource_id, value, type, detail, title } = parsed.data;
  const said = `${title ?? ''} ${detail ?? ''}`;
  return { id: resource_id ?? value ?? null, what: whatOf(type, said) };
}

function whatOf(type: string, said: string): XProblem['what'] {
  if (/suspended/i.test(said)) return 'suspended';
  if (type.endsWith('/resource-not-found')) return 'deleted';
  return type.endsWith('/not-authorized-for-resource') ? 'protected' : 'unknown';
}
