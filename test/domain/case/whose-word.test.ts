/** Whose word counts on a case: who holds it, who may step in, what counts as having looked. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import { event } from '../../../src/domain/case/events.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { withFourEyes } from '../../../src/domain/case/four-eyes.ts';
import { causeRefusal } from '../../../src/domain/improvement/issue.ts';
import {
  aCase,
  actions,
  agent,
  anApprovedReply,
  applied,
  aStaffMember,
  by,
  now,
  otherAgent,
  supervisor,
  told,
} from '../../support/case-builders.ts';

const drafter = aStaffMember('drafter', { roles: ['drafter'] });
const agentWhoDrafts = aStaffMember('both', { roles: ['agent', 'drafter'] });

describe('somebody who drafts', () => {
  it('is no supervisor: neither for incidents nor against a hostile person', () => {
    const published = ['a', 'b'].map((id) => anApprovedReply({ id, state: 'published' }));
    const hostile = aCase({ signals: ['abuse'], replies: published, assigneeId: 'both' });

    expect(causeRefusal(drafter, 'found')).toBe('needs_supervisor');
    expect(causeRefusal(supervisor, 'found')).toBeNull();
    expect(told(decide(hostile, actions.draft, by(agentWhoDrafts)))).toBe('argued_enough');
  });
});

describe('a reply approved by one agent', () => {
  const approved = () =>
    aCase({
      priority: 'P2',
      replies: [anApprovedReply({ fourEyes: false, approvedBy: 'other-agent' })],
    });
  const urgent = { ...actions.correct, correction: { field: 'priority', to: 'P0' } } as const;

  it.each([
    ['is corrected to urgent', urgent],
    ['is escalated', actions.escalate],
  ] as const)('comes to nothing once its case %s: a supervisor has to see it', (_, action) => {
    const current = approved();

    const decision = withFourEyes(current, 'case-1', decide(current, action, by(agent)), now);
    const after = applied(current, decision);

    expect(after.replies[0]?.state).toBe('lapsed');
    expect(told(decide({ ...after, assigneeId: 'agent' }, actions.posted, by(agent)))).not.toBe(
      'reply_published',
    );
  });

  it('stands where a supervisor had to approve it anyway, and where nothing became urgent', () => {
    const seen = { ...approved(), replies: [anApprovedReply({ fourEyes: true })] };
    const lower = { ...actions.correct, correction: { field: 'priority', to: 'P3' } } as const;

    const stillApproved = [
      withFourEyes(seen, 'case-1', decide(seen, urgent, by(agent)), now),
      withFourEyes(approved(), 'case-1', decide(approved(), lower, by(agent)), now),
    ].map(told);

    expect(stillApproved).toEqual(['corrected', 'corrected']);
  });
});

describe('a case that somebody else holds', () => {
  it('is closed and dismissed by them or a supervisor', () => {
    const resolved = aCase({ status: 'resolved' });

    expect(told(decide(resolved, actions.close, by(otherAgent)))).toBe('claimed_by_other');
    expect(told(decide(aCase(), actions.dismiss, by(otherAgent)))).toBe('claimed_by_other');
    expect(told(decide(aCase(), actions.dismiss, by(supervisor)))).toBe('dismissed');
  });

  it('is dismissed by whoever sees it first where nobody holds it', () => {
    const fresh = aCase({ status: 'new', assigneeId: null });

    expect(told(decide(fresh, actions.dismiss, by(agent)))).toBe('dismissed');
  });
});

describe('while a lawyer acts for the person', () => {
  const held = aCase({
    holds: ['attorney'],
    status: 'resolved',
    followUps: [
      {
        ...{ id: 'f1', kind: 'confirm', dueAt: now, state: 'open', outcome: null },
        ...{ channel: null, doneBy: null, doneAt: null },
      },
    ],
  });

  it('nobody follows the case up with them, nor tries to', () => {
    const confirm = { ...actions.follow_up, step: 'confirm', outcome: 'confirmed' } as const;

    const asked = decide(held, { ...confirm, channel: 'call' }, by(agent));
    const tried = decide(held, actions.attempt, by(agent));
    const skipped = decide(
      held,
      { ...confirm, outcome: 'skipped', channel: null, reason: { body: 'held', salt: 'aa' } },
      by(agent),
    );

    expect([asked, tried].map(told)).toEqual(['held_attorney', 'held_attorney']);
    expect(told(skipped)).toBe('follow_up_done');
  });
});

describe('the first touch', () => {
  const untouched = () => aCase({ status: 'new', assigneeId: null, firstTouchAt: null });

  it('is not what somebody does to many cases at once', () => {
    const by = { at: now, actor: 'dora' };
    const linked = event('incident_linked', { incidentId: 'i1' }, by);
    const lapsed = event('reply_lapsed', { replyId: 'r1', why: 'opted_out' }, by);

    for (const one of [linked, lapsed]) {
      expect(evolve(untouched(), 'case-1', one).firstTouchAt).toBeNull();
    }
  });

  it('is a note, a claim, a draft', () => {
    expect(applied(untouched(), decide(untouched(), actions.note, by(agent))).firstTouchAt).toEqual(
      now,
    );
  });
});
