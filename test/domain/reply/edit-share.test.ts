/** How much of a suggestion a person changed. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editShare } from '../../../src/domain/reply/edit-share.ts';

it('a suggestion taken as it was counts as unchanged, whoever signed it', () => {
  expect(editShare('Hi, we are sorry. {link}', 'Hi, we are  sorry. {link} ^AB')).toBe(0);
});

it('other words count as changed altogether', () => {
  expect(editShare('aaaa', 'bbbb')).toBe(1);
});

it('one changed word of many is a small share', () => {
  const share = editShare('We are sorry about the delay.', 'We are sorry about the outage.');

  expect(share).toBeGreaterThan(0.1);
  expect(share).toBeLessThan(0.3);
});

it('the same from both sides, between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (one, other) => {
      const share = editShare(one, other);
      expect(share).toBe(editShare(other, one));
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }),
    { numRuns: 100 },
  );
});
