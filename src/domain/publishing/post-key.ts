/** What tells one post of ours from every other on its platform, however its address is written. */

export interface NamedPost {
  readonly platform: string;
  /** The platform's own id; null where the address holds none. */
  readonly platformId: string | null;
  readonly permalink: string | null;
}

/**
 * The same for `x.com` and `twitter.com`, for the id in an address and the one an API gave. Null where
 * nothing names a single post: such an address proves no more than that it was given.
 */
export function postKeyOf({ platform, platformId, permalink }: NamedPost): string | null {
  if (platformId === null || platformId === '') return null;
  const id = lastPart(platformId);
  // each server of Mastodon counts for itself
  return platform === 'mastodon' ? `${hostOf(permalink)}/${id}` : id;
}

/** The record key of a Bluesky address; the whole of any other id. */
export function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function hostOf(permalink: string | null): string {
  return permalink !== null && URL.canParse(permalink) ? new URL(permalink).hostname : '';
}
