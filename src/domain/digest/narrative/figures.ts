/** What may be told of a week in sentences: figures with their names, and nothing that anybody wrote. */
import { toldByPriority } from '../by-priority.ts';
import type { Digest } from '../digest.ts';

export type FigureUnit = 'count' | 'percent' | 'minutes' | 'score' | 'usd';

export interface NarrativeFigure {
  readonly name: string;
  readonly unit: FigureUnit;
  readonly value: number;
  /** The mean of the weeks before; null where it is not known, or the week is not over. */
  readonly usual: number | null;
  /** In whole per cent, with its sign; null where there is nothing to compare with. */
  readonly changePercent: number | null;
  /** A sentence with this figure has one of these words beside the number. */
  readonly words: readonly string[];
}

/** Its name, its unit, itself, the words beside it, and what is usual. */
type Row = readonly [
  name: string,
  unit: FigureUnit,
  value: number | null,
  words: readonly string[],
  usual?: number | null | undefined,
];

/** Small counts of urgent cases are left out, as they are hidden everywhere. */
export function narrativeFigures(digest: Digest): readonly NarrativeFigure[] {
  const rows = [...volumeRows(digest), ...serviceRows(digest), ...opinionRows(digest)];
  return rows.flatMap(([name, unit, value, words, usual = null]): readonly NarrativeFigure[] => {
    if (value === null) return [];
    const changePercent = usual ? Math.round((100 * (value - usual)) / Math.abs(usual)) : null;
    return [{ name, unit, value, usual, changePercent, words }];
  });
}

function volumeRows(digest: Digest): readonly Row[] {
  const { mentions, complaints, cases, spend, computedAt, to, previousFourWeeks } = digest;
  const usual = computedAt >= to ? previousFourWeeks : null;
  const { urgent } = toldByPriority(cases);
  return [
    ['mentions', 'count', mentions.total, ['mention'], usual?.mentions],
    ['complaints', 'count', complaints.total, ['complaint'], usual?.complaints],
    ['cases opened', 'count', cases.opened, ['opened'], usual?.opened],
    ['cases resolved', 'count', cases.resolved, ['resolved'], usual?.resolved],
    ['cases closed', 'count', cases.closed, ['closed'], usual?.closed],
    ['cases reopened', 'count', cases.reopened, ['reopened'], usual?.reopened],
    ['cases open now', 'count', cases.openNow, ['are open', 'is open', 'open now']],
    ['urgent cases', 'count', typeof urgent === 'number' ? urgent : null, ['urgent']],
    ['spent', 'usd', spend?.totalUsd ?? null, ['spent', 'spend']],
  ];
}

function serviceRows({ clocks, response, followUp, coverage }: Digest): readonly Row[] {
  return [
    ['targets missed', 'count', clocks.breached.count, ['missed']],
    ['targets due in the next 7 days', 'count', clocks.dueNext7Days.count, ['due']],
    ['first work on time', 'percent', response.acknowledgedInTimePercent, ['on time']],
    ['median first reply', 'minutes', response.firstMedianMinutes, ['median']],
    ['9 of 10 first replies came within', 'minutes', response.firstP90Minutes, ['replies']],
    ['follow-ups open now', 'count', followUp.open, ['follow-up']],
    ['people who asked not to be contacted', 'count', followUp.optOuts, ['contacted']],
    ['stretches of time not read', 'count', coverage.gaps.length, ['not read']],
  ];
}

function opinionRows({ surveys: { csat, ces, nps }, outcomes }: Digest): readonly Row[] {
  const { firstContact } = outcomes;
  return [
    ['satisfaction (CSAT)', 'score', csat.mean, ['satisfaction', 'csat'], outcomes.csat.before],
    ['effort (CES)', 'score', ces.mean, ['effort', 'ces'], outcomes.ces.before],
    ['recommendation (NPS)', 'score', nps.score, ['recommend', 'nps'], outcomes.nps.before],
    ['resolved on first contact', 'percent', firstContact.percent, ['first contact']],
  ];
}
