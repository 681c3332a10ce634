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

export type TypedPost =
  | { readonly ok: true; readonly mention: IncomingMention }
  | { readonly ok: false; readonly why: 'no_address' | 'no_text' };

/** Platforms whose sources call a post as its address does, so that both are the same post. */
const sameId: ReadonlySet<Platform> = new Set(['x']);

/** The address is read, never visited; the same one is the same post. */
export function postByHand(
  {
    address,
    text,
    postedAt,
  }: { readonly address: string; readonly text: string; readonly postedAt: Date },
  rules: ReadonlyMap<string, AddressRule>,
): TypedPost {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return { ok: false, why: 'no_address' };
  if (text.trim() === '') return { ok: false, why: 'no_text' };
  url.search = '';
  url.hash = '';
  const platform = platforms.find((one) => rules.get(one)?.hosts.some((host) => isOn(url, host)));
  const rule = rules.get(platform ?? '');
  const id = platform && sameId.has(platform) ? rule?.id?.exec(url.pathname)?.[1] : undefined;
  const mention: IncomingMention = {
    ...{ platform: platform ?? 'other', nativeId: id ?? url.href, kind: 'post' },
    ...{ text: text.trim(), url: url.href, postedAt },
    author: rule?.account?.exec(url.pathname)?.[1] ?? null,
    ...{ language: null, parentId: null, threadId: null, record: null },
  };
  return { ok: true, mention };
}

function isOn({ hostname }: URL, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}
