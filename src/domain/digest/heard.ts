/** Smaller parts of a digest: what was decided about complaints, why they came to be, and what people praised. */
import { hidden, hiddenTogether, type Part } from './hidden.ts';
import type { Section } from './page.ts';
import { words } from './wording.ts';

/** As the store counts them. */
export interface HeardFigures {
  /** Cases received in the week that a rule or a person calls a complaint, and that nobody has decided about. */
  readonly qualifying: number;
  readonly undecided: number;
  /** Of the cases resolved in the week, by what was found to be behind them; most often first. */
  readonly rootCauses: readonly { readonly cause: string; readonly cases: number }[];
  /** Posts that praise and do not complain. */
  readonly praise: number;
}

export interface DigestHeard {
  readonly qualifying: number;
  readonly undecided: number;
  /** Small counts are hidden, and then those beside them: a cause and a week point at people. */
  readonly rootCauses: Readonly<Record<string, Part>>;
  readonly praise: number | '<5';
}

export function heardOf({ qualifying, undecided, rootCauses, praise }: HeardFigures): DigestHeard {
  return {
    ...{ qualifying, undecided, praise: hidden(praise) },
    rootCauses: hiddenTogether(rootCauses.map(({ cause, cases }) => [cause, cases])),
  };
}

/** Digests kept by an early version know nothing of them. */
export function heardSections(
  { heard }: { readonly heard?: DigestHeard },
  rows: number,
): readonly Section[] {
  if (!heard) return [];
  const causes = Object.entries(heard.rootCauses);
  const shown = causes.slice(0, rows).map(([cause, cases]) => `${words(cause)} ${cases}`);
  const more = causes.length > rows ? `, and ${causes.length - rows} more` : '';
  const praised = `${heard.praise} ${heard.praise === 1 ? 'post' : 'posts'} of praise.`;
  return [
    ...(causes.length === 0 ? [] : [sentence('Root causes', `${shown.join(', ')}${more}.`)]),
    ...(heard.praise === 0 ? [] : [sentence('Praise', praised)]),
  ];
}

function sentence(title: string, note: string): Section {
  return { title, table: null, note };
}
