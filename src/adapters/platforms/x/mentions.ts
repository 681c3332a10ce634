/** Posts of X as mentions of a brand. */
import type { IncomingMention, MentionKind } from '../../../domain/mention/mention.ts';
import { isPlausiblePostingTime } from '../../../domain/mention/posting-time.ts';
import type { MentionPage, RejectedItem, ThreadPost } from '../../../ports/source.ts';
import type { Envelope } from './envelope.ts';
import { xLimits } from './limits.ts';
import { readPost, readUser, type XPost, type XUser } from './schema.ts';

/** Us, as posts may name us. */
export interface OwnNames {
  readonly userId: string;
  /** Lower case, without @. */
  readonly handles: ReadonlySet<string>;
}

type Users = ReadonlyMap<string, XUser>;

export function mentionsIn(
  { items, users }: Envelope,
  own: OwnNames,
  now: Date,
): Pick<MentionPage, 'mentions' | 'rejected'> {
  const authors = usersIn(users);
  const mentions: IncomingMention[] = [];
  const rejected: RejectedItem[] = [];
  for (const [index, item] of items.entries()) {
    const post = readPost(item);
    if (post && isPlausiblePostingTime(post.postedAt, now)) {
      mentions.push(toMention(post, authors, own));
      continue;
    }
    const reason = post
      ? 'its time cannot be right'
      : 'it is no post with an id, a text and a time';
    const sample = JSON.stringify(item)?.slice(0, xLimits.maxSampleLength) ?? '';
    rejected.push({ place: `item ${index + 1}`, reason, sample });
  }
  return { mentions, rejected };
}

export function usersIn(users: readonly unknown[]): Users {
  return new Map(
    users.flatMap((item) => {
      const user = readUser(item);
      return user ? [[user.id, user] as const] : [];
    }),
  );
}

function toMention(post: XPost, users: Users, own: OwnNames): IncomingMention {
  const author = users.get(post.authorId ?? '') ?? null;
  const summoned = isSummoned(post, own);
  return {
    platform: 'x',
    nativeId: post.firstId,
    kind: kindOf(post),
    text: post.text,
    author: author?.username ?? null,
    url: addressOf(post.firstId, author),
    postedAt: post.postedAt,
    language: post.language,
    parentId: post.repliesTo ?? post.quotes ?? post.reposts,
    threadId: post.threadId,
    record: null,
    reach: author?.followers ?? null,
    summoned,
    repliesLimited: isLimited(post.replySettings, summoned),
  };
}

function kindOf({ repliesTo, quotes, reposts }: XPost): MentionKind {
  if (reposts !== null) return 'repost';
  if (repliesTo !== null) return 'reply';
  return quotes === null ? 'post' : 'quote';
}

function addressOf(id: string, author: XUser | null): string {
  return `https://x.com/${author?.username ?? 'i'}/status/${id}`;
}

/** The post names us, answers us, or quotes a post of ours: its address bears our handle. */
function isSummoned(post: XPost, { userId, handles }: OwnNames): boolean {
  if (post.repliesToUser === userId) return true;
  if (post.namedHandles.some((handle) => handles.has(handle))) return true;
  return post.quotes !== null && post.links.some((link) => handles.has(ownerOf(link)));
}

function ownerOf(link: string): string {
  const match = /^https:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/(\w{1,50})\/status\//i.exec(
    link,
  );
  return match?.[1]?.toLowerCase() ?? '';
}

/** Who is named may answer where only those who are named may; null when X does not say. */
function isLimited(settings: string | null, summoned: boolean): boolean | null {
  if (settings === null) return null;
  return settings !== 'everyone' && !(settings === 'mentionedUsers' && summoned);
}

export function toThreadPost(post: XPost, users: Users): ThreadPost {
  const author = users.get(post.authorId ?? '') ?? null;
  return {
    nativeId: post.firstId,
    author: author?.username ?? null,
    text: post.text,
    postedAt: post.postedAt,
    url: addressOf(post.firstId, author),
    parentId: post.repliesTo ?? post.quotes,
  };
}
