/** What holds for every split, whatever is split off and whenever. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEvents } from '../../../src/adapters/store/cases/case-changes.ts';
import { decideArrival, opening } from '../../../src/domain/case/arrival.ts';
import type { ArrivedMention } from '../../../src/domain/case/arrived-mention.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import type { Side } from '../../../src/domain/case/side.ts';
import { decideSplit } from '../../../src/domain/case/split-case.ts';
import type { SignalId } from '../../../src/domain/triage/assessment.ts';
import { by, now, supervisor } from '../../support/case-builders.ts';
import { readBack } from './always.ts';
import { anArrival, aPolicy } from './arrivals.ts';
import { aClockPolicy, clocked } from './clock-policy.ts';

const policy = aPolicy({ jurisdiction: 'uk' });
const clocks = aClockPolicy('uk');
const ids = { caseId: 'case-2', clockId: 'clock-2' };
const signals = fc.constantFrom<readonly SignalId[]>([], ['legal_threat'], ['bereavement']);

const message = fc.record({
  hours: fc.nat(24 * 40),
  signals,
  complaint: fc.boolean(),
  isMoved: fc.boolean(),
});

const drawn = fc
  .array(message, { minLength: 2, maxLength: 6 })
  .filter((all) => all.some(({ isMoved }) => isMoved) && all.some(({ isMoved }) => !isMoved))
  .map((all) =>
    all.map(({ hours, complaint, isMoved, ...rest }, place) => {
      const postedAt = new Date(now.getTime() - hours * 3_600_000);
      const status = complaint ? ('qualifying' as const) : ('not' as const);
      return {
        isMoved,
        mention: anArrival({
          ...rest,
          mentionId: `mention-${place}`,
          postedAt,
          complaint,
          complaintStatus: status,
        }),
      };
    }),
  );

/** A case of these messages, in the order in which they are given. */
function caseOf(messages: readonly ArrivedMention[]): Case {
  const context = { now, ids: { caseId: 'case-1', clockId: 'clock-1' } };
  return messages.reduce<Case | null>((current, mention) => {
    const decision = current
      ? decideArrival(current, mention, policy, context)
      : { ok: true as const, events: opening(mention, policy, context) };
    const counted = clocked(current, decision, clocks, now);
    return applyEvents(current, 'case-1', counted.ok ? counted.events : [])?.after ?? current;
  }, null) as Case;
}

function sideOf(current: Case, messages: readonly ArrivedMention[]): Side {
  const mentions = messages.map(({ mentionId, ...rest }) => ({
    ...rest,
    id: mentionId,
    author: 'someone',
    isRemoved: false,
  }));
  return { case: current, version: current.version, mentions };
}

it('the events of both cases give them back; no receipt and no clock of the first one moves', () => {
  fc.assert(
    fc.property(drawn, (all) => {
      const messages = all.map(({ mention }) => mention);
      const moved = all.flatMap(({ isMoved, mention }) => (isMoved ? [mention] : []));
      const before = caseOf(messages);
      const reason = { body: 'two matters', salt: 'aa11' };
      const split = { messages: moved, namesOthers: false, reason, ids, conversationKey: 'c1' };

      const decision = decideSplit(sideOf(before, messages), split, policy, by(supervisor));

      if (!decision.ok) throw new Error(decision.refusal);
      const [left, made] = decision.changes;
      const from = applyEvents(before, 'case-1', left?.events ?? [])?.after;
      const own = applyEvents(null, 'case-2', made?.events ?? []);
      const replayed = applyEvents(null, 'case-2', (own?.events ?? []).map(readBack));
      expect(replayed?.after).toEqual(own?.after);
      expect(from).toMatchObject({ receivedAt: before.receivedAt, clocks: before.clocks });
      expect(from?.complaintStatus).toBe(before.complaintStatus);
      expect((from?.mentionCount ?? 0) + (own?.after.mentionCount ?? 0)).toBe(all.length);
      const first = Math.min(...moved.map(({ postedAt }) => postedAt.getTime()));
      expect(own?.after.receivedAt.getTime()).toBe(first);
      expect(own?.after.complaintStatus).not.toBe('not');
      expect(own?.after.holds).toEqual(expect.arrayContaining([...before.holds]));
      const told = new Set([...(from?.signals ?? []), ...(own?.after.signals ?? [])]);
      expect(told).toEqual(new Set(before.signals));
    }),
    { numRuns: 200 },
  );
});
