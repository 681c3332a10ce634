/** `/digest`: a week of a brand, page by page, to whoever asks. */
import type { Brand } from '../../../domain/brand.ts';
import type { CardButton } from '../../../domain/chat/card-buttons.ts';
import { writeTurnId } from '../../../domain/chat/turn-id.ts';
import { chapterForChat, overviewForChat } from '../../../domain/digest/chat-text.ts';
import { describeDigest } from '../../../domain/digest/describe.ts';
import { finishedWeeks, parseWeek, weekAt } from '../../../domain/digest/week.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { DigestView } from '../../../ports/digest-store.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';
import type { DigestDeps } from '../../digest.ts';
import { keptNarrative } from '../../digest-narrative.ts';
import { viewOf } from '../../digest-view.ts';
import {
  brandOption,
  declare,
  helped,
  type SlashCommand,
  type Typed,
  type Used,
} from './command.ts';
import { type BrandSuggestionDeps, fitting, brands as suggestBrands } from './suggestions.ts';

export interface DigestCommandDeps extends DigestDeps, BrandSuggestionDeps {
  readonly clock: Clock;
}

export const digestCommand: SlashCommand<DigestCommandDeps> = {
  declared: declare('digest', 'A week of a brand', [
    brandOption,
    helped('week', 'Such as 2026-W46; the last one that is over without it'),
  ]),
  isLong: () => true,
  answer: showDigest,
  suggest: (deps, typed) =>
    typed.option === 'brand' ? suggestBrands(deps, typed) : suggestWeeks(deps, typed),
};

const offered = 12;
const color = 0x1a73e8;
/** No option to type: only our own buttons name it. */
const viewOption = 'view';
const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const notTheirs = 'You do not work for this brand. Ask an admin to add it to your brands.';

async function showDigest(deps: DigestCommandDeps, used: Used): Promise<string | ChatPage> {
  const turned = used.options[viewOption];
  return turned === undefined ? firstPage(deps, used) : turnedPage(deps, used, turned);
}

async function firstPage(deps: DigestCommandDeps, used: Used): Promise<string | ChatPage> {
  const brand = brandIn(deps, used);
  if (!brand) return notTheirs;
  const now = deps.clock.now();
  const last = finishedWeeks(now, 1, brand.zone)[0];
  const written = used.options['week'];
  const week = written === undefined ? last : parseWeek(written.trim().toUpperCase(), brand.zone);
  if (!week || week.from > now) return 'That is no week that has begun. Write it as 2026-W46.';
  return pageOf(deps, brand, await viewOf(deps, brand, week, now), used.page);
}

/** The pages of one answer are of one count, whatever has happened since. */
async function turnedPage(
  deps: DigestCommandDeps,
  { staff, page }: Used,
  id: string,
): Promise<string | ChatPage> {
  const digest = isUuid.test(id) ? await deps.digests.view(id) : null;
  if (!digest) return 'These pages are not kept any more. Ask again with `/digest`.';
  const brand = brandIn(deps, { staff, options: { brand: digest.brand } });
  return brand ? pageOf(deps, brand, { id, digest }, page) : notTheirs;
}

async function pageOf(
  deps: DigestCommandDeps,
  brand: Brand,
  { id: view, digest }: DigestView,
  at: number,
): Promise<ChatPage> {
  const page = describeDigest(digest, brand.name, await keptNarrative(deps, digest));
  const chapter = page.chapters[at - 1];
  const blocks = chapter ? chapterForChat(page, chapter) : overviewForChat(page);
  const names = ['Overview', ...page.chapters.map(({ name }) => name)].slice(0, 5);
  const buttons = names.flatMap((label, place): readonly CardButton[] => {
    const options = { [viewOption]: view };
    const id = writeTurnId({ command: 'digest', options, page: place });
    return id === null ? [] : [{ id, label, look: place === at ? 'main' : 'plain' }];
  });
  return { color, blocks, buttons: [buttons] };
}

/** The one that was named, else the first that they work for. */
function brandIn(
  { brands }: DigestCommandDeps,
  { staff, options }: Pick<Used, 'staff' | 'options'>,
): Brand | null {
  const slug = options['brand'] ?? staff.brands[0] ?? '';
  return staff.brands.includes(slug) ? (brands.get(slug) ?? null) : null;
}

function suggestWeeks(deps: DigestCommandDeps, typed: Typed) {
  const zone = brandIn(deps, typed)?.zone ?? 'UTC';
  const now = deps.clock.now();
  const over = finishedWeeks(now, offered, zone).toReversed();
  const current = {
    name: `${weekAt(now, zone).name}, not over yet`,
    value: weekAt(now, zone).name,
  };
  return fitting([...over.map(({ name }) => ({ name, value: name })), current], typed.typed);
}
