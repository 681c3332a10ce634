/** What a reply refers to: the post it answers and the first of the conversation, each with its content id. */
import { readPostUri } from './addresses.ts';
import type { BlueskyClient } from './client.ts';
import { postsNow } from './readers.ts';
import { postSchema } from './schema.ts';

interface Reference {
  readonly uri: string;
  readonly cid: string;
}

export type ReplyPlace =
  | {
      readonly isOpen: true;
      readonly reply: { readonly root: Reference; readonly parent: Reference };
    }
  | { readonly isOpen: false; readonly why: 'NotFound' | 'ReplyDisabled' };

/** @throws TransientError or PermanentError where it cannot be read */
export async function replyPlaceOf(
  client: BlueskyClient,
  uri: string,
  signal: AbortSignal,
): Promise<ReplyPlace> {
  if (!readPostUri(uri)) return { isOpen: false, why: 'NotFound' };
  const [item] = await postsNow(client, [uri], signal);
  const post = postSchema.safeParse(item).data;
  if (!post || post.uri !== uri) return { isOpen: false, why: 'NotFound' };
  if (post.viewer?.replyDisabled) return { isOpen: false, why: 'ReplyDisabled' };
  const parent = { uri, cid: post.cid };
  return { isOpen: true, reply: { root: post.record.reply?.root ?? parent, parent } };
}
