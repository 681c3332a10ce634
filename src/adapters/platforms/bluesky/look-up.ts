/** What became of posts, and the conversation around one. */

import { XRPCError } from '@atproto/api';
import { z } from 'zod';
import { PermanentError } from '../../../ports/errors.ts';
import type { PostNow, ThreadPost } from '../../../ports/source.ts';
import { readPostUri } from './addresses.ts';
import type { BlueskyClient } from './client.ts';
import { blueskyLimits } from './limits.ts';
import { type Reading, readPost } from './mentions.ts';
import { enveloped, postsNow } from './readers.ts';
import { profilesSchema, threadSchema } from './schema.ts';

/**
 * A post that is not shown is deleted, unless its author is gone or has blocked us. Where we block the
 * author nothing can be told.
 */
export async function lookUpPosts(
  client: BlueskyClient,
  uris: readonly string[],
  now: Date,
  signal: AbortSignal,
): Promise<readonly PostNow[]> {
  const ours = uris.filter((uri) => readPostUri(uri));
  const { did } = await client.me(signal);
  const live = (await postsNow(client, ours, signal)).flatMap((item): PostNow[] => {
    const read = readPost(item, did, now);
    if (read === 'not_asked_for' || !read.ok) return [];
    const { nativeId, text } = read.reading.mention;
    return [{ nativeId, state: 'live', text }];
  });
  const shown = new Set(live.map(({ nativeId }) => nativeId));
  const missing = ours.filter((uri) => !shown.has(uri));
  return [...live, ...(await whyMissing(client, missing, signal))];
}

async function whyMissing(
  client: BlueskyClient,
  uris: readonly string[],
  signal: AbortSignal,
): Promise<readonly PostNow[]> {
  const authors = [...new Set(uris.flatMap((uri) => readPostUri(uri)?.did ?? []))];
  const states = new Map<string, 'deleted' | 'protected' | 'unknown'>();
  for (let at = 0; at < authors.length; at += blueskyLimits.lookUpSize) {
    const actors = authors.slice(at, at + blueskyLimits.lookUpSize);
    const asked = 'profiles';
    const answer = await client.ask('app.bsky.actor.getProfiles', { actors }, asked, signal);
    for (const { did, viewer } of enveloped(profilesSchema, answer).profiles) {
      const state = viewer?.blocking ? 'unknown' : viewer?.blockedBy ? 'protected' : 'deleted';
      states.set(did, state);
    }
  }
  return uris.flatMap((nativeId): PostNow[] => {
    const state = states.get(readPostUri(nativeId)?.did ?? '') ?? 'suspended';
    return state === 'unknown' ? [] : [{ nativeId, state }];
  });
}

const parentsUp = 40;
const repliesDown = 3;
const mostPosts = 50;

/** Posts above and around one, oldest first; none when it is gone. */
export async function readThreadAround(
  client: BlueskyClient,
  uri: string,
  now: Date,
  signal: AbortSignal,
): Promise<readonly ThreadPost[]> {
  const { did } = await client.me(signal);
  const thread = await threadOf(client, uri, signal);
  const found = new Map<string, ThreadPost>();
  for (const item of postsIn(thread)) {
    const read = readPost(item, did, now);
    if (read === 'not_asked_for' || !read.ok) continue;
    const post = threadPost(read.reading);
    if (post.nativeId !== uri) found.set(post.nativeId, post);
  }
  const nearestFirst = [...found.values()].slice(0, mostPosts);
  return nearestFirst.toSorted((one, other) => one.postedAt.getTime() - other.postedAt.getTime());
}

async function threadOf(client: BlueskyClient, uri: string, signal: AbortSignal): Promise<unknown> {
  try {
    const params = { uri, depth: repliesDown, parentHeight: parentsUp };
    const answer = await client.ask(
      'app.bsky.feed.getPostThread',
      params,
      'a conversation',
      signal,
    );
    return enveloped(threadSchema, answer).thread;
  } catch (error) {
    const { cause } = error instanceof PermanentError ? error : {};
    if (cause instanceof XRPCError && cause.error === 'NotFound') return null;
    throw error;
  }
}

const node = z.looseObject({
  post: z.unknown().optional(),
  parent: z.unknown().optional(),
  replies: z.array(z.unknown()).nullish().catch(null),
});

/** Parents upwards first, then what answers the post. */
function* postsIn(thread: unknown): Generator<unknown> {
  const here = node.safeParse(thread).data;
  for (let above = here; above; above = node.safeParse(above.parent).data) yield above.post;
  yield* answersIn(here?.replies ?? []);
}

function* answersIn(replies: readonly unknown[]): Generator<unknown> {
  for (const reply of replies) {
    const here = node.safeParse(reply).data;
    if (!here) continue;
    yield here.post;
    yield* answersIn(here.replies ?? []);
  }
}

function threadPost({ mention }: Reading): ThreadPost {
  const { nativeId, author, text, postedAt, url, parentId } = mention;
  return { nativeId, author, text, postedAt, url, parentId };
}
