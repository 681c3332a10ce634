/** The platform a reply is for, however somebody writes its name, and those nobody knows. */
import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/domain/reply/lint.ts';
import type { LintInput } from '../../../src/domain/reply/lint-result.ts';
import { aLintInput, lintRules } from './reply-rules.ts';

const linted = (input: Partial<LintInput>) => lint(aLintInput(input), lintRules);
const limitOf = (platform: string) => linted({ platform }).length.limit;

describe('the name of a platform', () => {
  it.each([
    ['X ', 280],
    ['twitter', 280],
    [' Mastodon', 500],
    ['BLUESKY', 300],
    ['e-mail', 20_000],
    ['webhook', 10_000],
  ])('written %j has the limit %i, and nothing is said of it', (platform, limit) => {
    const { findings, length } = linted({ platform });

    expect(length.limit).toBe(limit);
    expect(findings.some(({ rule }) => rule === 'L-LEN')).toBe(false);
  });

  it('in capitals keeps a direct post as public as it is', () => {
    const direct = { visibility: 'private', identityVerified: true, platform: 'MASTODON' } as const;

    const { findings } = linted({ text: 'About your debt.', ...direct });

    expect(findings.map(({ rule }) => rule)).toContain('L-DEBT');
  });
});

describe('a platform nobody knows', () => {
  it.each(['threads2', '__proto__', 'constructor', 'unknown', 'default'])(
    '%j is held to the strictest limit, with a warning',
    (platform) => {
      const { findings, length } = linted({ platform });

      expect(length.limit).toBe(280);
      const found = findings.filter(({ rule }) => rule === 'L-LEN');
      expect(found.map(({ level }) => level)).toEqual(['warn']);
      expect(found[0]?.message).toContain('not known');
    },
  );

  it('is held to no more than any that is known, in public and in private', () => {
    const { unknown, ...known } = lintRules.limits;
    const all = Object.values(known).filter((one) => one !== undefined);

    for (const one of all) {
      expect(unknown.public.limit).toBeLessThanOrEqual(one.public.limit);
      if (!one.private || !one.isPrivateTrulyPrivate) continue;
      expect(unknown.private?.limit).toBeLessThanOrEqual(one.private.limit);
    }
    for (const alias of Object.values(lintRules.aliases)) expect(known).toHaveProperty(alias);
  });
});

describe('a reply that is too long', () => {
  it('has only what is over quoted, and never more than can be read', () => {
    const text = `${'word '.repeat(2_000_000)}end`;

    const { findings, length } = linted({ text, platform: 'discord' });

    const { start = 0, end = 0 } = findings.find(({ rule }) => rule === 'L-LEN') ?? {};
    expect(length.used).toBe(text.length);
    expect([start, end]).toEqual([2000, 2200]);
  });

  it('by little has that little quoted', () => {
    const text = 'a'.repeat(2003);

    const finding = linted({ text, platform: 'discord' }).findings.find(
      ({ rule, level }) => rule === 'L-LEN' && level === 'block',
    );

    expect(finding).toMatchObject({ start: 2000, end: 2003 });
    expect(limitOf('discord')).toBe(2000);
  });
});
