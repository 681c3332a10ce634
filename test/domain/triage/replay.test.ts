/** What two models decide differently, and what it adds up to. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { categories, priorities } from '../../../src/domain/triage/assessment.ts';
import {
  differencesBetween,
  nothingReplayed,
  type ReplayedDecision,
  withDifferences,
} from '../../../src/domain/triage/replay.ts';

const decisions = fc.record<ReplayedDecision>({
  complaint: fc.constantFrom('qualifying', 'not', 'undetermined'),
  category: fc.constantFrom(...categories.slice(0, 3)),
  priority: fc.constantFrom(...priorities),
  tier: fc.constantFrom('local', 'llm'),
  opensCase: fc.boolean(),
  firstTouchDueAt: fc.constantFrom(null, '2026-03-04T10:00:00.000Z', '2026-03-04T15:00:00.000Z'),
});

it('a decision differs from itself in nothing, and from another in just what is other', () => {
  fc.assert(
    fc.property(decisions, decisions, (one, other) => {
      const found = differencesBetween(one, other) ?? {};

      expect(differencesBetween(one, one)).toBeNull();
      for (const name of Object.keys(one) as (keyof ReplayedDecision)[]) {
        const expected =
          one[name] === other[name] ? undefined : { from: one[name], to: other[name] };
        expect(found[name]).toEqual(expected);
      }
    }),
  );
});

it('every mention is counted once, and its priority and its target at most once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(decisions, decisions)), (pairs) => {
      const found = pairs.map(([one, other]) => differencesBetween(one, other));

      const summary = found.reduce(withDifferences, nothingReplayed);

      const having = (name: keyof ReplayedDecision) => found.filter((one) => one?.[name]).length;
      const sum = (counts: Readonly<Record<string, number>>) =>
        Object.values(counts).reduce((total, count) => total + count, 0);
      expect(summary.mentions).toBe(pairs.length);
      expect(summary.differing).toBe(found.filter((one) => one !== null).length);
      expect(sum(summary.priority)).toBe(having('priority'));
      expect(sum(summary.firstTouchDue)).toBe(having('firstTouchDueAt'));
      expect(sum(summary.changes)).toBe(
        having('complaint') + having('category') + having('priority') + having('tier'),
      );
    }),
  );
});

it('says which way priorities and targets go', () => {
  const base: ReplayedDecision = {
    complaint: 'qualifying',
    category: 'other',
    priority: 'P2',
    tier: 'local',
    opensCase: true,
    firstTouchDueAt: '2026-03-04T15:00:00.000Z',
  };
  const raised = { ...base, priority: 'P1', firstTouchDueAt: '2026-03-04T10:00:00.000Z' } as const;
  const none = { ...base, opensCase: false, firstTouchDueAt: null };

  const summary = [
    differencesBetween(base, raised),
    differencesBetween(raised, base),
    differencesBetween(base, none),
    differencesBetween(none, base),
  ].reduce(withDifferences, nothingReplayed);

  expect(summary.priority).toEqual({ raised: 1, lowered: 1 });
  expect(summary.firstTouchDue).toEqual({ earlier: 1, later: 1, newlyDue: 1, noLongerDue: 1 });
  expect(summary.changes).toEqual({ 'priority P2 → P1': 1, 'priority P1 → P2': 1 });
});
