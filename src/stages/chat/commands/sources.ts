/** `/sources`: how every source of one's brands stands. */
import { safeForChat } from '../../../domain/chat/safe-text.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';
import {
  type ListedSource,
  type OverviewDeps,
  type SourceReport,
  sourceReports,
} from '../../source-overview.ts';
import { moment } from './case-lines.ts';
import { declare, helped, type SlashCommand, type Typed, type Used } from './command.ts';
import { pageOf } from './pages.ts';
import { fitting } from './suggestions.ts';

export interface SourcesDeps {
  readonly overview: OverviewDeps & { readonly listed: readonly ListedSource[] };
  /** How a source stands and what to do about it, as on every other surface. */
  readonly sourceWords: {
    standing(report: SourceReport): string;
    /** Undefined where nothing is wrong. */
    why(report: SourceReport): string | undefined;
    todo(report: SourceReport): string | undefined;
  };
}

export const sourcesCommand: SlashCommand<SourcesDeps> = {
  declared: declare('sources', 'Whether everything is heard', [helped('name', 'One source alone')]),
  answer: sources,
  suggest: ({ overview }, typed) =>
    fitting(
      mine(overview.listed, typed).map(({ name }) => ({ name, value: name })),
      typed.typed,
    ),
};

async function sources(deps: SourcesDeps, used: Used): Promise<string | ChatPage> {
  const { name } = used.options;
  const listed = mine(deps.overview.listed, used).filter((one) => !name || one.name === name);
  if (listed.length === 0) {
    return name
      ? 'There is no such source among those of your brands.'
      : 'No source is configured.';
  }
  const reports = await sourceReports(deps.overview, listed);
  return pageOf(reports.map((report) => block(deps, report)));
}

function mine(listed: readonly ListedSource[], { staff }: Pick<Typed, 'staff'>) {
  return listed.filter(({ brand }) => staff.brands.includes(brand));
}

function block({ sourceWords }: SourcesDeps, report: SourceReport): string {
  const { name, platform, state, gaps } = report;
  const read = state?.lastSuccessAt ? `read ${moment(state.lastSuccessAt, 'R')}` : 'never read';
  const [why, todo] = [sourceWords.why(report), sourceWords.todo(report)];
  const since = state?.failingSince ? ` since ${moment(state.failingSince, 'R')}` : '';
  return [
    `**${safeForChat(name, 80)}** · ${platform} · ${sourceWords.standing(report)}${since} · ${read}`,
    `${state?.stored ?? 0} stored, ${state?.rejected ?? 0} not understood${gaps.length > 0 ? `, ${gaps.length} stretches of the last 7 days not seen` : ''}`,
    ...(why ? [`Why: ${safeForChat(why, 400)}`] : []),
    ...(todo ? [`-# What to do: ${safeForChat(todo, 400)}`] : []),
  ].join('\n');
}
