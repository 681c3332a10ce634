/** What the answers of platforms to a reply of ours mean. */
import { expect, it } from 'vitest';
import { loadErrorTable } from '../../../src/config/load-publish-errors.ts';
import type { Platform } from '../../../src/domain/mention/mention.ts';
import { outcomeOf, type PlatformAnswer, rulesOf } from '../../../src/domain/publishing/outcome.ts';

const table = loadErrorTable();

function outcome(platform: Platform, given: Partial<PlatformAnswer>) {
  const answer = { status: 200, platformId: null, permalink: null, error: null, retryAt: null };
  return outcomeOf({ ...answer, ...given }, rulesOf(table, platform));
}

const says = (words: string, code: string | null = null) => ({ code, says: words });

it('F8: only an answer with the id of the post says that it was posted', () => {
  expect(outcome('x', { status: 201, platformId: '17' })).toEqual({
    outcome: 'published',
    platformId: '17',
    permalink: null,
  });
});

it.each<[string, Partial<PlatformAnswer>, string]>([
  ['200 with an error in it', { platformId: '17', error: says('Not found') }, 'error_in_answer'],
  ['200 with an error and no id', { error: says('Not found') }, 'error_in_answer'],
  ['201 without an id', { status: 201 }, 'no_id'],
  ['409, a duplicate', { status: 409, error: says('duplicate') }, 'duplicate'],
  ['403, duplicate content', { status: 403, error: says('Duplicate content.') }, 'duplicate'],
  ['503', { status: 503 }, 'server_error'],
  ['a redirect', { status: 302 }, 'not_understood'],
])('F7: %s may have been posted, so our own timeline has to be read', (_, given, why) => {
  expect(outcome('x', given)).toEqual({ outcome: 'unconfirmed', why });
});

it.each<[Platform, Partial<PlatformAnswer>, string]>([
  ['x', { status: 401 }, 'credential_dead'],
  ['x', { status: 403, error: says('Your account is suspended') }, 'credential_dead'],
  ['x', { status: 403, error: says('not mentioned by the author', '433') }, 'policy'],
  ['x', { status: 400, error: says('too long') }, 'content'],
  ['x', { status: 429 }, 'quota'],
  ['bluesky', { status: 400, error: says('', 'ExpiredToken') }, 'credential_dead'],
  ['facebook', { status: 400, error: says('', '190') }, 'credential_dead'],
  ['discord', { status: 403, error: says('', '50013') }, 'policy'],
  ['mastodon', { status: 422, error: says('too long') }, 'content'],
])('F9: on %s %j is %s, and nothing was posted', (platform, given, kind) => {
  expect(outcome(platform, given)).toMatchObject({ outcome: 'refused', kind });
});

it('of an error its code is kept, never its words', () => {
  const quoted = says('your text is bad', 'We are sorry to read this');

  expect(outcome('x', { status: 400, error: quoted })).toMatchObject({ code: null });
  expect(outcome('x', { status: 400, error: says('', '186') })).toMatchObject({ code: '186' });
});
