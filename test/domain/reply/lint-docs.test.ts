/** The page about the lint says who may let what pass, as the rules do. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lintRuleIds } from '../../../src/domain/reply/lint/rules.ts';
import { lintRules } from './reply-rules.ts';

const page = readFileSync(new URL('../../../docs/lint.md', import.meta.url), 'utf8');

it.each([
  ['★', 'never'],
  ['‡', 'supervisor'],
] as const)('the rules marked %s on the page are those with override %s', (mark, override) => {
  const row = page.split('\n').find((line) => line.startsWith(`| ${mark} `)) ?? '';

  const listed = row.match(/L-[A-Z0-9]+/g) ?? [];
  const known = lintRuleIds.filter((rule) => lintRules.rules[rule].override === override);
  expect([...listed].sort()).toEqual([...known].sort());
});
