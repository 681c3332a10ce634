/** Who approves a reply, which text that binds, and how long it holds. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import { sealOf } from '../../../src/domain/case/reply-action.ts';
import type { Priority } from '../../../src/domain/triage/assessment.ts';
import {
  aCase,
  aCheckedText,
  actions,
  agent,
  anApprovedReply,
  applied,
  aReply,
  aStaffMember,
  by,
  hoursAfter,
  hoursBefore,
  otherAgent,
  replyText,
  supervisor,
  told,
} from '../../support/case-builders.ts';

const { approve, posted } = actions;

describe('an approval', () => {
  it('binds the exact text, who gave it and when', () => {
    const current = aCase({ replies: [aReply()] });

    const approved = applied(current, decide(current, approve, by(otherAgent)));

    expect(approved.replies[0]).toMatchObject({
      state: 'approved',
      sha256: sealOf(replyText),
      approvedBy: 'other-agent',
      approvedAt: hoursAfter(0),
    });
  });

  it.each([
    [
      'of a text that was changed by one byte',
      { checked: aCheckedText('pass', `${replyText} `) },
      'reply_changed',
    ],
    [
      'of a text under another salt',
      { checked: { ...aCheckedText(), salt: 'cc' } },
      'reply_changed',
    ],
    [
      'of a text that the lint blocks by now',
      { checked: aCheckedText('block') },
      'reply_blocked_by_lint',
    ],
    ['of a reply to a person who has asked to be left alone', { suppressed: true }, 'suppressed'],
    ['of a reply that is not there', { replyId: 'reply-9' }, 'no_such_reply'],
  ])('%s is refused', (_, given, refusal) => {
    const current = aCase({ replies: [aReply()] });

    const decision = decide(current, { ...approve, ...given }, by(otherAgent));

    expect(told(decision)).toBe(refusal);
  });

  it.each(['draft', 'rejected', 'lapsed', 'published'] as const)(
    'of a %s reply is refused',
    (state) => {
      const current = aCase({ replies: [aReply({ state })] });

      const decision = decide(current, approve, by(otherAgent));

      expect(told(decision)).toBe('reply_not_waiting');
    },
  );

  it('names the newest reply that waits when no reply is named', () => {
    const current = aCase({ replies: [aReply(), aReply({ id: 'reply-2' })] });

    const approved = applied(current, decide(current, approve, by(otherAgent)));

    expect(approved.replies.map(({ state }) => state)).toEqual(['awaiting_approval', 'approved']);
  });

  it('is given again once it is more than 24 hours old, by whoever gives it now', () => {
    const current = aCase({ replies: [anApprovedReply({ approvedAt: hoursBefore(24) })] });
    const later = hoursAfter(0.001);

    const inTime = decide(current, approve, by(otherAgent));
    const tooLate = decide(current, approve, by(otherAgent, later));

    expect(told(inTime)).toBe('nothing');
    expect(applied(current, tooLate).replies[0]).toMatchObject({
      state: 'approved',
      approvedBy: 'other-agent',
      approvedAt: later,
    });
  });
});

describe('four eyes', () => {
  const writer = aStaffMember('agent', { roles: ['agent', 'supervisor'] });
  const urgent: readonly Priority[] = ['P0', 'P1'];

  it.each(urgent)('nobody approves an own reply on a %s case, a supervisor neither', (priority) => {
    const current = aCase({ priority, replies: [aReply({ fourEyes: true })] });

    const decision = decide(current, approve, by(writer));

    expect(told(decision)).toBe('needs_second_person');
  });

  it.each(urgent)('on a %s case the second person is a supervisor', (priority) => {
    const current = aCase({ priority, replies: [aReply({ fourEyes: true })] });

    const decisions = [otherAgent, supervisor].map((staff) => decide(current, approve, by(staff)));

    expect(decisions.map(told)).toEqual(['needs_supervisor', 'reply_approved']);
  });

  it.each(['compliance', 'admin'] as const)('%s counts as a supervisor', (role) => {
    const current = aCase({ priority: 'P0', replies: [aReply({ fourEyes: true })] });

    const decision = decide(current, approve, by(aStaffMember('second', { roles: [role] })));

    expect(told(decision)).toBe('reply_approved');
  });

  it.each(['P2', 'P3'] as const)('on a %s case the author may approve', (priority) => {
    const current = aCase({ priority, replies: [aReply()] });

    const decision = decide(current, approve, by(agent));

    expect(told(decision)).toBe('reply_approved');
  });

  it.each([
    ['escalated', { escalation: 1 }],
    ['raised to P0', { priority: 'P0' }],
  ] as const)('hold for a reply drafted before the case was %s', (_, since) => {
    const current = aCase({ ...since, replies: [aReply({ fourEyes: false })] });

    const byAuthor = decide(current, approve, by(writer));
    const byAgent = decide(current, approve, by(otherAgent));
    const bySupervisor = decide(current, approve, by(supervisor));

    expect(told(byAuthor)).toBe('needs_second_person');
    expect(told(byAgent)).toBe('needs_supervisor');
    expect(told(bySupervisor)).toBe('reply_approved');
  });

  it('hold for a reply its author approved before the case became urgent', () => {
    const alone = anApprovedReply({ draftedBy: 'agent', approvedBy: 'agent' });
    const current = aCase({ escalation: 1, replies: [alone] });

    const tooFew = decide(current, posted, by(agent));
    const approved = applied(current, decide(current, approve, by(supervisor)));
    const enough = decide(approved, posted, by(agent));

    expect(told(tooFew)).toBe('needs_second_person');
    expect(told(enough)).toBe('reply_published');
  });
});
