/** Puts the figures of a week into the words of the digest. */
import { caseStatuses } from '../case/case.ts';
import type { MissingHolidays } from '../clock/missing-holidays.ts';
import { npsScore } from '../survey/figures.ts';
import { categories, priorities } from '../triage/assessment.ts';
import { byPriority, urgentOf } from './by-priority.ts';
import { coverageOf } from './coverage.ts';
import type { DeadlineList, Digest } from './digest.ts';
import { ageBands, type Deadlines, type DigestFigures } from './figures.ts';
import { heardOf } from './heard.ts';
import { hidden } from './hidden.ts';
import { improvementsOf } from './improvements.ts';
import { meansOf } from './means.ts';
import { outcomesOf } from './outcomes.ts';
import { repliesOf } from './replies.ts';
import { usualOf } from './usual.ts';
import type { Week } from './week.ts';
import { workloadOf } from './workload.ts';

export interface DigestSubject {
  readonly brand: string;
  readonly zone: string;
  readonly week: Week;
  /** Names of the weeks before, the earliest first. */
  readonly weeksBefore: readonly string[];
  readonly missingHolidays: MissingHolidays | null;
}

/** @param now the instant the figures were taken at */
export function composeDigest(subject: DigestSubject, figures: DigestFigures, now: Date): Digest {
  const { week, brand, zone } = subject;
  const means = meansOf(figures.weeks.slice(0, -1));
  return {
    brand,
    week: week.name,
    from: week.from.toISOString(),
    to: week.to.toISOString(),
    zone,
    computedAt: now.toISOString(),
    mentions: {
      total: sum(figures.sources, (row) => row.mentions),
      bySource: Object.fromEntries(figures.sources.map((row) => [row.source, row.mentions])),
      complaints: sum(figures.sources, (row) => row.complaints),
      own: sum(figures.sources, (row) => row.own),
    },
    complaints: complaintsOf(figures),
    cases: casesOf(figures),
    response: responseOf(figures.response),
    clocks: {
      dueNext7Days: listOf(figures.dueNext),
      breached: { ...listOf(figures.missed), before: figures.missed.before },
    },
    missingHolidays: subject.missingHolidays,
    incidents: figures.incidents.map(incidentOf),
    followUp: followUpOf(figures.followUp),
    surveys: surveysOf(figures.surveys),
    outcomes: outcomesOf(figures.outcomes, figures.surveys),
    improvements: improvementsOf(figures.improvements),
    replies: repliesOf(figures.replies),
    workload: workloadOf(figures.workload),
    heard: heardOf(figures.heard),
    usual: usualOf(figures, means?.weeks ?? null),
    coverage: coverageOf(figures, { from: week.from, until: now < week.to ? now : week.to }),
    spend: spendOf(figures.spend),
    secondOpinions: opinionsOf(figures.opinions),
    deletions: figures.deletions,
    urgentSignals: signalsOf(figures),
    previousFourWeeks: means,
    trend: trendOf([...subject.weeksBefore, week.name], figures.weeks),
  };
}

/** None where it is not told whether a case was urgent. */
function signalsOf({ received, urgentSignals }: DigestFigures): Digest['urgentSignals'] {
  const priority = tally(priorities, received, (row) => row.priority);
  if (urgentOf(priority) === null) return {};
  return Object.fromEntries(urgentSignals.map(({ signal, cases }) => [signal, hidden(cases)]));
}

function trendOf(names: readonly string[], weeks: DigestFigures['weeks']): Digest['trend'] {
  return weeks.map(({ mentions, complaints, resolved }, at) => ({
    ...{ week: names[at] ?? '', mentions, complaints, resolved },
  }));
}

function incidentOf(incident: DigestFigures['incidents'][number]): Digest['incidents'][number] {
  const { title, explanation, state, peak, cases, openedAt, closedAt } = incident;
  const times = { openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
  return { title, explanation, state, ...times, peak, cases };
}

function complaintsOf({ received }: DigestFigures): Digest['complaints'] {
  const complaints = received.filter(({ complaint }) => complaint);
  const byCategory = tally(categories, complaints, (row) => row.category);
  return {
    total: sum(complaints, (row) => row.cases),
    byCategory: Object.fromEntries(Object.entries(byCategory).filter(([, cases]) => cases > 0)),
  };
}

function casesOf({ received, weeks, openByAge }: DigestFigures): Digest['cases'] {
  const { resolved = 0, closed = 0, reopened = 0 } = weeks.at(-1) ?? {};
  const bands = ageBands.map(({ name }) => name);
  const priority = tally(priorities, received, (row) => row.priority);
  return {
    opened: sum(received, (row) => row.cases),
    resolved,
    closed,
    reopened,
    openNow: sum(openByAge, (row) => row.cases),
    openByAge: tally(bands, openByAge, (row) => row.band),
    urgent: urgentOf(priority),
    byPriority: byPriority(priority),
    byStatus: tally(caseStatuses, received, (row) => row.status),
  };
}

function responseOf(response: DigestFigures['response']): Digest['response'] {
  const { medianMinutes, p90Minutes, targetsEnded, targetsMet } = response;
  return {
    firstMedianMinutes: medianMinutes === null ? null : Math.round(medianMinutes),
    firstP90Minutes: p90Minutes === null ? null : Math.round(p90Minutes),
    acknowledgedInTimePercent: percentOf(targetsMet, targetsEnded),
  };
}

function followUpOf(figures: DigestFigures['followUp']): Digest['followUp'] {
  const { inTime, late, promisesKept: kept, promisesMissed: missed } = figures;
  return {
    ...figures,
    inTimePercent: percentOf(inTime, inTime + late),
    promisesKeptPercent: percentOf(kept, kept + missed),
  };
}

/** To a tenth, rounded down: 100 only when all were. */
function percentOf(part: number, all: number): number | null {
  return all === 0 ? null : Math.floor((1000 * part) / all) / 10;
}

function surveysOf({ csat, ces, nps }: DigestFigures['surveys']): Digest['surveys'] {
  return {
    csat: { n: csat.n, mean: hundredths(csat.mean) },
    ces: { n: ces.n, mean: hundredths(ces.mean), lowerIsBetter: true },
    nps: { n: nps.n, score: npsScore(nps) },
  };
}

function spendOf(spend: DigestFigures['spend']): Digest['spend'] {
  if (spend.length === 0) return null;
  return {
    totalUsd: sum(spend, ({ microUsd }) => microUsd) / 1_000_000,
    byAccount: Object.fromEntries(
      spend.map(({ account, microUsd }) => [account, microUsd / 1_000_000]),
    ),
  };
}

function opinionsOf(opinions: DigestFigures['opinions']): Digest['secondOpinions'] {
  if (opinions.length === 0) return null;
  const { answered = 0, ...declined } = Object.fromEntries(
    opinions.map(({ result, questions }) => [result, questions]),
  );
  return { answered, declined };
}

function listOf({ count, first }: Deadlines): DeadlineList {
  return { count, cases: first.map((one) => ({ ...one, dueAt: one.dueAt.toISOString() })) };
}

/** Every key is there, with zero when nothing was counted. */
function tally<Key extends string, Row extends { readonly cases: number }>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Readonly<Record<Key, number>> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const row of rows) counts[keyOf(row)] += row.cases;
  return counts;
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

function hundredths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
