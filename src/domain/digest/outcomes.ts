/** The part of a digest about what became of cases: surveys compared, first contact, handling, threads. */
import type { ThreadOutcome } from '../outcome/thread.ts';
import { npsScore, type SurveyFigures, type Trend, trendOf } from '../survey/figures.ts';

/** What the store counts. */
export interface OutcomeFigures {
  /** Satisfaction answers of 4 and 5 in the week. */
  readonly satisfied: number;
  /** Answers given in the four weeks before. */
  readonly surveysBefore: SurveyFigures;
  /** Of the cases resolved in the seven days that ended `days` before the end of the week, or before now. */
  readonly firstContact: { readonly days: number; readonly n: number; readonly onFirst: number };
  /** Of the cases resolved in the week; null when there are none. */
  readonly handling: {
    readonly n: number;
    readonly medianMinutes: number | null;
    readonly p90Minutes: number | null;
  };
  /** Of the cases first answered in the seven days of `firstContact`. */
  readonly threads: Readonly<Record<ThreadOutcome, number>>;
}

/** What is known of a figure of the four weeks before, and how this week compares; null when unknown. */
interface Compared {
  readonly before: number | null;
  /** By the direction of the scale: a lower effort is better. */
  readonly trend: Trend | null;
}

export interface DigestOutcomes {
  readonly csat: Compared & {
    /** Of the answers, those of 4 and 5; null without an answer. */
    readonly satisfiedPercent: number | null;
  };
  readonly ces: Compared & { readonly lowerIsBetter: true };
  readonly nps: Compared & { readonly promoters: number; readonly detractors: number };
  readonly firstContact: {
    readonly days: number;
    readonly n: number;
    readonly percent: number | null;
  };
  readonly handling: OutcomeFigures['handling'];
  readonly threads: OutcomeFigures['threads'] & { readonly n: number };
}

/** @param surveys answers given in the week */
export function outcomesOf(
  { satisfied, surveysBefore, firstContact, handling, threads }: OutcomeFigures,
  surveys: SurveyFigures,
): DigestOutcomes {
  const { csat, ces, nps } = surveys;
  const { days, n, onFirst } = firstContact;
  return {
    csat: {
      satisfiedPercent: percent(satisfied, csat.n),
      ...compared('csat', csat.mean, surveysBefore.csat.mean),
    },
    ces: { lowerIsBetter: true, ...compared('ces', ces.mean, surveysBefore.ces.mean) },
    nps: {
      promoters: nps.promoters,
      detractors: nps.detractors,
      ...compared('nps', npsScore(nps), npsScore(surveysBefore.nps)),
    },
    firstContact: { days, n, percent: percent(onFirst, n) },
    handling: {
      n: handling.n,
      medianMinutes: whole(handling.medianMinutes),
      p90Minutes: whole(handling.p90Minutes),
    },
    threads: { ...threads, n: Object.values(threads).reduce((sum, count) => sum + count, 0) },
  };
}

function compared(
  scale: 'csat' | 'ces' | 'nps',
  now: number | null,
  before: number | null,
): Compared {
  const [rounded, earlier] = [hundredths(now), hundredths(before)];
  return { before: earlier, trend: trendOf(scale, rounded, earlier) };
}

function percent(part: number, of: number): number | null {
  return of === 0 ? null : Math.round((100 * part) / of);
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function hundredths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
