/** Tells a spike from an ordinary day, and says why in a sentence. */
import type { Baseline } from './baseline.ts';
import { type SpikeRules, type Theme, windowHours } from './incident.ts';

/** How a theme stands now. */
export interface ThemeFigures {
  readonly theme: Theme;
  /** Complaints posted within the last 24 hours. */
  readonly count: number;
  readonly baseline: Baseline;
}

/** Enough of them, far above chance, and clearly more than usual. */
export function isSpike({ count, baseline }: ThemeFigures, { opens }: SpikeRules): boolean {
  return (
    count >= opens.atLeast &&
    count >= baseline.expected * opens.timesExpected &&
    deviations(count, baseline) > opens.deviations
  );
}

/** So near to the usual that an incident can end; stricter than not being a spike. */
export function isCalm({ count, baseline }: ThemeFigures, { closes }: SpikeRules): boolean {
  return deviations(count, baseline) <= closes.deviations;
}

/** Such as "14 complaints about billing or fees in 24 h, 3.1 expected". */
export function explained({ theme, count, baseline }: ThemeFigures): string {
  const about = theme.category.replaceAll('_', ' ');
  const what =
    theme.kind === 'wave'
      ? `near-identical complaints (mostly ${about})`
      : `complaints about ${about}`;
  const expected = baseline.expected.toFixed(1);
  return `${count} ${what} in ${windowHours} h, ${expected} expected`;
}

/**
 * Standard deviations above the baseline. Counts are compared by their square roots, whose spread is the
 * same for small and large ones; a short history makes the baseline itself uncertain.
 * Source: Anscombe 1948, https://doi.org/10.1093/biomet/35.3-4.246
 */
function deviations(count: number, { expected, dispersion, weeks }: Baseline): number {
  const uncertainty = 1 + 1 / Math.max(1, weeks);
  return (2 * (root(count) - root(expected))) / Math.sqrt(dispersion * uncertainty);
}

function root(count: number): number {
  return Math.sqrt(count + 3 / 8);
}
