/** Samples of replies, each with one rule that must or must not find something in it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintRuleIds } from '../../../src/domain/reply/lint/rules.ts';
import { lint } from '../../../src/domain/reply/lint.ts';
import type { LintInput } from '../../../src/domain/reply/lint-result.ts';
import { type ReplyFacts, replyFacts } from '../../../src/domain/reply/reply-facts.ts';
import { aLintInput, lintRules } from './reply-rules.ts';

interface Sample {
  readonly rule: string;
  readonly found: boolean;
  /** The rule's own level where it is left out. */
  readonly level?: 'block' | 'warn';
  readonly text: string;
  readonly input?: Omit<Partial<LintInput>, 'facts'> & { readonly facts?: Partial<ReplyFacts> };
}

const isTime = /^\d{4}-\d\d-\d\dT[\d:]+Z$/;
const now = new Date('2026-11-24T10:00:00Z');

const files = [
  'public.jsonl',
  'careful.jsonl',
  'form.jsonl',
  'other-languages.jsonl',
  'history.jsonl',
  'disguised.jsonl',
];
const samples = files.flatMap((file) =>
  readFileSync(new URL(`../../fixtures/lint/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line): Sample =>
        JSON.parse(line, (_, value) => (isTime.test(value) ? new Date(value) : value)),
    ),
);

function levelsFound({ rule, text, input }: Sample): readonly string[] {
  const facts = input?.facts ? replyFacts({ now, ...input.facts }) : null;
  const { findings } = lint(aLintInput({ text, ...input, facts }), lintRules);
  return findings.filter((finding) => finding.rule === rule).map(({ level }) => level);
}

describe('samples that break a rule', () => {
  it.each(samples.filter(({ found }) => found))('$rule stops "$text"', (sample) => {
    const levels = levelsFound(sample);

    expect(levels).toContain(sample.level ?? 'block');
  });
});

describe('samples that keep a rule', () => {
  it.each(samples.filter(({ found }) => !found))('$rule lets "$text" pass', (sample) => {
    const levels = levelsFound(sample);

    expect(levels).toEqual([]);
  });
});

describe('the samples', () => {
  const measured = lintRuleIds.filter((rule) => rule !== 'L-LEN'); // lengths have their own tests

  it.each(measured)('show three cases of each kind for %s', (rule) => {
    const ofRule = samples.filter((sample) => sample.rule === rule);

    expect(ofRule.filter(({ found }) => found).length).toBeGreaterThanOrEqual(3);
    expect(ofRule.filter(({ found }) => !found).length).toBeGreaterThanOrEqual(3);
  });
});
