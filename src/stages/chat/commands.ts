/** Commands that people type in team chat. */
import { isSenior, type StaffMember } from '../../domain/brand.ts';
import type { CaseList } from '../../ports/case-list.ts';
import type { ChatCommand, ChatInteraction } from '../../ports/team-chat.ts';
import { type CardActionDeps, doCardAction } from './card-actions.ts';
import { type CardContentDeps, cardOf } from './cards.ts';
import { type CommunityEventDeps, takeReport } from './community-events.ts';

export interface CommandDeps extends CardActionDeps, CardContentDeps, CommunityEventDeps {
  readonly list: CaseList;
}

const number = { name: 'number', description: 'Such as C-1042' };

export const chatCommands: readonly ChatCommand[] = [
  { name: 'case', description: 'Shows a case', options: [number] },
  { name: 'cases', description: 'What waits for you', options: [] },
  { name: 'claim', description: 'Makes a case yours', options: [number] },
  { name: 'help', description: 'What can be done here', options: [] },
  { name: 'Report as complaint', description: null, options: [] },
];

type Command = Extract<ChatInteraction['asked'], { kind: 'command' }>;

/** @returns the answer for whoever asked */
export async function doCommand(
  deps: CommandDeps,
  command: Command,
  { guild, staff }: { readonly guild: string | null; readonly staff: StaffMember },
  signal: AbortSignal,
): Promise<string> {
  const asked = numberIn(command.options['number'] ?? '');
  switch (command.name) {
    case 'case':
      return asked ? showCase(deps, asked, staff) : noNumber;
    case 'cases':
      return waiting(deps, staff);
    case 'claim': {
      if (!asked) return noNumber;
      return doCardAction(deps, { action: 'claim', number: asked, replyId: null }, {}, staff);
    }
    case 'Report as complaint':
      return takeReport(deps, { guild, target: command.target, staff }, signal);
    default:
      return help;
  }
}

const noNumber = 'That is no number of a case. Write it as it stands on its card, such as C-1042.';
const help = [
  'Every case has a card here. Its buttons claim it, write, approve and post its reply, and resolve it; whoever may not do something is told whom to ask.',
  '`/cases` shows what waits for you, `/case C-1042` one case, `/claim C-1042` makes it yours.',
  '"Report as complaint" in the menu of a message takes it in as a mention.',
  'What is sensitive is never shown here: `redress case C-1042 --as …` shows it, and keeps who read it.',
].join('\n');

/** Null for what names no case. */
function numberIn(written: string): string | null {
  const digits = /^(?:c-?)?(\d{1,12})$/i.exec(written.trim())?.[1];
  return digits ? `C-${digits}` : null;
}

async function showCase(deps: CommandDeps, number: string, staff: StaffMember): Promise<string> {
  const caseId = await deps.details.idOf(number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (!detail) return `There is no case ${number}. \`/cases\` shows what waits for you.`;
  if (!staff.brands.includes(detail.brand)) {
    return 'You do not work for the brand of this case. Ask an admin to add it to your brands.';
  }
  return cardOf(deps, detail).blocks.join('\n');
}

const shown = 15;

async function waiting(
  { list, brandIds, clock }: CommandDeps,
  { id: staffId, roles, brands }: StaffMember,
): Promise<string> {
  const lines: string[] = [];
  const question = {
    ...{ staffId, isAgent: roles.includes('agent'), isSupervisor: isSenior(roles) },
    brandIds: brands.flatMap((slug) => brandIds.get(slug) ?? []),
    now: clock.now(),
  };
  for await (const { number: of, priority, task, category, dueAt } of list.inbox(question, shown)) {
    const due = dueAt ? ` · due <t:${Math.floor(dueAt.getTime() / 1000)}:R>` : '';
    lines.push(`**${of}** ${priority} · ${spoken(task)} · ${spoken(category)}${due}`);
    if (lines.length >= shown) break;
  }
  return lines.length > 0 ? lines.join('\n') : 'Nothing waits for you.';
}

function spoken(identifier: string): string {
  return identifier.replaceAll('_', ' ');
}
