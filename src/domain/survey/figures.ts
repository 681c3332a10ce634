/** Figures over survey answers. Raw answers are kept; these are made of them. */
import { type Scale, scales } from './survey.ts';

/** Answers of 9 and 10 promote, 0 to 6 detract. Source: https://www.netpromotersystem.com/about/ */
export interface NpsCounts {
  readonly n: number;
  readonly promoters: number;
  readonly detractors: number;
}

/** From −100 to 100, whole; null without an answer. */
export function npsScore({ n, promoters, detractors }: NpsCounts): number | null {
  return n === 0 ? null : Math.round((100 * (promoters - detractors)) / n) + 0; // no negative zero
}

/** Answers given in a stretch of time; means are null when there are none. */
export interface SurveyFigures {
  readonly csat: { readonly n: number; readonly mean: number | null };
  readonly ces: { readonly n: number; readonly mean: number | null };
  readonly nps: NpsCounts;
}

export type Trend = 'better' | 'worse' | 'same';

/**
 * How a figure compares with an earlier one, by the direction of its scale: an effort of 2 after one of
 * 5 is better. Null when one of them is not known.
 */
export function trendOf(scale: Scale, now: number | null, before: number | null): Trend | null {
  if (now === null || before === null) return null;
  if (now === before) return 'same';
  return now < before === scales[scale].lowerIsBetter ? 'better' : 'worse';
}
