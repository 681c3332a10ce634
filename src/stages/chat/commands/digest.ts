/** `/digest`: a week of a brand, page by page, to whoever asks. */
import type { Brand } from '../../../domain/brand.ts';
import type { CardButton } from '../../../domain/chat/card-buttons.ts';
import { writeTurnId } from '../../../domain/chat/turn-id.ts';
import { chapterForChat, overviewForChat } from '../../../domain/digest/chat-text.ts';
import { describeDigest } from '../../../domain/digest/describe.ts';
import { finishedWeeks, parseWeek, weekAt } from '../../../domain/digest/week.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';
import { computeDigest, type DigestDeps } from '../../digest.ts';
import { keptNarrative } from '../../digest-narrative.ts';
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

async function showDigest(deps: DigestCommandDeps, used: Used): Promise<string | ChatPage> {
  const brand = brandIn(deps, used);
  if (!brand) return 'You do not work for this brand. Ask an admin to add it to your brands.';
  const now = deps.clock.now();
  const last = finishedWeeks(now, 1, brand.zone)[0];
  const written = used.options['week'];
  const week = written === undefined ? last : parseWeek(written.trim().toUpperCase(), brand.zone);
  if (!week || week.from > now) return 'That is no week that has begun. Write it as 2026-W46.';
  const digest = await computeDigest(deps, brand, week, now);
  const page = describeDigest(digest, brand.name, await keptNarrative(deps, digest));
  const chapter = page.chapters[used.page - 1];
  const blocks = chapter ? chapterForChat(page, chapter) : overviewForChat(page);
  const options = { brand: brand.slug, week: week.name };
  const names = ['Overview', ...page.chapters.map(({ name }) => name)].slice(0, 5);
  const buttons = names.flatMap((label, at): readonly CardButton[] => {
    const id = writeTurnId({ command: 'digest', options, page: at });
    return id === null ? [] : [{ id, label, look: at === used.page ? 'main' : 'plain' }];
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
