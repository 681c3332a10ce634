/** Which address a person may give for a reply that was posted by hand. */
import { expect, it } from 'vitest';
import { createManualPublisher } from '../../../../src/adapters/platforms/manual/publisher.ts';
import { loadPermalinkRules } from '../../../../src/config/load-permalinks.ts';
import type { Platform } from '../../../../src/domain/mention/mention.ts';
import type { PostClaim } from '../../../../src/ports/publisher.ts';
import { manualPublisherContract } from '../../../contract/manual-publisher.ts';

const manual = createManualPublisher(loadPermalinkRules());

manualPublisherContract('by hand', () => ({
  publisher: manual,
  platform: 'x',
  post: { permalink: 'https://x.com/acme/status/1799', platformId: '1799' },
  noPost: 'https://x.com/acme',
}));

const record = (platform: Platform, permalink: string, given: Partial<PostClaim> = {}) =>
  manual.record({ platform, permalink, accounts: [], answered: null, ...given });

it.each<[Platform, string, string | null]>([
  ['x', 'https://x.com/acme/status/1799', '1799'],
  ['x', 'https://twitter.com/acme/status/1799?s=20', '1799'],
  ['x', 'https://mobile.twitter.com/acme/status/1799', '1799'],
  ['x', 'https://X.com/acme/status/1799', '1799'],
  ['bluesky', 'https://bsky.app/profile/acme.example/post/3kabc2', '3kabc2'],
  ['mastodon', 'https://social.example/@acme/1122', '1122'],
  ['discord', 'https://discord.com/channels/1/2/3', '2/3'],
  ['facebook', 'https://www.facebook.com/acme/posts/99', null],
  ['instagram', 'https://www.instagram.com/p/Cabc/', null],
  ['trustpilot', 'https://www.trustpilot.com/reviews/65ab', null],
  ['reddit', 'https://old.reddit.com/r/finance/comments/abc/title/k9x/', 'k9x'],
  ['glassdoor', 'https://www.glassdoor.com/Reviews/1', null],
  ['x', 'https://x.com/acme/status/1799?ref=a_person#their-words', '1799'],
])('takes the address of a post on %s: %s', (platform, address, platformId) => {
  const recorded = record(platform, address);

  const plain = new URL(address).href.split('?')[0];
  expect(recorded).toEqual({ ok: true, permalink: plain, platformId });
});

it.each<[string, Platform, string, RegExp]>([
  ['no address', 'x', 'posted it', /https address/],
  ['nothing', 'x', '', /https address/],
  ['an address that is not encrypted', 'x', 'http://x.com/acme/status/1', /https address/],
  ['a script', 'glassdoor', 'javascript:alert(1)', /https address/],
  ['another site', 'x', 'https://bsky.app/profile/acme/post/1', /x\.com or twitter\.com/],
  ['a site that only ends alike', 'x', 'https://notx.com/acme/status/1', /x\.com or twitter\.com/],
  ['a site that only begins alike', 'x', 'https://x.com.evil.example/a/status/1', /x\.com or/],
  ['a profile', 'x', 'https://x.com/acme', /single post/],
  ['a post without its number', 'x', 'https://x.com/acme/status/', /single post/],
  [
    'a thread instead of our comment',
    'reddit',
    'https://reddit.com/r/f/comments/abc/t/',
    /single post/,
  ],
  ['a profile on any server', 'mastodon', 'https://social.example/@acme', /single post/],
])('refuses %s, and says what it has to be', (_, platform, address, reason) => {
  const recorded = record(platform, address);

  expect(recorded).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

it.each<[Platform, string, string]>([
  ['x', 'https://x.com/SampleBrand/status/1', 'samplebrand'],
  ['x', 'https://x.com/i/status/1', 'samplebrand'],
  ['bluesky', 'https://bsky.app/profile/sample.example/post/3kabc2', 'sample.example'],
  ['bluesky', 'https://bsky.app/profile/did:plc:abc/post/3kabc2', 'sample.example'],
  ['mastodon', 'https://social.example/@sample/1122', 'sample@social.example'],
])('takes a post of our own account on %s: %s', (platform, address, account) => {
  expect(record(platform, address, { accounts: [account] })).toMatchObject({ ok: true });
});

it.each<[Platform, string, string]>([
  ['x', 'https://x.com/somebody/status/1', 'samplebrand'],
  ['bluesky', 'https://bsky.app/profile/somebody.example/post/3kabc2', 'sample.example'],
  ['mastodon', 'https://other.example/@sample/1122', 'sample@social.example'],
])('refuses a post of somebody else on %s: %s', (platform, address, account) => {
  const recorded = record(platform, address, { accounts: [account] });

  expect(recorded).toEqual({
    ok: false,
    reason: expect.stringContaining(`ours are of ${account}`),
  });
});

it('refuses the address of the post that was answered', () => {
  const recorded = record('x', 'https://x.com/i/status/77', { answered: '77' });

  expect(recorded).toEqual({ ok: false, reason: expect.stringMatching(/not of the answer/) });
});
