/** How a brand's settings reach the lint. */
import { expect, it } from 'vitest';
import { lintInputFor } from '../../../src/domain/reply/lint-input.ts';
import { aBrand } from './reply-rules.ts';

const circumstances = {
  platform: 'x',
  visibility: 'public',
  author: 'pat',
  signals: [],
  initials: 'AB',
  identityVerified: false,
  summoned: true,
} as const;

it('the brand may name its own handle on the platform, and no other', () => {
  const brand = aBrand({ ownAccounts: ['x:acmecredit', 'mastodon:acme@social.example'] });

  const input = lintInputFor(brand, circumstances, 'Hi');

  expect(input.brandTerms).toEqual(['@acmecredit']);
});

it('the sign-off is asked for once it is known who signs', () => {
  const known = lintInputFor(aBrand(), circumstances, 'Hi');
  const unknown = lintInputFor(aBrand(), { ...circumstances, initials: null }, 'Hi');

  expect(known.signOff).toBe('^AB');
  expect(unknown.signOff).toBeNull();
});
