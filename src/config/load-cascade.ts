/** Reads the measured table that says which model may decide what. */
import { parse } from 'yaml';
import { z } from 'zod';
import { type CascadeRow, cascadeDecisions } from '../domain/triage/cascade.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const share = z.number().min(0).max(1);

const Row = z.strictObject({
  model: z.string().min(1),
  decision: z.enum(cascadeDecisions),
  n: z.int().min(1),
  localAccuracy: share,
  cascadeAccuracy: share,
  gainFrom: z.number(),
  gainTo: z.number(),
  shareEscalated: share,
  below: share,
  answerAccuracy: share,
  measuredOn: z.iso.date(),
}) satisfies z.ZodType<CascadeRow>;

const Cascade = z.strictObject({ ...Reviewed, source: z.string(), rows: z.array(Row) });

/** The table that ships with the program. */
export function loadCascade(): readonly CascadeRow[] {
  return readRuleFile('triage/cascade.yaml', Cascade).data.rows;
}

/**
 * A table an operator measured, in the form in which `redress eval --cascade --out` writes it.
 *
 * @returns what is wrong, in a sentence, when it cannot be used
 */
export function readCascade(
  yaml: string,
): { readonly rows: readonly CascadeRow[] } | { readonly problem: string } {
  try {
    const read = Cascade.safeParse(parse(yaml));
    return read.success ? { rows: read.data.rows } : { problem: z.prettifyError(read.error) };
  } catch {
    return { problem: 'this is no YAML' };
  }
}
