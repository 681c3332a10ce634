/** The scorecard by which the handling of a case is judged; reviewed data. */

export interface ScoreLine {
  readonly id: string;
  readonly asks: string;
}

export interface Scorecard {
  readonly version: string;
  /** From 1 to 5. */
  readonly marks: readonly ScoreLine[];
  /** Yes or no, kept as 1 or 0. */
  readonly checks: readonly ScoreLine[];
}

const bestMark = 5;

/**
 * Reads `empathy=4,clear=yes`.
 *
 * @returns null when a line is not on the card, is given twice, or has no such value, or none is given
 */
export function scoresIn(text: string, card: Scorecard): Readonly<Record<string, number>> | null {
  const scores: Record<string, number> = {};
  for (const part of text.split(',')) {
    const [id = '', value = ''] = part.split('=').map((side) => side.trim());
    const score = scoreOf(id, value, card);
    if (score === null || id in scores) return null;
    scores[id] = score;
  }
  return scores;
}

function scoreOf(id: string, value: string, { marks, checks }: Scorecard): number | null {
  if (marks.some((line) => line.id === id)) return /^[1-5]$/.test(value) ? Number(value) : null;
  if (!checks.some((line) => line.id === id)) return null;
  return value === 'yes' ? 1 : value === 'no' ? 0 : null;
}

/** Mean over what was scored, each as a share of its best: 0 to 1. */
export function shareOf(scores: Readonly<Record<string, number>>, { marks }: Scorecard): number {
  const shares = Object.entries(scores).map(([id, score]) =>
    marks.some((line) => line.id === id) ? (score - 1) / (bestMark - 1) : score,
  );
  return shares.length === 0 ? 0 : shares.reduce((sum, one) => sum + one, 0) / shares.length;
}
