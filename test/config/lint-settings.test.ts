/** What a brand may decide about the lint, and who answers for it. */
import { expect, it } from 'vitest';
import { aConfig, problemsIn } from './config-folder.ts';

const term = (signedOffBy: string): string =>
  `brandTerms: [{ term: Sunrise Collections, signedOffBy: ${signedOffBy}, on: 2026-11-01 }]`;

it('a supervisor of the brand may sign a term off', () => {
  expect(problemsIn(aConfig({ brand: term('lea') }))).toEqual([]);
});

it.each([
  ['an agent', term('ann'), "signedOffBy: 'ann' may not sign this off. Name a supervisor"],
  ['somebody unknown', term('zoe'), "signedOffBy: 'zoe' may not sign this off. Name a supervisor"],
  ['nobody', 'brandTerms: [Sunrise Collections]', 'brandTerms[0]: '],
])('a term signed off by %s is refused', (_, brand, expected) => {
  expect(problemsIn(aConfig({ brand }))).toEqual([expect.stringContaining(expected)]);
});

it('a rule to be taken strictly has to exist', () => {
  const problems = problemsIn(aConfig({ brand: 'strictRules: [L-SIGNS]' }));

  expect(problems).toEqual([expect.stringContaining('strictRules[0]: ')]);
});
