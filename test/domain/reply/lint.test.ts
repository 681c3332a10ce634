/** What an agent sees of the lint: which rules fire, where, how hard, and that nothing breaks it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../../src/domain/reply/length/limits.ts';
import { mostExamined } from '../../../src/domain/reply/lint/reply-text.ts';
import { lint } from '../../../src/domain/reply/lint.ts';
import type { LintInput } from '../../../src/domain/reply/lint-result.ts';
import { replyFacts } from '../../../src/domain/reply/reply-facts.ts';
import { signalIds } from '../../../src/domain/triage/assessment.ts';
import { aLintInput, blockingRules, lintRules } from './reply-rules.ts';

const safeReply =
  "Hi @pat, thank you for telling us. We're sorry for the frustration and would like to look into it: https://help.acme.example/contact ^AB";

describe('a finding', () => {
  it('points at the words as they were typed, disguise included', () => {
    const text = '🙂 Your ｄ３ｂｔ is safe';

    const { findings } = lint(aLintInput({ text }), lintRules);

    const debt = findings.find(({ rule }) => rule === 'L-DEBT');
    expect(text.slice(debt?.start, debt?.end)).toBe('ｄ３ｂｔ');
  });

  it('about something missing stands at the end of the text', () => {
    const { findings } = lint(aLintInput({ text: 'We are sorry.' }), lintRules);

    const handOff = findings.find(({ rule }) => rule === 'L-HAND');
    expect([handOff?.start, handOff?.end]).toEqual([13, 13]);
  });

  it.each([
    ['L-DEBT', 'about your debt', false],
    ['L-BLM', 'you failed to call', false],
    ['L-PROM', 'you get a refund', true],
    ['L-LIA', 'that is our fault', true],
    ['L-LEG', 'it was not illegal', true],
    ['L-MIN', 'it is just a letter', true],
  ])('of %s says whether a supervisor may let it pass', (rule, text, overridable) => {
    const { findings } = lint(aLintInput({ text }), lintRules);

    expect(findings.find((finding) => finding.rule === rule)?.overridable).toBe(overridable);
  });

  it('tells what is wrong in plain sentences, without the words of the draft', () => {
    const { findings } = lint(aLintInput({ text: 'Your overdue balance, Zebulon' }), lintRules);

    for (const { message } of findings) {
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(message).not.toMatch(/overdue|Zebulon/);
    }
  });
});

describe('an official link', () => {
  it('on X is warned of with what a reply with it costs, and without', () => {
    const { findings } = lint(aLintInput({ text: safeReply, platform: 'x' }), lintRules);

    const link = findings.find(({ rule }) => rule === 'L-LINK');
    expect(link).toMatchObject({ level: 'warn', override: 'anyone' });
    expect(link?.message).toContain('with a link costs $0.20 here, one without costs $0.015');
  });

  it('is nothing to speak of where a person posts the reply, which costs nothing', () => {
    const byHand = { text: safeReply, platform: 'x', isPostedByHand: true };
    const { findings } = lint(aLintInput(byHand), lintRules);

    expect(findings.filter(({ rule }) => rule === 'L-LINK')).toEqual([]);
  });

  it('is nothing to speak of where replies are free', () => {
    const { findings } = lint(aLintInput({ text: safeReply }), lintRules);

    expect(findings.filter(({ rule }) => rule === 'L-LINK')).toEqual([]);
  });
});

describe('a reply', () => {
  it('that thanks, is sorry and leads to the official link passes', () => {
    const result = lint(aLintInput({ text: safeReply, signOff: '^AB' }), lintRules);

    expect(result).toEqual({
      verdict: 'pass',
      length: { used: 136, limit: 300 },
      findings: [],
      ruleVersion: lintRules.ruleVersion,
    });
  });

  it('to praise needs no way to go on, but to praise with hardship it does', () => {
    const text = 'Thank you @pat, that made our day.';

    expect(blockingRules({ text, signals: ['praise'] })).toEqual([]);
    expect(blockingRules({ text, signals: ['praise', 'hardship'] })).toEqual(['L-HAND']);
  });

  it('is examined even when the same detail stands beside an official link', () => {
    const text = 'Use https://help.acme.example/contact with 88213345.';

    expect(blockingRules({ text })).toEqual(['L-PII']);
  });

  it('of a firm that collects no debts keeps the public rules', () => {
    expect(
      blockingRules({ text: safeReply.replace('it', 'the debt'), collectsDebts: false }),
    ).toEqual(['L-DEBT']);
  });

  it('too long for every platform is blocked', () => {
    const rules = blockingRules({ text: `${safeReply} ${'a'.repeat(mostExamined)}` });

    expect(rules).toContain('L-LEN');
  });

  it('is examined to the last character any platform takes', () => {
    const limits = Object.keys(lintRules.limits).flatMap((platform) => {
      const row = limitsOf(platform, lintRules.limits);
      return [row.public.limit, row.private?.limit ?? 0];
    });

    expect(Math.max(...limits)).toBeLessThanOrEqual(mostExamined);
  });
});

const anyInput: fc.Arbitrary<LintInput> = fc.record({
  text: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          ...[
            'your',
            'debt',
            '@pat',
            '@',
            'https://',
            'a.com',
            '!!',
            '{',
            '\ud800',
            '🏴',
            ' ',
            '\n',
            '12',
            '^AB',
          ],
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(' ')),
  ),
  visibility: fc.constantFrom('public', 'private'),
  platform: fc.constantFrom('x', 'bluesky', 'mastodon', 'discord', 'reddit', 'email', '__proto__'),
  jurisdiction: fc.constantFrom('us', 'au', 'uk', 'eu'),
  collectsDebts: fc.boolean(),
  author: fc.constantFrom(null, 'pat', '@pat', ''),
  officialLinks: fc.constantFrom([], ['https://help.acme.example/contact'], ['no link']),
  signals: fc.subarray([...signalIds]),
  identityVerified: fc.boolean(),
  summoned: fc.boolean(),
  brandTerms: fc.constantFrom([], ['Sunrise Collections'], ['', '(', '@acme']),
  signOff: fc.constantFrom(null, '^AB', '', '(a|b'),
  firmNames: fc.constantFrom([], ['Acme Credit', ''], ['(']),
  strictRules: fc.constantFrom([], ['L-SIGN', 'no rule']),
  lengthLimit: fc.constantFrom(null, 10),
  facts: fc.constantFrom(null, replyFacts({ now: new Date(0), postText: 'your debt' })),
});

describe('whatever is typed', () => {
  it('every finding lies inside the text and the verdict is the worst level', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { verdict, findings } = lint(input, lintRules);

        for (const { start, end } of findings) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(input.text.length);
        }
        const levels = findings.map(({ level }) => level);
        const worst = levels.includes('block')
          ? 'block'
          : levels.includes('warn')
            ? 'warn'
            : 'pass';
        expect(verdict).toBe(worst);
      }),
      { numRuns: 300 },
    );
  });

  it('the same reply gets the same answer', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(lint(input, lintRules)).toEqual(lint(input, lintRules));
      }),
      { numRuns: 50 },
    );
  });

  it('a word of debt is found in every disguise', () => {
    const word = fc.constantFrom('debt', 'balance', 'arrears', 'overdue', 'repayment', 'loan');

    fc.assert(
      fc.property(word, fc.constantFrom(...disguises), (plain, disguise) => {
        const text = `Hi @pat, about the ${disguise(plain)} here.`;

        expect(blockingRules({ text })).toContain('L-DEBT');
      }),
    );
  });
});

const disguises: readonly ((word: string) => string)[] = [
  (word) => word.toUpperCase(),
  (word) => word.replaceAll('e', '3').replaceAll('o', '0'),
  (word) => [...word].join('-'),
  (word) => [...word].join(' '),
  (word) => [...word].join('.'),
  (word) => [...word].join('\u200b'),
  (word) => word.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'о'),
  (word) => word.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
  (word) =>
    word.replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d400 + letter.charCodeAt(0) - 71)),
  (word) => word.replace(/[aeou]/, '$&$&$&$&'),
];
