/** Decides what is kept of an incoming mention, and what it counts as. */
import { type Brand, handlesOn } from '../brand.ts';
import { commitmentTo } from '../case/chain.ts';
import { names, type ReplyRules, replyability } from '../reply/replyability.ts';
import type { IncomingMention, MentionKind, Platform } from './mention.ts';
import { plausibleReach } from './reach.ts';
import { simhash, toInt64 } from './simhash.ts';
import { storableText } from './storable-text.ts';
import type { NewMention } from './stored-mention.ts';
import type { WaveIndex } from './waves.ts';

export interface IntakeContext {
  readonly brand: Brand;
  readonly sourceName: string;
  readonly channelControlled: boolean;
  /** Hex key of a platform's id or handle. */
  readonly keyOf: (platform: string, kind: 'post' | 'author', value: string) => string;
  readonly waves: WaveIndex;
  readonly replyRules: ReplyRules;
  /** True where an account of the brand is connected through which replies can be posted. */
  readonly isConnected: (platform: Platform) => boolean;
  readonly seenAt: Date;
}

/** Made by the caller, because a decision knows no randomness. */
export interface IntakeIds {
  readonly id: string;
  readonly salt: string;
}

/** The mention as it is kept; it is added to the waves. */
export function takeIn(
  mention: IncomingMention,
  context: IntakeContext,
  ids: IntakeIds,
): NewMention {
  const space = idSpace(mention, context);
  const post = (nativeId: string): string => context.keyOf(space, 'post', nativeId);
  const body = storableText(mention.text);
  const author = mention.author ? storableText(mention.author).replace(/^@/, '') : null;
  const fingerprint = simhash(body);
  const waveId = context.waves.waveOf(fingerprint);
  context.waves.add({ mentionId: ids.id, simhash: fingerprint, waveId });
  return {
    id: ids.id,
    platform: mention.platform,
    nativeKey: post(mention.nativeId),
    kind: kindOf(mention),
    postedAt: mention.postedAt,
    authorKey: author ? context.keyOf(mention.platform, 'author', author.toLowerCase()) : null,
    threadKey: mention.threadId ? post(mention.threadId) : null,
    parentKey: mention.parentId ? post(mention.parentId) : null,
    commitment: commitmentTo(ids.salt, body),
    simhash: toInt64(fingerprint),
    waveId,
    isOwn: author !== null && isOwnAccount(context.brand, mention.platform, author),
    channelControlled: context.channelControlled,
    reach: plausibleReach(mention.reach),
    ...answerable(mention, body, context),
    content: {
      nativeId: mention.nativeId,
      url: mention.url,
      body,
      author,
      language: mention.language,
      parentId: mention.parentId,
      record: mention.record,
      salt: ids.salt,
    },
  };
}

/** Ids of a platform are unique; those of a file or a webhook that names none are so in their source only. */
export function idSpace(
  { platform }: Pick<IncomingMention, 'platform'>,
  { sourceName }: Pick<IntakeContext, 'sourceName'>,
): string {
  return platform === 'other' || platform === 'webhook' ? `${platform}:${sourceName}` : platform;
}

/** Old-style reposts say so only in their words. */
function kindOf(mention: IncomingMention): MentionKind {
  return /^RT @\w+:?\s/.test(mention.text) ? 'repost' : mention.kind;
}

/** True for an account of the firm. */
export function isOwnAccount(brand: Brand, platform: string, author: string): boolean {
  return brand.ownAccounts.includes(`${platform}:${author.toLowerCase()}`);
}

function answerable(
  mention: IncomingMention,
  body: string,
  { brand, replyRules, isConnected, seenAt }: IntakeContext,
): Pick<NewMention, 'replyability' | 'summoned' | 'repliesLimited'> {
  const { platform, record, url, repliesLimited = null } = mention;
  const summoned = mention.summoned ?? names(body, handlesOn(brand, platform));
  const { how, reason } = replyability(
    {
      platform,
      visibility: 'public',
      isRecord: record !== null,
      hasAddress: url !== null,
      isGone: false,
      summoned,
      repliesLimited,
      suppressed: false,
      hold: null,
      publicReplies: brand.publicReplies,
      isConnected: isConnected(platform),
      lastMessageAt: mention.postedAt,
      now: seenAt,
    },
    replyRules,
  );
  return { replyability: { how, reason }, summoned, repliesLimited };
}
