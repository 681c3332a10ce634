/** Somebody of the team points at a post: it is taken in where it is not known, and has a case afterwards. */
import type { Brand, StaffMember } from '../../domain/brand.ts';
import { idSpace } from '../../domain/mention/intake.ts';
import type { IncomingMention } from '../../domain/mention/mention.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Posts } from '../../ports/posts.ts';
import type { ReportOutcome, ReportRequest } from '../report-post.ts';
import type { CommunityEventDeps } from './community-events.ts';

export interface TakeReportDeps
  extends Pick<CommunityEventDeps, 'intake' | 'brands' | 'communities'> {
  /** Opens its case. */
  readonly reportPost: (asked: ReportRequest) => Promise<ReportOutcome>;
  readonly posts: Posts;
  readonly keys: Keys;
  readonly brandIds: ReadonlyMap<string, string>;
}

interface Origin {
  readonly brand: Brand;
  readonly sourceName: string;
}

/** @returns its id; null where it is not known */
export async function knownPost(
  { keys, brandIds, posts }: TakeReportDeps,
  { platform, nativeId }: Pick<IncomingMention, 'platform' | 'nativeId'>,
  { brand, sourceName }: Origin,
): Promise<string | null> {
  const key = keys.keyOf(idSpace({ platform }, { sourceName }), 'post', nativeId);
  const known = await posts.find(brandIds.get(brand.slug) ?? '', platform, key);
  return known?.mentionId ?? null;
}

/** Takes it in, then opens its case; what is there already stays as it is. @returns the answer */
export async function takeAndReport(
  deps: TakeReportDeps,
  mention: IncomingMention,
  origin: Origin & { readonly channelControlled: boolean },
  { id: staffId }: StaffMember,
): Promise<string> {
  await deps.intake.store({ ...origin, mentions: [mention], rejected: 0 });
  const mentionId = await knownPost(deps, mention, origin);
  if (mentionId === null) return wordsFor.gone;
  return reportWords(await deps.reportPost({ mentionId, staffId }));
}

interface Pointed {
  readonly guild: string | null;
  /** `channel/message` */
  readonly target: string | null;
  readonly staff: StaffMember;
}

/** A message of a community; @returns the answer for whoever points at it */
export async function takeReport(
  deps: TakeReportDeps,
  { guild, target, staff }: Pointed,
  signal: AbortSignal,
): Promise<string> {
  const heard = deps.communities.find((one) => one.guild === guild);
  if (!heard || target === null) return readsNobody;
  const { name: sourceName, channelControlled, ...source } = heard.source;
  const brand = deps.brands.get(source.brand);
  if (!brand || !staff.brands.includes(source.brand)) {
    return 'Nothing was taken in: you do not work for the brand whose customers write here. Ask an admin to add it to your brands.';
  }
  const mention = await heard.source.readOne?.(target, signal);
  if (!mention)
    return 'Nothing was taken in: this message is gone, stands where the team talks, or was written by a program.';
  return takeAndReport(deps, mention, { brand, sourceName, channelControlled }, staff);
}

const readsNobody =
  'Nothing was taken in: no source of Redress reads this server, so the message cannot be looked up. Use `/report` with its link, and write in `text` what the person wrote. If many write here, ask an admin to add the server as a source in redress.yaml.';

/** What came of it, for whoever reported it. */
export function reportWords(outcome: ReportOutcome): string {
  if (!outcome.ok) return wordsFor[outcome.refusal];
  const { number, isNew, isJoined } = outcome;
  if (number === null)
    return 'Taken in as a complaint, with your name. Its case opens in a moment and then has a card.';
  if (!isNew)
    return `This post has a case: **${number}**. Nothing was changed. \`/case\` shows it.`;
  if (isJoined)
    return `Taken in as a complaint, with your name: it is in **${number}**, the case of this conversation. \`/case\` shows it.`;
  return `Taken in as a complaint, with your name: **${number}** is open for it. Its deadlines count from when it was posted.`;
}

const wordsFor = {
  no_such_staff: 'Nothing was changed: nobody is known by this name.',
  no_such_post: 'This post is not known here any more. Report it by its address.',
  not_your_brand:
    'Nothing was changed: you do not work for the brand of this post. Ask an admin to add it to your brands.',
  repost:
    'Nothing was changed: this only repeats what somebody else posted. Report the post that it repeats.',
  own_post: 'Nothing was changed: an account of the brand posted that itself.',
  gone: 'Nothing was changed: this post was removed at its source or erased here, and does not come back.',
} as const;
