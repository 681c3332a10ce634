/** What the record of a case says after each thing that happened to it. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import { event } from '../../../src/domain/case/events.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import {
  aCase,
  actions,
  aFollowUp,
  agent,
  anApprovedReply,
  applied,
  by,
  hoursAfter,
  hoursBefore,
  now,
  supervisor,
} from '../../support/case-builders.ts';
import { aClock } from '../../support/clock-builders.ts';

const byItself = { at: now, actor: 'redress' };
const untouched = aCase({ status: 'new', firstTouchAt: null, clocks: [aClock({ dueAt: now })] });

describe('the target for the first work of a person', () => {
  it.each(['claim', 'note', 'escalate'] as const)(
    'is met by whatever a person does first: %s',
    (type) => {
      const touched = applied(untouched, decide(untouched, actions[type], by(agent)));

      expect(touched.firstTouchAt).toEqual(now);
      expect(touched.clocks).toMatchObject([{ state: 'met', satisfiedAt: now }]);
    },
  );

  it('is met late when it was missed before, and the miss stays in the record', () => {
    const missed = aClock({ dueAt: hoursBefore(2), state: 'breached', breachedAt: hoursBefore(2) });
    const current = { ...untouched, clocks: [missed] };

    const touched = applied(current, decide(current, actions.claim, by(agent)));

    expect(touched.clocks).toMatchObject([{ state: 'met_late', breachedAt: hoursBefore(2) }]);
  });

  it('is met late by a touch after its time, whether or not the miss was recorded', () => {
    const late = by(agent, hoursAfter(0.001));

    const touched = applied(untouched, decide(untouched, actions.claim, late));

    expect(touched.clocks).toMatchObject([{ state: 'met_late' }]);
  });

  it('is not met by what the product does by itself', () => {
    const routed = { assigneeId: 'agent', role: 'agent', queue: null, why: 'rule 1' } as const;

    const assigned = evolve(untouched, 'case-1', event('assigned', routed, byItself));

    expect(assigned.firstTouchAt).toBeNull();
    expect(assigned.clocks).toMatchObject([{ state: 'running' }]);
  });

  it('is not moved by further work', () => {
    const touched = applied(untouched, decide(untouched, actions.claim, by(agent)));

    const worked = applied(touched, decide(touched, actions.note, by(agent, hoursAfter(5))));

    expect(worked.firstTouchAt).toEqual(now);
    expect(worked.clocks).toEqual(touched.clocks);
  });

  it('leaves the targets of other rules running', () => {
    const current = { ...untouched, clocks: [aClock({ rule: 'AU-IDR30' })] };

    const touched = applied(current, decide(current, actions.claim, by(agent)));

    expect(touched.clocks).toMatchObject([{ state: 'running' }]);
  });
});

describe('a case', () => {
  it('that is dismissed is no complaint, and nothing is due on it any more', () => {
    const current = aCase({
      followUpAt: now,
      clocks: [aClock({ rule: 'AU-IDR30' }), aClock({ rule: 'AU-ACK', state: 'breached' })],
    });

    const dismissed = applied(current, decide(current, actions.dismiss, by(agent)));

    expect(dismissed).toMatchObject({ complaintStatus: 'not', closedAt: now, followUpAt: null });
    expect(dismissed.clocks.map(({ state }) => state)).toEqual(['not_applicable', 'breached']);
  });

  it('keeps its priority when an event names a lower one', () => {
    const firstTouchDueAt = now.toISOString();
    const lower = { to: 'P2', reasons: ['a dispute: P2'], firstTouchDueAt } as const;
    const urgent = aCase({ priority: 'P1', priorityReasons: ['a legal threat: P1'] });

    const after = evolve(urgent, 'case-1', event('priority_raised', lower, byItself));

    expect(after).toMatchObject({ priority: 'P1', priorityReasons: ['a legal threat: P1'] });
  });

  it('that was dismissed and is reopened may be a complaint again, and its targets run on', () => {
    const current = aCase({ clocks: [aClock({ rule: 'AU-IDR30' })] });
    const dismissed = applied(current, decide(current, actions.dismiss, by(agent)));

    const reopened = applied(dismissed, decide(dismissed, actions.reopen, by(agent)));

    expect(reopened).toMatchObject({ status: 'open', complaintStatus: 'undetermined' });
    expect(reopened.clocks.map(({ state }) => state)).toEqual(['running']);
  });

  it('that is reopened forgets its end, not that it was reopened', () => {
    const closed = aCase({
      status: 'closed',
      resolvedAt: now,
      closedAt: now,
      outcome: 'upheld',
      followUpResult: 'confirmed',
    });

    const reopened = applied(closed, decide(closed, actions.reopen, by(agent)));

    expect(reopened).toMatchObject({
      status: 'open',
      assigneeId: 'agent',
      resolvedAt: null,
      closedAt: null,
      outcome: null,
      followUpResult: null,
      reopenedCount: 1,
    });
  });

  it('that is escalated again climbs one level each time', () => {
    const once = applied(aCase(), decide(aCase(), actions.escalate, by(agent)));

    const twice = applied(once, decide(once, actions.escalate, by(supervisor)));

    expect([once, twice].map(({ escalation }) => escalation)).toEqual([1, 2]);
  });

  it('keeps its place in the record until the store numbers the next event', () => {
    const noted = applied(aCase(), decide(aCase(), actions.note, by(agent)));

    expect(noted).toMatchObject({ version: 3, headHash: 'f0' });
  });

  it('cannot begin with anything but its opening', () => {
    const claimed = event('claimed', { staffId: 'agent' }, { at: now, actor: 'agent' });

    expect(() => evolve(null, 'case-1', claimed)).toThrow('before it was opened');
  });
});

describe('follow-ups', () => {
  it('end with a confirmed close, which does nothing but confirm', () => {
    const followUps = [aFollowUp(), aFollowUp({ id: 'follow-up-2', kind: 'apologise' })];
    const resolve = { ...actions.resolve, followUps };
    const resolved = applied(aCase(), decide(aCase(), resolve, by(agent)));

    const closed = applied(resolved, decide(resolved, actions.close, by(agent, hoursAfter(1))));

    expect(closed.followUps).toMatchObject([
      { kind: 'confirm', state: 'done', doneBy: 'agent', doneAt: hoursAfter(1) },
      { kind: 'apologise', state: 'cancelled', outcome: 'closed' },
    ]);
  });

  it('planned before the resolution give way to those planned with it', () => {
    const answered = aCase({ replies: [anApprovedReply()] });
    const posted = applied(answered, decide(answered, actions.posted, by(agent)));
    const confirm = aFollowUp({ id: 'follow-up-2' });

    const resolve = { ...actions.resolve, followUps: [confirm] };
    const resolved = applied(posted, decide(posted, resolve, by(agent)));

    expect(resolved.followUps).toMatchObject([
      { kind: 'check_reply', state: 'cancelled', outcome: 'resolved' },
      { kind: 'confirm', state: 'open' },
    ]);
  });

  it('tell by the earliest of them when the case is due', () => {
    const later = aFollowUp({ id: 'f2', dueAt: hoursAfter(9).toISOString() });
    const sooner = aFollowUp({ id: 'f1', dueAt: hoursAfter(4).toISOString() });

    const resolve = { ...actions.resolve, followUps: [later, sooner] };
    const resolved = applied(aCase(), decide(aCase(), resolve, by(agent)));

    expect(resolved.followUpAt).toEqual(hoursAfter(4));
  });
});
