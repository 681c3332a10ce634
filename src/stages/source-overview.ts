/** The overview of sources: whether each works, what it brought, what it has not seen, what it costs. */
import { shareRead } from '../domain/source/coverage.ts';
import type { PollingRules } from '../domain/source/rules.ts';
import { usualGapMs } from '../domain/source/silence.ts';
import { type Standing, standingOf } from '../domain/source/standing.ts';
import type { Source } from '../ports/source.ts';
import type { SourceGaps, SourceState } from '../ports/source-states.ts';
import { type SpendLedger, sourceSpendAccount } from '../ports/spend.ts';
import type { PolledSource, TurnDeps } from './poll-turns.ts';

/** A source as it is configured. */
export interface ListedSource extends PolledSource {
  readonly platform: string;
  /** Where reading costs money. */
  readonly budgetUsdPerDay?: number;
}

export interface OverviewDeps extends TurnDeps {
  readonly polling: PollingRules;
  readonly ledger: SpendLedger;
  /** Those that this version can read. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** Times of the last seven days for what is not seen and what was found late. */
export interface SourceReport extends ListedSource {
  readonly standing: Standing;
  /** Null before the first reading. */
  readonly state: SourceState | null;
  /** Seconds between now and the newest time that is known to be read; null while none is. */
  readonly lagSeconds: number | null;
  readonly usualGapSeconds: number | null;
  readonly gaps: SourceGaps['windows'];
  /** From 0 to 1; null where the source does not tell. */
  readonly shareRead: number | null;
  readonly foundLate: number;
  /** Of the day of UTC; null where reading is free. */
  readonly spentTodayUsd: number | null;
}

const overviewDays = 7;

export async function sourceReports(
  deps: OverviewDeps,
  listed: readonly ListedSource[],
): Promise<readonly SourceReport[]> {
  const now = deps.clock.now();
  const span = { from: new Date(now.getTime() - overviewDays * 86_400_000), to: now };
  const reports: SourceReport[] = [];
  for (const [brand, ofBrand] of Map.groupBy(listed, (source) => source.brand)) {
    const brandId = deps.brandIds.get(brand);
    if (!brandId) continue;
    const states = new Map((await deps.states.states(brandId)).map((one) => [one.name, one]));
    const seen = await deps.states.coverage(brandId, span);
    for (const source of ofBrand) {
      const { windows = [], foundLate = 0 } = seen.find(({ name }) => name === source.name) ?? {};
      const state = states.get(source.name) ?? null;
      reports.push({
        ...source,
        ...{ state, foundLate },
        standing: standing(deps, source.name, state, now),
        lagSeconds: lagSeconds(state, windows, now),
        usualGapSeconds: inSeconds(usualGapMs(state?.arrivals ?? [])),
        gaps: windows.filter((window) => window.state === 'gap'),
        shareRead: shareRead(windows, span, state?.failingSince ?? null),
        spentTodayUsd: await spentToday(deps, source, now),
      });
    }
  }
  return reports;
}

function standing(
  { sources, polling, policyOf }: OverviewDeps,
  name: string,
  state: SourceState | null,
  now: Date,
): Standing {
  if (!sources.has(name)) return 'unreadable';
  return standingOf(state, { failures: polling.failures, silence: policyOf(name) }, now);
}

function lagSeconds(
  state: SourceState | null,
  windows: SourceGaps['windows'],
  now: Date,
): number | null {
  const read = windows.filter((window) => window.state === 'covered').map(({ to }) => to);
  const newest = read.toSorted((one, other) => other.getTime() - one.getTime())[0];
  const until = newest ?? state?.lastSuccessAt;
  return until ? inSeconds(Math.max(0, now.getTime() - until.getTime())) : null;
}

async function spentToday(
  { ledger }: OverviewDeps,
  source: ListedSource,
  now: Date,
): Promise<number | null> {
  if (source.budgetUsdPerDay === undefined) return null;
  const { todayMicroUsd } = await ledger.spent(sourceSpendAccount(source), now);
  return todayMicroUsd / 1e6;
}

function inSeconds(milliseconds: number): number;
function inSeconds(milliseconds: number | null): number | null;
function inSeconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.round(milliseconds / 1000);
}
