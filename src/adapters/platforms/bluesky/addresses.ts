/** Addresses of posts: the one programs use (at://), and the one people open. */

export interface PostAddress {
  readonly did: string;
  readonly recordKey: string;
}

export const postCollection = 'app.bsky.feed.post';

/** Null when it is not the address of a post. */
export function readPostUri(uri: string): PostAddress | null {
  const match = /^at:\/\/(did:[a-z]+:[\w.:%-]+)\/app\.bsky\.feed\.post\/([\w.~:-]{1,512})$/.exec(
    uri,
  );
  const [, did, recordKey] = match ?? [];
  return did && recordKey ? { did, recordKey } : null;
}

/** @param who handle or DID; a DID stays right when the handle changes */
export function permalinkOf(who: string, recordKey: string): string {
  return `https://bsky.app/profile/${who}/post/${recordKey}`;
}
