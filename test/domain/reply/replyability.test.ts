/** Where and how a reply can be posted, and what is said where it cannot. */
import { describe, expect, it } from 'vitest';
import { loadReplyRules } from '../../../src/config/load-replying.ts';
import { platforms } from '../../../src/domain/mention/mention.ts';
import {
  names,
  type ReplyabilityFacts,
  replyability,
} from '../../../src/domain/reply/replyability.ts';

const rules = loadReplyRules();
const now = new Date('2026-03-04T12:00:00Z');

/** A post on X that names us, with an account connected. */
function path(given: Partial<ReplyabilityFacts> = {}) {
  return replyability(
    {
      platform: 'x',
      visibility: 'public',
      isRecord: false,
      hasAddress: true,
      isGone: false,
      summoned: true,
      repliesLimited: null,
      suppressed: false,
      hold: null,
      publicReplies: true,
      isConnected: true,
      lastMessageAt: now,
      now,
      ...given,
    },
    rules,
  );
}

it('a post that names us is answered through the interface', () => {
  expect(path()).toEqual({ how: 'api', limit: null, reason: null });
});

it.each<[string, Partial<ReplyabilityFacts>, string]>([
  ['a post that does not name us', { summoned: false }, 'not_summoned'],
  ['a post nobody looked at', { summoned: null }, 'not_summoned'],
  ['no connected account', { isConnected: false }, 'not_connected'],
  ['a platform without an interface', { platform: 'reddit' }, 'no_interface'],
  ['a platform nobody knows', { platform: 'other' }, 'no_interface'],
])('acceptance 9, F2: with %s a person posts by hand, and is told why', (_, given, limit) => {
  expect(path(given)).toMatchObject({ how: 'by_hand', limit, reason: expect.any(String) });
});

it.each<[string, Partial<ReplyabilityFacts>, string]>([
  ['a regulator’s record', { isRecord: true }, 'regulator_record'],
  ['somebody who asked to be left alone', { suppressed: true }, 'suppressed'],
  ['a hold', { hold: 'attorney' }, 'held'],
  ['a firm without public replies', { publicReplies: false }, 'public_replies_off'],
  ['a post that is gone', { isGone: true }, 'post_gone'],
  ['an author who lets few reply', { summoned: false, repliesLimited: true }, 'replies_limited'],
  ['a post without an address', { hasAddress: false, isConnected: false }, 'no_address'],
  ['a review in private', { platform: 'trustpilot', visibility: 'private' }, 'no_channel'],
])('F2: with %s nothing can be posted, and it is said why', (_, given, limit) => {
  expect(path(given)).toMatchObject({ how: 'none', limit, reason: expect.any(String) });
});

it('what has no address of its own goes out through a connected account all the same', () => {
  expect(path({ hasAddress: false }).how).toBe('api');
});

it('an author who lets few reply and names us is among those few', () => {
  expect(path({ repliesLimited: true }).how).toBe('api');
});

it('the window of private messages is open to its last second', () => {
  const facts = { platform: 'facebook', visibility: 'private' } as const;
  const weekAgo = now.getTime() - 7 * 86_400_000;

  expect(path({ ...facts, lastMessageAt: new Date(weekAgo) }).how).toBe('api');
  expect(path({ ...facts, lastMessageAt: new Date(weekAgo - 1_000) })).toMatchObject({
    how: 'none',
    limit: 'window_over',
  });
});

it('every platform has an answer, in public and in private', () => {
  for (const platform of platforms) {
    for (const visibility of ['public', 'private'] as const) {
      expect(path({ platform, visibility }).how).toMatch(/^(api|by_hand|none)$/);
    }
  }
});

describe('a post names us', () => {
  it.each([
    ['@samplebrand why?', true],
    ['hey @SampleBrand, why?', true],
    ['why, @samplebrand?', true],
    ['@samplebrandfans why?', false],
    ['samplebrand, why?', false],
    ['@samplebrand@other.example why?', false],
  ])('%s: %s', (text, expected) => {
    expect(names(text, ['samplebrand'])).toBe(expected);
  });
});
