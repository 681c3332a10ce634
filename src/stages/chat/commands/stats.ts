/** `/stats`: how the work stands today or this week. */
import { localDay, startOf } from '../../../domain/clock/deadline.ts';
import { priorities } from '../../../domain/triage/assessment.ts';
import type { ChatFigures } from '../../../ports/chat-lookups.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';
import { brandOption, choice, declare, type SlashCommand, type Used } from './command.ts';
import { pageOf } from './pages.ts';
import {
  type BrandSuggestionDeps,
  brandIdsOf,
  type CaseSuggestionDeps,
  brands as suggestBrands,
} from './suggestions.ts';

export interface StatsDeps extends CaseSuggestionDeps, BrandSuggestionDeps {
  readonly clock: Clock;
}

export const statsCommand: SlashCommand<StatsDeps> = {
  declared: declare('stats', 'How the work stands', [
    choice('period', 'Today without it', ['today', 'this_week']),
    brandOption,
  ]),
  isLong: () => true,
  answer: stats,
  suggest: suggestBrands,
};

async function stats(deps: StatsDeps, { options, staff }: Used): Promise<string | ChatPage> {
  const { brand, period = 'today' } = options;
  if (brand !== undefined && !staff.brands.includes(brand)) {
    return 'You do not work for this brand. Ask an admin to add it to your brands.';
  }
  const zone = deps.brands.get(brand ?? staff.brands[0] ?? '')?.zone ?? 'UTC';
  const now = deps.clock.now();
  const today = localDay(now, zone);
  const isWeek = period === 'this_week';
  const first = isWeek ? today.subtract({ days: today.dayOfWeek - 1 }) : today;
  const figures = await deps.lookups.figures(
    brandIdsOf(deps, brand ? { ...staff, brands: [brand] } : staff),
    { since: startOf(first, zone), now, dayEnd: startOf(today.add({ days: 1 }), zone) },
  );
  return pageOf([text(figures, isWeek ? 'this week' : 'today')]);
}

function text(figures: ChatFigures, period: string): string {
  const { open, dueToday, breached, awaitingApproval, opened, answered } = figures;
  const median = figures.medianFirstResponse;
  const byPriority = priorities.map((one) => `${one} **${open[one] ?? 0}**`).join(' · ');
  return [
    `Open: ${byPriority}`,
    `Still due today: **${dueToday}** · not over and past a deadline: **${breached}** · waiting for approval: **${awaitingApproval}**`,
    `Opened ${period}: **${opened}** · first answered ${period}: **${answered}**${median === null ? '' : `, half of them within **${lengthOf(median)}** of the post`}`,
  ].join('\n');
}

function lengthOf(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} min`;
  return minutes < 2_880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1_440)} days`;
}
