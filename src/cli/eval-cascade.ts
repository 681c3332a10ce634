/** `redress eval --cascade`: which model decides what better than triage alone, as a measured table. */
import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import type { CascadeMeasure } from '../domain/evaluation/cascade.ts';
import { PermanentError } from '../ports/errors.ts';
import type { Output } from './output.ts';

export interface CascadeEvalOptions {
  readonly data?: string | undefined;
  /** File for the table, as YAML that `llm.cascadeTable` takes. */
  readonly out?: string | undefined;
}

export interface CascadeEvalDeps {
  /** @throws PermanentError when a set cannot be read */
  measure(data: string, onFold: (fold: number, folds: number) => void): readonly CascadeMeasure[];
  /** YYYY-MM-DD */
  readonly today: string;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0, or 2 when the sets cannot be used */
export async function runCascadeEval(
  { data, out }: CascadeEvalOptions,
  { measure, today, output, errors }: CascadeEvalDeps,
): Promise<number> {
  if (data === undefined) {
    errors.write('The cascade is measured on recorded answers. Name their folder with --data.\n');
    return 2;
  }
  try {
    const measures = measure(data, (fold, folds) =>
      errors.write(`learning, ${fold} of ${folds}\n`),
    );
    output.write(tableOf(measures));
    if (out !== undefined) await writeFile(out, yamlOf(measures, today));
    return 0;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    errors.write(`${error.message}\n`);
    return 2;
  }
}

function tableOf(measures: readonly CascadeMeasure[]): string {
  const rows = measures.map((one) => [
    one.model,
    one.localAccuracy.toFixed(3),
    one.cascadeAccuracy.toFixed(3),
    signed(one.cascadeAccuracy - one.localAccuracy),
    `${signed(one.gainFrom)} to ${signed(one.gainTo)}`,
    one.answerAccuracy.toFixed(3),
    String(one.n),
    useOf(one),
  ]);
  const heads = ['model', 'alone', 'cascade', 'gain', '95 %', 'right where asked', 'n', 'category'];
  const lines = [heads, heads.map(() => '---'), ...rows];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function useOf({ cascadeAccuracy, localAccuracy, gainFrom }: CascadeMeasure): string {
  if (cascadeAccuracy <= localAccuracy) return 'not used';
  return gainFrom > 0 ? 'used' : 'used, may be chance';
}

function yamlOf(measures: readonly CascadeMeasure[], today: string): string {
  const rows = measures.map(({ model, ...measured }) => ({
    model,
    decision: 'category',
    ...measured,
    measuredOn: today,
  }));
  const source = 'redress eval --cascade, the least sure texts of a linear tier escalated';
  const table = { version: today, reviewedBy: null, source, rows };
  return `# Which model may decide what: each was measured against the local tier alone. One that is not here,\n# or that does not raise accuracy, is not used.\n${stringify(table)}`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(3)}`;
}
