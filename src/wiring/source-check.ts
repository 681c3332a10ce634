/** What `redress doctor` says of each source. */

import { deliveryNotes } from '../cli/delivery-text.ts';
import type { Check } from '../cli/doctor.ts';
import { gapText, lengthText, moneyText, standingText, standingTodo } from '../cli/source-text.ts';
import type { App } from '../compose.ts';
import type { Standing } from '../domain/source/standing.ts';
import { type SourceReport, sourceReports } from '../stages/source-overview.ts';

const states: Record<Standing, Check['state']> = {
  unreadable: 'off',
  not_read: 'off',
  works: 'ok',
  partly: 'warn',
  silent: 'warn',
  failing: 'warn',
  broken_off: 'fail',
  credentials: 'fail',
  budget: 'warn',
  refused: 'fail',
  form: 'fail',
  address: 'fail',
  unsafe: 'fail',
  person: 'fail',
};

export async function sourceChecks(app: App): Promise<readonly Check[]> {
  const reports = await sourceReports(app.polling, app.config.sources);
  return reports.map((report) => sourceCheck(report, app.clock.now()));
}

function sourceCheck(report: SourceReport, now: Date): Check {
  const notes = deliveryNotes(report, now);
  const state = states[report.standing];
  const todos = [standingTodo(report), ...notes.map(({ todo }) => todo)].filter(Boolean);
  return {
    name: `source ${report.name}`,
    state: notes.length > 0 && state !== 'fail' ? 'warn' : state,
    detail: [
      ...[standingText(report), ...troubleOf(report), ...readOf(report)],
      ...notes.map(({ what }) => what),
    ].join('; '),
    ...(todos.length > 0 && { todo: todos.join('; ') }),
  };
}

function troubleOf({ state }: SourceReport): readonly string[] {
  if (!state?.failingSince) return [];
  return [`since ${state.failingSince.toISOString()}: ${state.lastError}`];
}

/** Of the last seven days where no time is named. */
function readOf(report: SourceReport): readonly string[] {
  const { state, foundLate, shareRead, gaps } = report;
  if (!state?.lastSuccessAt) return [];
  const share =
    shareRead === null ? '' : `, ${Math.floor(shareRead * 1000) / 10} % of the time read`;
  return [
    `${state.stored} mentions, ${state.rejected} items rejected, last read ${state.lastSuccessAt.toISOString()}`,
    `lag ${lengthText(report.lagSeconds)}${share}`,
    ...(gaps.length > 0 ? [`not seen in 7 days: ${gapText(report)}`] : []),
    ...(foundLate > 0 ? [`found late in 7 days: ${foundLate}`] : []),
    ...(report.spentTodayUsd === null ? [] : [`${moneyText(report)} spent today`]),
  ];
}
