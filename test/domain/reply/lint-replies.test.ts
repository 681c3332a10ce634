/** Whole replies: kind ones that may go out as they are, careless ones that must not. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/domain/reply/lint.ts';
import type { LintInput } from '../../../src/domain/reply/lint-result.ts';
import { aLintInput, blockingRules, lintRules } from './reply-rules.ts';

interface Sample {
  readonly language: string;
  readonly text: string;
  /** Those a careless reply breaks at least. */
  readonly rules?: readonly string[];
  readonly input?: Partial<LintInput>;
}

const kind = samplesOf('kind-replies.jsonl');
const careless = samplesOf('careless-replies.jsonl');

function samplesOf(file: string): readonly Sample[] {
  return readFileSync(new URL(`../../fixtures/lint/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): Sample => JSON.parse(line));
}

describe('150 kind replies', () => {
  it('none of them is blocked', () => {
    const stopped = kind.flatMap(({ text, input }) => {
      const { findings } = lint(aLintInput({ text, signOff: null, ...input }), lintRules);
      const blocks = findings.filter(({ level }) => level === 'block');
      return blocks.map(({ rule, start, end }) => `${rule} "${text.slice(start, end)}" in ${text}`);
    });

    expect(kind.length).toBeGreaterThanOrEqual(150);
    expect(stopped).toEqual([]);
  });

  it('few of them are warned of anything but their length', () => {
    const warned = kind.filter(({ text, input }) => {
      const { findings } = lint(aLintInput({ text, ...input }), lintRules);
      return findings.some(({ rule }) => rule !== 'L-LEN');
    });

    expect(warned.length / kind.length).toBeLessThan(0.1);
  });

  it('they come in the languages that have lists', () => {
    const languages = new Set(kind.map(({ language }) => language));

    expect([...languages].sort()).toEqual([...lintRules.phrases.languages.keys()].sort());
  });
});

describe('careless replies', () => {
  it('each is blocked by the rule it breaks', () => {
    const missed = careless.flatMap(({ text, rules = [], input }) => {
      const blocking = blockingRules({ text, ...input });
      const silent = rules.filter((rule) => !blocking.includes(rule));
      return silent.length > 0 ? [`${silent.join(', ')} in ${text}`] : [];
    });

    expect(careless.length).toBeGreaterThanOrEqual(150);
    expect(missed).toEqual([]);
  });

  it('every rule that the law stands behind is broken in every language', () => {
    const absolute = ['L-DEBT', 'L-CUST', 'L-AMT', 'L-ASKPII', 'L-THR', 'L-HOST', 'L-PROF'];
    absolute.push('L-REG', 'L-GOV', 'L-MINI', 'L-VUL');
    const missing = [...lintRules.phrases.languages.keys()].flatMap((language) =>
      absolute.filter(
        (rule) => !careless.some((one) => one.language === language && one.rules?.includes(rule)),
      ),
    );

    expect(missing).toEqual([]);
  });
});
