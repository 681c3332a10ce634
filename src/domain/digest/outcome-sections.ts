/** The rows of a digest about what became of cases. */
import type { Trend } from '../survey/figures.ts';
import type { Digest } from './digest.ts';
import { counted, duration, unknown } from './wording.ts';

/** Marks of surveys, first contact, handling time and threads. */
export function outcomeRows(digest: Digest): readonly (readonly string[])[] {
  const { outcomes } = digest;
  const { csat, ces, nps } = digest.surveys;
  const { firstContact, handling, threads } = outcomes;
  return [
    ['Satisfaction (CSAT)', answered(csat.mean, csat.n, outcomes.csat)],
    ['Effort (CES, lower is better)', answered(ces.mean, ces.n, outcomes.ces)],
    ['Recommendation (NPS)', answered(nps.score, nps.n, outcomes.nps)],
    [
      'Resolved on first contact',
      firstContact.percent === null ? unknown : `${firstContact.percent} % of ${firstContact.n}`,
    ],
    ['Handling time, median', duration(handling.medianMinutes)],
    ...(threads.n === 0 ? [] : [['After our answer', threadText(threads)]]),
  ];
}

function answered(
  figure: number | null,
  answers: number,
  { before, trend }: { readonly before: number | null; readonly trend: Trend | null },
): string {
  if (figure === null) return unknown;
  const compared = trend === null ? '' : `, ${trendTexts[trend]} ${before} before`;
  return `${figure} (${counted(answers, 'answer')})${compared}`;
}

const trendTexts: Readonly<Record<Trend, string>> = {
  better: 'better than',
  worse: 'worse than',
  same: 'as',
};

function threadText({ calmer, same, worse, silent }: Digest['outcomes']['threads']): string {
  return `${calmer} calmer, ${same} same, ${worse} worse, ${silent} silent`;
}
