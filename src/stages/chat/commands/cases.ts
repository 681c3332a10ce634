/** `/cases`: what waits for whoever asks, most urgent first. */
import { isSenior, type StaffMember } from '../../../domain/brand.ts';
import type { CaseList, InboxItem } from '../../../ports/case-list.ts';
import type { Clock } from '../../../ports/clock.ts';
import { declare, type SlashCommand, spoken } from './command.ts';

export interface CasesDeps {
  readonly list: CaseList;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly clock: Clock;
}

export const casesCommand: SlashCommand<CasesDeps> = {
  declared: declare('cases', 'What waits for you'),
  answer: (deps, { staff }) => waiting(deps, staff),
};

const shown = 15;

async function waiting(
  { list, brandIds, clock }: CasesDeps,
  { id: staffId, roles, brands }: StaffMember,
): Promise<string> {
  const lines: string[] = [];
  const question = {
    ...{ staffId, isAgent: roles.includes('agent'), isSupervisor: isSenior(roles) },
    brandIds: brands.flatMap((slug) => brandIds.get(slug) ?? []),
    now: clock.now(),
  };
  for await (const item of list.inbox(question, shown)) {
    lines.push(line(item));
    if (lines.length >= shown) break;
  }
  return lines.length > 0 ? lines.join('\n') : 'Nothing waits for you.';
}

function line({ number, priority, task, category, dueAt }: InboxItem): string {
  const due = dueAt ? ` · due <t:${Math.floor(dueAt.getTime() / 1000)}:R>` : '';
  return `**${number}** ${priority} · ${spoken(task)} · ${spoken(category)}${due}`;
}
