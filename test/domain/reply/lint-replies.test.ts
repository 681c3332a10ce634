/** Whole replies: kind ones that may go out as they are, careless ones that must not. */
import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/domain/reply/lint.ts';
import { aLintInput, blockingRules, lintRules } from './reply-rules.ts';
import { carelessReplies, kindReplies } from './reply-samples.ts';

describe('150 kind replies', () => {
  it('none of them is blocked', () => {
    const stopped = kindReplies.flatMap(({ text, input }) => {
      const { findings } = lint(aLintInput({ text, signOff: null, ...input }), lintRules);
      const blocks = findings.filter(({ level }) => level === 'block');
      return blocks.map(({ rule, start, end }) => `${rule} "${text.slice(start, end)}" in ${text}`);
    });

    expect(kindReplies.length).toBeGreaterThanOrEqual(150);
    expect(stopped).toEqual([]);
  });

  it('few of them are warned of anything but their length', () => {
    const warned = kindReplies.filter(({ text, input }) => {
      const { findings } = lint(aLintInput({ text, ...input }), lintRules);
      return findings.some(({ rule }) => rule !== 'L-LEN');
    });

    expect(warned.length / kindReplies.length).toBeLessThan(0.1);
  });

  it('they come in the languages that have lists', () => {
    const languages = new Set(kindReplies.map(({ language }) => language));

    expect([...languages].sort()).toEqual([...lintRules.phrases.languages.keys()].sort());
  });
});

describe('careless replies', () => {
  it('each is blocked by the rule it breaks', () => {
    const missed = carelessReplies.flatMap(({ text, rules = [], input }) => {
      const blocking = blockingRules({ text, ...input });
      const silent = rules.filter((rule) => !blocking.includes(rule));
      return silent.length > 0 ? [`${silent.join(', ')} in ${text}`] : [];
    });

    expect(carelessReplies.length).toBeGreaterThanOrEqual(150);
    expect(missed).toEqual([]);
  });

  it('every rule that the law stands behind is broken in every language', () => {
    const absolute = ['L-DEBT', 'L-CUST', 'L-AMT', 'L-ASKPII', 'L-THR', 'L-HOST', 'L-PROF'];
    absolute.push('L-REG', 'L-GOV', 'L-MINI', 'L-VUL');
    const missing = [...lintRules.phrases.languages.keys()].flatMap((language) =>
      absolute.filter(
        (rule) =>
          !carelessReplies.some((one) => one.language === language && one.rules?.includes(rule)),
      ),
    );

    expect(missing).toEqual([]);
  });
});
