/** Lengths as the platforms count them. */
import { describe, expect, it } from 'vitest';
import { countLength } from '../../../../src/domain/reply/length/count.ts';
import { limitsOf } from '../../../../src/domain/reply/length/limits.ts';
import { blockingRules, lintRules } from '../reply-rules.ts';

function used(platform: string, text: string): number {
  return countLength(text, limitsOf(platform, lintRules.limits).public).used;
}

describe('on X', () => {
  it.each([
    ['a link counts 23, however long', 'https://example.com/a/very/long/path/indeed/it/is', 23],
    ['an emoji family counts 2', '👨‍👩‍👧‍👦', 2],
    ['an ideograph counts 2', '日本', 4],
    ['an accent counts once, however it is encoded', 'cafe\u0301', 4],
    ['handles at the beginning are free', '@pat @sam hello', 5],
    ['handles elsewhere count', 'hello @pat', 10],
  ])('%s', (_, text, length) => {
    expect(used('x', text)).toBe(length);
  });
});

describe('on Bluesky', () => {
  it.each([
    ['an emoji family is one', '👨‍👩‍👧‍👦', 1],
    ['a link counts in full', 'https://example.com', 19],
  ])('%s', (_, text, length) => {
    expect(used('bluesky', text)).toBe(length);
  });

  it('3,000 bytes are the end even below 300 graphemes', () => {
    const family = '👨‍👩‍👧‍👦';

    const { used, limit, isOver } = countLength(
      family.repeat(150),
      limitsOf('bluesky', lintRules.limits).public,
    );

    expect({ used, limit, isOver }).toEqual({ used: 3750, limit: 3000, isOver: true });
  });
});

describe('on Mastodon', () => {
  it.each([
    ['a link counts 23', 'see https://example.com/a/very/long/path/indeed', 27],
    ['the server of a handle is free', '@pat@social.example hi', 7],
  ])('%s', (_, text, length) => {
    expect(used('mastodon', text)).toBe(length);
  });
});

describe('the limit', () => {
  it.each([
    ['x', 280],
    ['bluesky', 300],
    ['mastodon', 500],
    ['discord', 2000],
    ['app_store', 5970],
  ])('of %s is %d: one more is blocked', (platform, limit) => {
    expect(blockingRules({ platform, text: 'a'.repeat(limit) })).not.toContain('L-LEN');
    expect(blockingRules({ platform, text: 'a'.repeat(limit + 1) })).toContain('L-LEN');
  });

  it('of an unknown surface is the strictest, of a known one without a limit the default', () => {
    const { limits } = lintRules;

    expect(limitsOf('carrier pigeon', limits)).toBe(limits.unknown);
    expect(limitsOf('toString', limits)).toBe(limits.unknown);
    expect(limitsOf('webhook', limits)).toBe(limits.default);
  });
});
