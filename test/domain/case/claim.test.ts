/** Who may claim a case, and how one is taken from somebody else. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import {
  aCase,
  actions,
  agent,
  applied,
  by,
  hoursAfter,
  now,
  otherAgent,
  supervisor,
  told,
} from '../../support/case-builders.ts';

describe('claiming', () => {
  it.each([
    ['a new case routed to somebody else goes to whoever is first', 'new', otherAgent, 'claimed'],
    ['an open case stays with its holder', 'open', otherAgent, 'claimed_by_other'],
    ['a supervisor takes nothing over by the way', 'open', supervisor, 'claimed_by_other'],
    ['a resolved case stays with its holder', 'resolved', otherAgent, 'claimed_by_other'],
  ] as const)('%s', (_, status, staff, expected) => {
    const current = aCase({ status, assigneeId: 'agent' });

    const decision = decide(current, actions.claim, by(staff));

    expect(told(decision)).toBe(expected);
  });

  it('makes a new case open and the claimer its holder', () => {
    const current = aCase({ status: 'new', assigneeId: 'agent' });

    const claimed = applied(current, decide(current, actions.claim, by(otherAgent)));

    expect(claimed).toMatchObject({ status: 'open', assigneeId: 'other-agent' });
  });

  it.each(['new', 'open', 'awaiting_customer', 'resolved'] as const)(
    'what was escalated while %s waits for a supervisor, who can take it',
    (status) => {
      const current = aCase({ status });

      const escalated = applied(current, decide(current, actions.escalate, by(agent)));
      const byAgent = decide(escalated, actions.claim, by(agent));
      const bySupervisor = decide(escalated, actions.claim, by(supervisor));

      expect(escalated).toMatchObject({ assigneeId: null, assignedRole: 'supervisor' });
      expect(told(byAgent)).toBe('needs_supervisor');
      expect(told(bySupervisor)).toBe('claimed');
    },
  );

  it('a released case is free for the next one', () => {
    const released = applied(aCase(), decide(aCase(), actions.release, by(agent)));

    const decision = decide(released, actions.claim, by(otherAgent));

    expect(told(decision)).toBe('claimed');
  });
});

describe('taking a case over', () => {
  const byName = { ...supervisor, id: 'second-supervisor' };

  it('is for a supervisor, and the record names from whom', () => {
    const held = aCase({ assigneeId: 'supervisor' });

    const byAgent = decide(held, actions.take, by(otherAgent));
    const decision = decide(held, actions.take, by(byName));

    expect(byAgent).toMatchObject({ refusal: 'claimed_by_other', facts: { holder: 'supervisor' } });
    expect(told(decision)).toBe('claimed lease_taken');
    expect(decision).toMatchObject({ events: [{ data: { from: 'supervisor' } }, {}] });
    expect(applied(held, decision)).toMatchObject({
      assigneeId: 'second-supervisor',
      leaseHolder: 'second-supervisor',
    });
  });

  it('ends the lease of whoever prepared an answer, by name', () => {
    const drafting = applied(aCase(), decide(aCase(), actions.draft, by(agent)));

    const taken = applied(drafting, decide(drafting, actions.take, by(supervisor)));

    expect(drafting.leaseHolder).toBe('agent');
    expect(taken.leaseHolder).toBe('supervisor');
    expect(told(decide(taken, actions.draft, by(agent)))).toBe('claimed_by_other');
  });
});

describe('F16: while somebody prepares an answer', () => {
  const drafting = applied(aCase(), decide(aCase(), actions.draft, by(agent)));
  const again = { ...actions.draft, replyId: 'reply-3' };

  it('nobody else drafts one, and is told who does and until when', () => {
    const decision = decide(drafting, again, by(supervisor, new Date(now.getTime() + 599_999)));

    expect(decision).toMatchObject({
      refusal: 'lease_held',
      facts: { lease: { holder: 'agent', until: new Date(now.getTime() + 600_000) } },
    });
  });

  it('the author goes on, and a second person approves', () => {
    expect(told(decide(drafting, again, by(agent)))).toBe('reply_lapsed reply_drafted');
    expect(told(decide(drafting, actions.approve, by(supervisor)))).toBe('reply_approved');
  });

  it('the lease ends by itself, and once the answer is out', () => {
    expect(told(decide(drafting, again, by(supervisor, hoursAfter(1))))).toBe(
      'reply_lapsed reply_drafted',
    );
    const approved = applied(drafting, decide(drafting, actions.approve, by(supervisor)));
    expect(approved.leaseHolder).toBe('supervisor');
    expect(told(decide(approved, again, by(agent)))).toBe('lease_held');
    const posted = applied(approved, decide(approved, actions.posted, by(agent)));
    expect(posted.leaseHolder).toBeNull();
  });
});
