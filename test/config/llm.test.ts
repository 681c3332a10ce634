/** The model in the configuration: what may be left out, and what its table must be. */
import { expect, it } from 'vitest';
import { aConfig, aFolder, configIn, problemsOf } from './config-folder.ts';

const table = `version: 2026-11-23
reviewedBy: ann
source: our own posts
rows:
  - { model: m, decision: complaint, n: 200, localAccuracy: 0.8, cascadeAccuracy: 0.9, gainFrom: 0.02,
      gainTo: 0.15, shareEscalated: 0.2, below: 0.6, answerAccuracy: 0.85, measuredOn: 2026-11-20 }
`;

function withModel(rest = '', files: Readonly<Record<string, string>> = {}): string {
  const llm = `llm: { model: m, dailyCeilingUsd: 1, monthlyCeilingUsd: 9, ${rest} }`;
  return aFolder({ 'redress.yaml': aConfig({ rest: llm }), ...files });
}

it('key and price may be missing: the model is then known and not asked', () => {
  expect(configIn(withModel()).llm).toMatchObject({
    apiKey: null,
    usdPerMillionInput: null,
    pricedOn: null,
    cascadeTable: [],
  });
});

it('an own table is read from its file beside the configuration', () => {
  const folder = withModel('cascadeTable: own.yaml', { 'own.yaml': table });

  expect(configIn(folder).llm?.cascadeTable).toEqual([
    expect.objectContaining({ model: 'm', decision: 'complaint', measuredOn: '2026-11-20' }),
  ]);
});

it.each([
  ['missing', {}],
  ['no YAML', { 'own.yaml': '{{' }],
  ['another file', { 'own.yaml': 'brands: []' }],
  ['a share above one', { 'own.yaml': table.replace('below: 0.6', 'below: 60') }],
])('a table that cannot be used is named: %s', (_name, files) => {
  const [problem, ...more] = problemsOf(withModel('cascadeTable: own.yaml', files));

  expect(problem).toContain('llm.cascadeTable');
  expect(problem).toContain('redress eval --cascade');
  expect(more).toEqual([]);
});
