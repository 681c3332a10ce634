/** How evenly the work of a week lay on people: a spread, never a name and never a ranking. */
import type { Section } from './page.ts';
import { asOf } from './wording.ts';

/** As the store counts it: one figure a person, in no order that says who. */
export interface WorkloadFigures {
  /** Cases taken in the week, by each who took any. */
  readonly taken: readonly number[];
  /** Cases held now, by each who holds any. */
  readonly held: readonly number[];
}

export interface Spread {
  readonly people: number;
  readonly cases: number;
  readonly fewest: number;
  readonly median: number;
  readonly most: number;
}

/** Null below three people: it would tell one of two about the other. */
export interface DigestWorkload {
  readonly taken: Spread | null;
  readonly held: Spread | null;
}

const fewestPeople = 3;

export function workloadOf({ taken, held }: WorkloadFigures): DigestWorkload {
  return { taken: spreadOf(taken), held: spreadOf(held) };
}

function spreadOf(counts: readonly number[]): Spread | null {
  if (counts.length < fewestPeople) return null;
  const sorted = counts.toSorted((a, b) => a - b);
  const at = (place: number): number => sorted[place] ?? 0;
  const [below, above] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return {
    people: sorted.length,
    cases: sorted.reduce((sum, count) => sum + count, 0),
    fewest: at(0),
    median: (at(below) + at(above)) / 2,
    most: at(sorted.length - 1),
  };
}

/** Digests kept by an early version know nothing of it. */
export function workloadSections(digest: {
  readonly workload?: DigestWorkload;
  readonly computedAt: string;
  readonly zone: string;
}): readonly Section[] {
  const { workload } = digest;
  const sentences = [
    told(workload?.taken, 'took'),
    told(workload?.held, `hold, as of ${asOf(digest)},`),
  ];
  const note = sentences.filter((sentence) => sentence !== null).join(' ');
  return note === '' ? [] : [{ title: 'How the work is spread', table: null, note }];
}

function told(spread: Spread | null | undefined, verb: string): string | null {
  if (!spread) return null;
  const { people, cases, fewest, median, most } = spread;
  return `${people} people ${verb} ${cases} cases: ${fewest} to ${most} each, ${median} in the middle.`;
}
