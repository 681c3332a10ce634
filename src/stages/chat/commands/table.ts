/** Every command of team chat. A new one is a file beside this one, and a line here. */
import type { CardActionDeps } from '../card-answer.ts';
import type { CardContentDeps } from '../cards.ts';
import type { CommunityEventDeps } from '../community-events.ts';
import type { HistoryDeps } from '../history.ts';
import { type AssignDeps, assignCommand } from './assign.ts';
import { caseCommand } from './case.ts';
import { type CasesDeps, casesCommand } from './cases.ts';
import { claimCommand } from './claim.ts';
import type { SlashCommand } from './command.ts';
import { type DigestCommandDeps, digestCommand } from './digest.ts';
import { type HelpDeps, helpCommand } from './help.ts';
import { type IncidentDeps, incidentCommand } from './incident.ts';
import { type OnCallDeps, onCallCommand } from './oncall.ts';
import { type ReportDeps, reportCommand } from './report.ts';
import { reportMessageCommand } from './report-message.ts';
import { type SearchDeps, searchCommand } from './search.ts';
import { type SourcesDeps, sourcesCommand } from './sources.ts';
import { type StatsDeps, statsCommand } from './stats.ts';
import { type SuppressDeps, suppressCommand } from './suppress.ts';

/** All that any of them needs. */
export type CommandDeps = AssignDeps &
  CardActionDeps &
  CardContentDeps &
  CasesDeps &
  CommunityEventDeps &
  DigestCommandDeps &
  HistoryDeps &
  IncidentDeps &
  OnCallDeps &
  ReportDeps &
  SearchDeps &
  SourcesDeps &
  StatsDeps &
  Pick<SuppressDeps, 'suppressions' | 'handleRules'>;

export const slashCommands: readonly SlashCommand<CommandDeps & HelpDeps>[] = [
  caseCommand,
  casesCommand,
  claimCommand,
  assignCommand,
  searchCommand,
  statsCommand,
  digestCommand,
  incidentCommand,
  sourcesCommand,
  suppressCommand,
  reportCommand,
  onCallCommand,
  helpCommand,
  reportMessageCommand,
];
