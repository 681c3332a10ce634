/** A post that somebody of the team tells of: what its address says about it, and what they typed. */
import type { IncomingMention, Platform } from './mention.ts';
import { platforms } from './mention.ts';

/** What addresses of posts look like on a platform. */
export interface AddressRule {
  readonly hosts: readonly string[];
  /** First group: the platform's id of the post. */
  readonly id: RegExp | null;
  /** First group: the handle of who posted. */
  readonly account: RegExp | null;
}

/** What an address says of its post. */
export type AddressedPost = Pick<IncomingMention, 'platform' | 'nativeId' | 'url' | 'author'>;

/** Platforms whose sources call a post as its address does, so that both are the same post. */
const sameId: ReadonlySet<Platform> = new Set(['x']);

/** The address is read, never visited; the same one is the same post. Null for what is no address. */
export function addressedPost(
  address: string,
  rules: ReadonlyMap<string, AddressRule>,
): AddressedPost | null {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  url.search = '';
  url.hash = '';
  const platform = platforms.find((one) => rules.get(one)?.hosts.some((host) => isOn(url, host)));
  const rule = rules.get(platform ?? '');
  const id = platform && sameId.has(platform) ? rule?.id?.exec(url.pathname)?.[1] : undefined;
  const author = rule?.account?.exec(url.pathname)?.[1] ?? null;
  return { platform: platform ?? 'other', nativeId: id ?? url.href, url: url.href, author };
}

/** The post as it is taken in, with what somebody says it said. */
export function postByHand(
  addressed: AddressedPost,
  text: string,
  postedAt: Date,
): IncomingMention {
  return {
    ...{ ...addressed, kind: 'post', text: text.trim(), postedAt },
    ...{ language: null, parentId: null, threadId: null, record: null },
  };
}

function isOn({ hostname }: URL, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}
