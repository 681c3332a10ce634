/** Every command of team chat. A new one is a file beside this one, and a line here. */
import type { CardActionDeps } from '../card-actions.ts';
import type { CardContentDeps } from '../cards.ts';
import type { CommunityEventDeps } from '../community-events.ts';
import { caseCommand } from './case.ts';
import { type CasesDeps, casesCommand } from './cases.ts';
import { claimCommand } from './claim.ts';
import type { SlashCommand } from './command.ts';
import { helpCommand } from './help.ts';
import { reportMessageCommand } from './report-message.ts';

export interface CommandDeps
  extends CardActionDeps,
    CardContentDeps,
    CasesDeps,
    CommunityEventDeps {}

export const slashCommands: readonly SlashCommand<CommandDeps>[] = [
  caseCommand,
  casesCommand,
  claimCommand,
  helpCommand,
  reportMessageCommand,
];
