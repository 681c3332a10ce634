/** `/report`: takes in a post that no source brings. Its address is read and never visited. */
import { type AddressRule, postByHand } from '../../../domain/mention/by-hand.ts';
import { idSpace } from '../../../domain/mention/intake.ts';
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import { isPlausiblePostingTime } from '../../../domain/mention/posting-time.ts';
import { parseStatedDate } from '../../../domain/mention/stated-date.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Keys } from '../../../ports/keys.ts';
import { type CommunityEventDeps, takeReport } from '../community-events.ts';
import { brandOption, declare, needed, option, type SlashCommand, type Used } from './command.ts';
import {
  type BrandSuggestionDeps,
  type CaseSuggestionDeps,
  brands as suggestBrands,
} from './suggestions.ts';

export interface ReportDeps extends CommunityEventDeps, BrandSuggestionDeps, CaseSuggestionDeps {
  readonly keys: Keys;
  readonly addresses: ReadonlyMap<string, AddressRule>;
  readonly clock: Clock;
}

export const reportCommand: SlashCommand<ReportDeps> = {
  declared: declare('report', 'Takes in a complaint that no source brings', [
    option('link', 'The address of the post or of a message here; it is not visited', needed),
    option('text', 'What they wrote, word for word; not for a message of this guild'),
    option('posted', 'When, such as 2026-11-23 or 2026-11-23T14:00Z; now without it'),
    brandOption,
  ]),
  isLong: ({ link = '' }) => messageHere.test(link.trim()),
  answer: report,
  suggest: suggestBrands,
};

const messageHere = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(\d+)\/(\d+)\/(\d+)\/?$/;

async function report(deps: ReportDeps, used: Used, signal: AbortSignal): Promise<string> {
  const { link = '', text = '', posted } = used.options;
  const [, guild, channel, message] = messageHere.exec(link.trim()) ?? [];
  const community = deps.communities.find((one) => one.guild === guild);
  if (community && channel) {
    if (!community.channels.includes(channel)) return notReadWhole;
    const { staff } = used;
    const target = `${channel}/${message}`;
    return takeReport(deps, { guild: community.guild, target, staff }, signal);
  }
  const now = deps.clock.now();
  const postedAt = posted === undefined ? now : parseStatedDate(posted, 'iso');
  if (!postedAt || !isPlausiblePostingTime(postedAt, now)) {
    return 'Nothing was taken in: that is no time of a post. Write it as 2026-11-23 or 2026-11-23T14:00Z.';
  }
  const typed = postByHand({ address: link, text, postedAt }, deps.addresses);
  if (!typed.ok) return sentences[typed.why];
  return takeIn(deps, used, typed.mention, posted === undefined);
}

const sentences = {
  no_address: 'Nothing was taken in: that is no address of a post. It begins with https://.',
  no_text:
    'Nothing was taken in: the address is not visited, so write in `text` what the person wrote.',
} as const;

/** Whoever knows a link need not see the channel; what stands in the menu of a message, they do. */
const notReadWhole =
  'Nothing was taken in: a link does only for messages of the channels that a source reads whole. Open the menu of the message itself, Apps, "Report as complaint".';

/** What a source brought, or somebody reported before, stays as it is. */
async function takeIn(
  deps: ReportDeps,
  { staff, options }: Used,
  mention: IncomingMention,
  isNow: boolean,
): Promise<string> {
  const slug = options['brand'] ?? (staff.brands.length === 1 ? staff.brands[0] : undefined);
  const brand = slug && staff.brands.includes(slug) ? deps.brands.get(slug) : undefined;
  const brandId = deps.brandIds.get(slug ?? '');
  if (!brand || !brandId) return 'Nothing was taken in: say which of your brands it is about.';
  const source = { sourceName: 'reported', channelControlled: false, rejected: 0 };
  const { platform, nativeId } = mention;
  const key = deps.keys.keyOf(idSpace(mention, source), 'post', nativeId);
  if (await deps.lookups.isPostKnown(brandId, platform, key)) {
    return 'This post was taken in before; nothing was changed. `/search` finds its case.';
  }
  await deps.intake.store({ brand, ...source, mentions: [mention] });
  const since = isNow ? ' Its deadlines count from now, for no time was given.' : '';
  return `Taken in. If it is a complaint, its case has a card in a moment.${since}`;
}
