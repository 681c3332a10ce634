/** First contact and threads: what is resolved at once, and whether people calm down. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolvedOnFirstContact } from '../../../src/domain/outcome/first-contact.ts';
import { threadOutcome } from '../../../src/domain/outcome/thread.ts';

const dayMs = 86_400_000;
const resolvedAt = new Date('2026-03-04T09:00:00Z');
const later = new Date(resolvedAt.getTime() + 30 * dayMs);

function entry(type: string, days: number) {
  return { type, at: new Date(resolvedAt.getTime() + days * dayMs), actor: 'ada', data: {} };
}

describe('resolved on first contact', () => {
  it.each([
    ['after one reply', true, [entry('reply_published', -1)]],
    [
      'with a word of thanks after it',
      true,
      [entry('reply_published', -1), entry('reply_published', 1)],
    ],
    ['not after two replies', false, [entry('reply_published', -2), entry('reply_published', -1)]],
    ['not without any reply', false, []],
    [
      'not when it came back within the days',
      false,
      [entry('reply_published', -1), entry('reopened', 6.9)],
    ],
    [
      'also when it came back after them',
      true,
      [entry('reply_published', -1), entry('reopened', 7)],
    ],
  ])('%s', (_, expected, log) => {
    expect(resolvedOnFirstContact(log, resolvedAt, 7, later)).toBe(expected);
  });

  it('is not known before the days are over', () => {
    const soon = new Date(resolvedAt.getTime() + 6 * dayMs);

    expect(resolvedOnFirstContact([entry('reply_published', -1)], resolvedAt, 7, soon)).toBeNull();
    expect(resolvedOnFirstContact([], resolvedAt, 7, soon)).toBe(false);
  });

  it('what was one stays one with every day that nothing happens', () => {
    const events = fc.array(
      fc.tuple(
        fc.constantFrom('reply_published', 'reopened', 'noted'),
        fc.integer({ min: -9, max: 20 }),
      ),
    );
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 30 }), (drawn, days) => {
        const log = drawn.map(([type, at]) => entry(type, at));
        const known = resolvedOnFirstContact(log, resolvedAt, days, later);
        const evenLater = new Date(later.getTime() + 365 * dayMs);

        expect(resolvedOnFirstContact(log, resolvedAt, days, evenLater)).toBe(known);
        expect(known).not.toBeNull();
      }),
    );
  });
});

describe('after our answer', () => {
  const said = (
    minute: number,
    sentiment: 'positive' | 'neutral' | 'negative',
    isAbusive = false,
  ) => ({
    postedAt: new Date(resolvedAt.getTime() + minute * 60_000),
    sentiment,
    isAbusive,
  });

  it.each([
    ['silent', [said(-5, 'negative')]],
    ['calmer', [said(-5, 'negative'), said(5, 'positive')]],
    ['calmer', [said(-5, 'positive', true), said(5, 'negative')]],
    ['worse', [said(-5, 'negative'), said(5, 'neutral'), said(9, 'negative', true)]],
    ['same', [said(9, 'negative'), said(-5, 'negative')]],
  ] as const)('the thread is %s', (expected, messages) => {
    expect(threadOutcome(messages, resolvedAt)).toBe(expected);
  });

  it('nothing is said of a thread we did not answer', () => {
    expect(threadOutcome([said(-5, 'negative')], null)).toBeNull();
    expect(threadOutcome([said(5, 'negative')], resolvedAt)).toBeNull();
  });
});
