/** The part of a digest about what was learnt: you said, we did; what is late; what is systemic. */
import { moreNote, type Section } from './page.ts';
import { shortened, unknown, withoutHandles, words } from './wording.ts';

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

/** No section where there is nothing to say. */
export function improvementSections(
  { done, late, issues }: DigestImprovements,
  shownAtMost: number,
): readonly Section[] {
  const actions = done
    .slice(0, shownAtMost)
    .map(({ about, what }) => [plain(words(about), 16), plain(what, 48)]);
  const found = issues
    .slice(0, shownAtMost)
    .map(({ number, title, rootCause, cases }) => [
      ...[number, plain(title, 24), rootCause === null ? unknown : words(rootCause), String(cases)],
    ]);
  return [
    ...section('You said, we did', done.length, { heads: ['You said', 'We did'], rows: actions }),
    ...section('Systemic issues', issues.length, {
      ...{ heads: ['Issue', 'About', 'Root cause', 'Cases'], textColumns: 3, rows: found },
    }),
    ...lateSection(late.map(({ number }) => number)),
  ];
}

interface Listed {
  readonly heads: readonly string[];
  /** All of them without it. */
  readonly textColumns?: number;
  readonly rows: readonly (readonly string[])[];
}

function section(
  title: string,
  count: number,
  { heads, textColumns = heads.length, rows }: Listed,
): readonly Section[] {
  if (count === 0) return [];
  const table = { heads, textColumns, rows };
  return [{ title: `${title}: ${count}`, table, note: moreNote(count, rows.length) }];
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
