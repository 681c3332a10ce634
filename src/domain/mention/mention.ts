/** What a mention is: one post, review or record about one brand, as a source hands it over. */

export const platforms = [
  'x',
  'bluesky',
  'mastodon',
  'discord',
  'facebook',
  'instagram',
  'reddit',
  'glassdoor',
  'trustpilot',
  'app_store',
  'feed',
  'webhook',
  'email',
  'cfpb',
  'other',
] as const;
export type Platform = (typeof platforms)[number];

/** Stands for a source where somebody of the staff typed what a post says; nothing of ours has read it. */
export const retoldSource = 'reported';

export type MentionKind = 'post' | 'reply' | 'quote' | 'repost';

/**
 * The structured part of a record in a regulator's database. Such a record is a complaint by its
 * nature, whatever a classifier thinks of its words.
 */
export interface RegulatorRecord {
  readonly product: string | null;
  readonly subProduct: string | null;
  readonly issue: string | null;
  readonly subIssue: string | null;
  readonly company: string | null;
  readonly companyResponse: string | null;
  readonly companyPublicResponse: string | null;
  readonly timelyResponse: boolean | null;
  readonly tags: readonly string[];
  readonly state: string | null;
}

export interface IncomingMention {
  readonly platform: Platform;
  /** The platform's own id; unique per platform. */
  readonly nativeId: string;
  readonly kind: MentionKind;
  readonly text: string;
  /** Handle without a leading @; null when the source names no author. */
  readonly author: string | null;
  readonly url: string | null;
  /** When the person posted; the clocks count from here. */
  readonly postedAt: Date;
  /** BCP 47 language as the source states it; null when it states none. */
  readonly language: string | null;
  /** Native id of the post this one answers; null when it starts a conversation. */
  readonly parentId: string | null;
  /** Native id of the conversation's first post; null when the source does not say. */
  readonly threadId: string | null;
  /** Null for everything that is not a regulator's record. */
  readonly record: RegulatorRecord | null;
  /** How many follow the author; absent or null when the source does not say. */
  readonly reach?: number | null;
  /** True when the post names or answers the firm; where it is absent the text is asked. */
  readonly summoned?: boolean | null;
  /** True when the author lets only some people reply; absent or null when the source does not say. */
  readonly repliesLimited?: boolean | null;
}
