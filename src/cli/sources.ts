/** `redress sources`: how every source stands. */
import type { SourceReport } from '../stages/source-overview.ts';
import { deliveryNotes } from './delivery-text.ts';
import { type Output, table } from './output.ts';
import { gapText, lengthText, moneyText, standingText, standingTodo } from './source-text.ts';

export interface SourcesOptions {
  readonly json?: boolean | undefined;
}

interface SourcesDeps {
  reports(): Promise<readonly SourceReport[]>;
  readonly now: Date;
  readonly output: Output;
}

/** @returns the exit code, always 0: what is wrong stands in the list */
export async function runSources({ json }: SourcesOptions, deps: SourcesDeps): Promise<number> {
  const reports = await deps.reports();
  if (json) for (const report of reports) deps.output.write(`${jsonLine(report)}\n`);
  else deps.output.write(reports.length === 0 ? noSources : page(reports, deps.now));
  return 0;
}

const noSources = 'No source is configured. `npm run -s redress -- init` connects some.\n';

const heads = [
  ...['source', 'platform', 'state', 'last read', 'lag', 'stored', 'rejected'],
  ...['usual gap', 'not seen', 'found late', 'money today'],
];

function page(reports: readonly SourceReport[], now: Date): string {
  const rows = reports.map((report) => [
    ...[report.name, report.platform, standingText(report)],
    report.state?.lastSuccessAt ? `${agoText(report.state.lastSuccessAt, now)} ago` : 'never',
    lengthText(report.lagSeconds),
    String(report.state?.stored ?? 0),
    String(report.state?.rejected ?? 0),
    lengthText(report.usualGapSeconds),
    gapText(report),
    String(report.foundLate),
    moneyText(report),
  ]);
  const todos = reports.flatMap((report) => todoLines(report, now));
  return `${table([heads, ...rows])}\nNot seen and found late: in the last 7 days.\n${todos.join('')}`;
}

function agoText(at: Date, now: Date): string {
  return lengthText(Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000)));
}

function todoLines(report: SourceReport, now: Date): readonly string[] {
  const { name, state } = report;
  const gaps = report.gaps.map(
    ({ from, to, reason }) =>
      `${name} has not seen ${from.toISOString()} to ${to.toISOString()}: ${reason}.\n`,
  );
  const told = deliveryNotes(report, now).map(
    ({ what, todo }) => `${name}: ${what}. What to do: ${todo}.\n`,
  );
  const todo = standingTodo(report);
  if (!todo) return [...told, ...gaps];
  const since = state?.failingSince ? ` since ${state.failingSince.toISOString()}` : '';
  const why = state?.lastError ? ` Reason: ${state.lastError}` : '';
  return [
    `${name}: ${standingText(report)}${since}.${why} What to do: ${todo}.\n`,
    ...told,
    ...gaps,
  ];
}

function jsonLine(report: SourceReport): string {
  const { name, brand, platform, standing, state, gaps } = report;
  return JSON.stringify({
    ...{ name, brand, platform, standing },
    state: standingText(report),
    lastSuccessAt: state?.lastSuccessAt ?? null,
    failingSince: state?.failingSince ?? null,
    error: state?.lastError ?? null,
    nextTryAt: state?.nextTryAt ?? null,
    lagSeconds: report.lagSeconds,
    notRead: state?.unread ?? 0,
    refusedDeliveries: state?.refused ?? 0,
    refusedAt: state?.refusedAt ?? null,
    malformedAt: state?.malformedAt ?? null,
    stored: state?.stored ?? 0,
    rejected: state?.rejected ?? 0,
    usualGapSeconds: report.usualGapSeconds,
    paceSeconds: state?.paceSeconds ?? null,
    gaps: gaps.map(({ from, to, reason }) => ({ from, to, reason })),
    readPercent: report.shareRead === null ? null : Math.floor(report.shareRead * 1000) / 10,
    foundLate: report.foundLate,
    spentTodayUsd: report.spentTodayUsd,
    budgetUsdPerDay: report.budgetUsdPerDay ?? null,
    todo: standingTodo(report) ?? null,
  });
}
