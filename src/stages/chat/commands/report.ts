/** `/report`: a post is a complaint, one that no source brings or one that opened no case. Its address is read and never visited. */
import type { Brand } from '../../../domain/brand.ts';
import {
  type AddressedPost,
  type AddressRule,
  addressedPost,
  postByHand,
} from '../../../domain/mention/by-hand.ts';
import { retoldSource } from '../../../domain/mention/mention.ts';
import { isPlausiblePostingTime } from '../../../domain/mention/posting-time.ts';
import { parseStatedDate } from '../../../domain/mention/stated-date.ts';
import type { Clock } from '../../../ports/clock.ts';
import {
  knownPost,
  reportWords,
  type TakeReportDeps,
  takeAndReport,
  takeReport,
} from '../take-report.ts';
import type { Typed, Used } from './command.ts';
import { brandOption, declare, helped, needed, option, type SlashCommand } from './command.ts';
import { type BrandSuggestionDeps, brands as suggestBrands } from './suggestions.ts';
import { suggestUnopened, type UnopenedDeps, unopenedIn } from './unopened.ts';

export interface ReportDeps extends TakeReportDeps, BrandSuggestionDeps, UnopenedDeps {
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly addresses: ReadonlyMap<string, AddressRule>;
}

export const reportCommand: SlashCommand<ReportDeps> = {
  declared: declare('report', 'Says that a post is a complaint: it gets a case', [
    helped('link', 'Its address (not visited), or words of a post that opened no case', needed),
    option('text', 'What they wrote, word for word; only where Redress has not read it'),
    option('posted', 'When, such as 2026-11-23 or 2026-11-23T14:00Z; now without it'),
    brandOption,
  ]),
  isLong: () => true,
  answer: report,
  suggest: (deps, typed: Typed) =>
    typed.option === 'link' ? suggestUnopened(deps, typed) : suggestBrands(deps, typed),
};

const messageHere = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(\d+)\/(\d+)\/(\d+)\/?$/;

async function report(deps: ReportDeps, used: Used, signal: AbortSignal): Promise<string> {
  const { staff, options } = used;
  const link = (options['link'] ?? '').trim();
  const mentionId = unopenedIn(link);
  if (mentionId) return reportWords(await deps.reportPost({ mentionId, staffId: staff.id }));
  const [, guild, channel, message] = messageHere.exec(link) ?? [];
  const community = deps.communities.find((one) => one.guild === guild);
  if (community && channel) {
    if (!community.channels.includes(channel)) return notReadWhole;
    const target = `${channel}/${message}`;
    return takeReport(deps, { guild: community.guild, target, staff }, signal);
  }
  const addressed = addressedPost(link, deps.addresses);
  return addressed ? reportAddressed(deps, used, addressed) : noAddress;
}

const noAddress =
  'Nothing was taken in: that is no address of a post. It begins with https://. Posts that opened no case are offered while you type.';

/** Whoever knows a link need not see the channel; what stands in the menu of a message, they do. */
const notReadWhole =
  'Nothing was taken in: a link does only for messages of the channels that a source reads whole. Open the menu of the message itself, Apps, "Report as complaint".';

/** What a source brought, or somebody reported before, stays as it is. */
async function reportAddressed(
  deps: ReportDeps,
  { staff, options }: Used,
  addressed: AddressedPost,
): Promise<string> {
  const { text = '', posted } = options;
  const slug = options['brand'] ?? (staff.brands.length === 1 ? staff.brands[0] : undefined);
  const brand = slug && staff.brands.includes(slug) ? deps.brands.get(slug) : undefined;
  if (!brand) return 'Nothing was taken in: say which of your brands it is about.';
  const origin = { brand, sourceName: retoldSource, channelControlled: false };
  const known = await knownPost(deps, addressed, origin);
  if (known) return reportWords(await deps.reportPost({ mentionId: known, staffId: staff.id }));
  const now = deps.clock.now();
  const postedAt = posted === undefined ? now : parseStatedDate(posted, 'iso');
  if (!postedAt || !isPlausiblePostingTime(postedAt, now)) return noTime;
  if (text.trim() === '') return noText;
  const said = await takeAndReport(deps, postByHand(addressed, text, postedAt), origin, staff);
  return posted === undefined ? `${said} No time was given, so that is now.` : said;
}

const noTime =
  'Nothing was taken in: that is no time of a post. Write it as 2026-11-23 or 2026-11-23T14:00Z.';
const noText =
  'Nothing was taken in: Redress does not know this post, and the address is not visited. Write in `text` what the person wrote.';
