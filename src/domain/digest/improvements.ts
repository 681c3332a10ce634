/** The part of a digest about what was learnt: you said, we did; what is late; what is systemic. */
import { moreNote, type Section } from './page.ts';
import { shortened, withoutHandles, words } from './wording.ts';

/** As the store finds it. */
export interface ImprovementFigures {
  /** Actions done in the week. */
  readonly done: readonly {
    readonly number: string;
    readonly about: string;
    readonly what: string;
  }[];
  /** Actions that should have been done, the longest ago first. */
  readonly late: readonly {
    readonly number: string;
    readonly ownerId: string;
    readonly dueAt: Date;
  }[];
  readonly open: number;
  /** Incidents nobody has settled that were opened by hand or have a cause, oldest first. */
  readonly issues: readonly {
    readonly number: string;
    readonly title: string;
    readonly rootCause: string | null;
    readonly cases: number;
    readonly openActions: number;
  }[];
}

export interface DigestImprovements extends Omit<ImprovementFigures, 'late'> {
  readonly late: readonly {
    readonly number: string;
    readonly ownerId: string;
    readonly dueAt: string;
  }[];
}

/** The figures as JSON can hold them. */
export function improvementsOf({ late, ...figures }: ImprovementFigures): DigestImprovements {
  return { ...figures, late: late.map((one) => ({ ...one, dueAt: one.dueAt.toISOString() })) };
}

/** Few and short: the digest has to fit one chat message, and its JSON has them all. */
const shownAtMost = 2;

/** No section where there is nothing to say. */
export function improvementSections({
  done,
  late,
  issues,
}: DigestImprovements): readonly Section[] {
  return [
    ...section(
      'You said, we did',
      ['You said', 'We did'],
      done.map(({ about, what }) => [plain(words(about), 16), plain(what, 48)]),
    ),
    ...section(
      'Systemic issues',
      ['Issue', 'About'],
      issues.map(({ number, title }) => [number, plain(title, 24)]),
    ),
    ...lateSection(late.map(({ number }) => number)),
  ];
}

function section(
  title: string,
  heads: readonly string[],
  all: readonly (readonly string[])[],
): readonly Section[] {
  if (all.length === 0) return [];
  const rows = all.slice(0, shownAtMost);
  return [
    {
      title: `${title}: ${all.length}`,
      table: { heads, textColumns: heads.length, rows },
      note: moreNote(all.length, rows.length),
    },
  ];
}

/** Without the signs of markup, which would be written out and make it long. */
function plain(text: string, longest: number): string {
  return shortened(withoutHandles(text).replaceAll(/[\\`*_[\]|~<>]/g, ' '), longest);
}

function lateSection(numbers: readonly string[]): readonly Section[] {
  if (numbers.length === 0) return [];
  const note = `${numbers.slice(0, 5).join(', ')}${numbers.length > 5 ? ' and more' : ''}.`;
  return [{ title: `Corrective actions that are late: ${numbers.length}`, table: null, note }];
}
