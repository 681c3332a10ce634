/** `redress eval`: the quality table of triage, and whether it holds what it is held to. */
import { writeFile } from 'node:fs/promises';
import { type Figure, type Floor, judged, qualityMarkdown } from '../domain/evaluation/quality.ts';
import { PermanentError } from '../ports/errors.ts';
import type { Output } from './output.ts';

export interface EvalOptions {
  /** Folder of the public sets. */
  readonly data?: string | undefined;
  readonly licensed?: boolean | undefined;
  /** File for the table. */
  readonly out?: string | undefined;
  /** Measure instead which model decides better than triage alone. */
  readonly cascade?: boolean | undefined;
}

export interface EvalDeps {
  /** Figures of the shipped model on the project's own gold set. */
  onGold(recipe: 'full' | 'licensed'): Promise<readonly Figure[]>;
  /**
   * Figures by cross-validation on the public sets.
   *
   * @throws PermanentError when a set cannot be read
   */
  onSets(recipe: 'full' | 'licensed', data: string): readonly Figure[];
  readonly floors: readonly Floor[];
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0, 1 when a figure is below its floor, 2 when the sets cannot be used */
export async function runEval(options: EvalOptions, deps: EvalDeps): Promise<number> {
  const recipe = options.licensed ? 'licensed' : 'full';
  try {
    const sets = options.data === undefined ? [] : deps.onSets(recipe, options.data);
    const figures = judged([...sets, ...(await deps.onGold(recipe))], deps.floors);
    const table = qualityMarkdown(figures);
    deps.output.write(table);
    if (options.data === undefined) {
      deps.output.write(
        "\nMeasured on the project's own gold set alone; --data names a folder of public sets for the rest.\n",
      );
    }
    if (options.out !== undefined) await writeFile(options.out, table);
    const missed = figures.filter(({ holds }) => !holds).map(({ name }) => name);
    if (missed.length === 0) return 0;
    deps.errors.write(`Below what they are held to: ${missed.join(', ')}.\n`);
    return 1;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    deps.errors.write(`${error.message}\n`);
    return 2;
  }
}
