/** `redress eval --cascade`: a table for people, and one that the configuration takes. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCascadeEval } from '../../src/cli/eval-cascade.ts';
import { loadCascade, readCascade } from '../../src/config/load-cascade.ts';
import type { CascadeMeasure } from '../../src/domain/evaluation/cascade.ts';
import { cascadePolicy } from '../../src/domain/triage/cascade.ts';

const good: CascadeMeasure = {
  model: 'good',
  n: 500,
  localAccuracy: 0.768,
  cascadeAccuracy: 0.792,
  gainFrom: 0.004,
  gainTo: 0.056,
  shareEscalated: 0.3,
  below: 0.64,
  answerAccuracy: 0.63,
};
const weak: CascadeMeasure = { ...good, model: 'weak', cascadeAccuracy: 0.744, gainFrom: -0.05 };
const lucky: CascadeMeasure = { ...good, model: 'lucky', gainFrom: -0.01 };

function collected() {
  const written = { output: '', errors: '' };
  return {
    written,
    output: { write: (text: string) => (written.output += text) },
    errors: { write: (text: string) => (written.errors += text) },
    today: '2026-11-23',
  };
}

it('prints the table, and writes one that llm.cascadeTable takes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-cascade-'));
  const out = join(folder, 'cascade.yaml');
  const deps = collected();

  const code = await runCascadeEval(
    { data: 'sets', out },
    { ...deps, measure: () => [good, lucky, weak] },
  );
  const read = readCascade(await readFile(out, 'utf8'));
  await rm(folder, { recursive: true });

  expect(code).toBe(0);
  expect(deps.written.output).toContain(
    '| good | 0.768 | 0.792 | +0.024 | +0.004 to +0.056 | 0.630 | 500 | used |',
  );
  expect(deps.written.output).toMatch(/lucky .* used, may be chance \|/);
  expect(deps.written.output).toMatch(/weak .* not used \|/);
  expect('rows' in read && read.rows.map(({ model }) => model)).toEqual(['good', 'lucky', 'weak']);
});

it('says that it needs a folder of recorded answers', async () => {
  const deps = collected();

  const code = await runCascadeEval({}, { ...deps, measure: () => [] });

  expect([code, deps.written.errors]).toEqual([2, expect.stringContaining('--data')]);
});

it('the table that ships lets the models decide that were better, and not those that were worse', () => {
  const rows = loadCascade();

  expect(cascadePolicy(rows, 'o1').category).not.toBeNull();
  expect(cascadePolicy(rows, 'gpt-4o-mini').category).toBeNull();
  expect(rows.every(({ decision }) => decision === 'category')).toBe(true);
});
