/** Everybody who takes part, by the name in the table. */
import type { Learner } from './contestant.ts';
import { packages } from './packages.ts';
import { asItShips, gramsAlone, gramsAndCounts } from './redress.ts';

/** All others are set in relation to this one. */
export const ours = 'Redress, grams alone';

export const contestants: ReadonlyMap<string, (data: string) => Learner> = new Map([
  [ours, () => gramsAlone],
  ['Redress, grams and cues', () => gramsAndCounts],
  ['Redress, two layers and further sets', asItShips],
  ...[...packages].map(([name, learn]) => [name, () => learn] as const),
]);
