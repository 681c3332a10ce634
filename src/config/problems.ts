/** What is wrong with the configuration, said so that a person can put it right. */

export interface Problem {
  /** As shown to a person: a file, or `environment`. */
  readonly file: string;
  /** Counted from 1; null when no single line is at fault. */
  readonly line: number | null;
  /** Such as `brands[0].zone`; empty for the file as a whole. */
  readonly path: string;
  /** Never holds the value of a secret. */
  readonly message: string;
}

export type Path = readonly PropertyKey[];

/** A problem before its place in the file is looked up. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
}

/** One line for a person: `redress.yaml:12: brands[0].zone: …`. */
export function formatProblem(problem: Problem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return [place, problem.path, problem.message].filter((part) => part !== '').join(': ');
}

/** Writes a path the way a person would: `staff[2].hours.zone`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}

/** Orders problems as the file is read; what concerns no line comes first. */
export function inLineOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** Shortens what a person wrote so that it can be quoted in a sentence. */
export function quoted(value: unknown): string {
  const text = String(value).replaceAll(/\s+/g, ' ');
  return `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`;
}
