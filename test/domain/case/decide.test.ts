/** What people may do to a case, in every state it can be in. */
import { describe, expect, it } from 'vitest';
import { type CaseStatus, caseStatuses } from '../../../src/domain/case/case.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import type { TeamActionType } from '../../../src/domain/case/team-action.ts';
import {
  aCase,
  actions,
  agent,
  applied,
  aReply,
  aStaffMember,
  by,
  otherAgent,
  supervisor,
  told,
} from '../../support/case-builders.ts';
import { aCaseFor } from './action-cases.ts';

const no = 'not_allowed_in_status';
const claim = 'claim_first';

function allSix(told: string): readonly [string, string, string, string, string, string] {
  return [told, told, told, told, told, told];
}

/** In the order of `caseStatuses`: new, open, awaiting customer, resolved, closed, dismissed. */
const outcomes: Record<TeamActionType, readonly [string, string, string, string, string, string]> =
  {
    claim: ['claimed', 'nothing', 'nothing', 'nothing', no, no],
    take: ['claimed lease_taken', 'lease_taken', 'lease_taken', 'lease_taken', no, no],
    snooze: [claim, 'snoozed', 'snoozed', no, no, no],
    wake: [claim, 'woken', 'woken', no, no, no],
    attempt: [claim, 'contact_attempted', 'contact_attempted', 'contact_attempted', no, no],
    release: [claim, 'released', 'released', no, no, no],
    assign: [claim, 'assigned', 'assigned', no, no, no],
    draft: [claim, 'reply_drafted', 'reply_drafted', 'reply_drafted', no, no],
    approve: [claim, 'reply_approved', 'reply_approved', 'reply_approved', no, no],
    handoff: [claim, 'handoff_offered', 'handoff_offered', 'handoff_offered', no, no],
    handed_over: [claim, 'handed_over', 'handed_over', 'handed_over', no, no],
    identity: [claim, 'identity_verified', 'identity_verified', 'identity_verified', no, no],
    regenerate: [claim, 'reply_drafted', 'reply_drafted', 'reply_drafted', no, no],
    reject: [claim, 'reply_rejected', 'reply_rejected', 'reply_rejected', no, no],
    posted: [claim, 'reply_published', 'reply_published', 'reply_published', no, no],
    settle: allSix('reply_published'),
    by_hand: [claim, 'sending_taken_over', 'sending_taken_over', 'sending_taken_over', no, no],
    correct: ['corrected', 'corrected', 'corrected', 'corrected', 'corrected', no],
    survey: [no, no, no, no, 'survey_offered', no],
    follow_up: [claim, 'follow_up_done', 'follow_up_done', 'follow_up_done', no, no],
    keep: [claim, 'promise_kept', 'promise_kept', 'promise_kept', no, no],
    zone: allSix('contact_time_recorded'),
    record: ['recorded', 'recorded', 'recorded', 'recorded', 'recorded', no],
    note: ['noted', 'noted', 'noted', 'noted', 'noted', 'noted'],
    await: [claim, 'awaiting_customer', no, no, no, no],
    resolve: [claim, 'resolved', 'resolved', no, no, no],
    close: [no, no, no, 'closed', no, no],
    reopen: [no, no, 'reopened', 'reopened', 'reopened', 'reopened'],
    dismiss: ['dismissed', 'dismissed', 'dismissed', no, no, no],
    escalate: ['escalated', 'escalated', 'escalated', 'escalated', no, no],
    acknowledge: ['acknowledged', 'acknowledged', 'acknowledged', no, no, no],
    hold: allSix('hold_set'),
    unhold: allSix('hold_lifted'),
    check: allSix('item_checked'),
  };

const everyAction = Object.keys(outcomes) as TeamActionType[];
const table = everyAction.flatMap((type) =>
  caseStatuses.map((status, place): [TeamActionType, CaseStatus, string] => [
    type,
    status,
    outcomes[type][place] ?? '',
  ]),
);

it.each(table)('%s in a case that is %s: %s', (type, status, expected) => {
  const current = aCaseFor(type, { status });

  const decision = decide(current, actions[type], by(agent));

  expect(told(decision)).toBe(expected);
});

it.each(everyAction)('%s is refused to somebody of another brand', (type) => {
  const stranger = aStaffMember('agent', { roles: ['supervisor'], brands: ['other-client'] });

  const decision = decide(aCaseFor(type), actions[type], by(stranger));

  expect(told(decision)).toBe('not_your_brand');
});

describe('the holder', () => {
  const holders: readonly TeamActionType[] = [
    'release',
    'draft',
    'posted',
    'by_hand',
    'await',
    'resolve',
    'follow_up',
    'keep',
    'snooze',
    'wake',
    'attempt',
    'regenerate',
    'handoff',
  ];

  it.each(holders)('alone may %s, but for a supervisor', (type) => {
    const current = aCaseFor(type, { assigneeId: 'agent' });

    const byOther = decide(current, actions[type], by(otherAgent));
    const bySupervisor = decide(current, actions[type], by(supervisor));

    expect(told(byOther)).toBe('claimed_by_other');
    expect(bySupervisor.ok).toBe(true);
  });

  it.each(holders)('has to be there before anybody can %s, a supervisor too', (type) => {
    const current = aCaseFor(type, { assigneeId: null });

    const byAgent = decide(current, actions[type], by(agent));
    const bySupervisor = decide(current, actions[type], by(supervisor));

    expect(told(byAgent)).toBe('claim_first');
    expect(told(bySupervisor)).toBe('claim_first');
  });

  it.each(
    everyAction.filter(
      (type) =>
        !holders.includes(type) &&
        !['claim', 'take', 'assign', 'survey', 'close', 'dismiss'].includes(type),
    ),
  )('is not needed for %s', (type) => {
    const current = aCaseFor(type);

    const decision = decide(current, actions[type], by(otherAgent));

    expect(decision.ok).toBe(true);
  });
});

describe('a reason', () => {
  const explained = [
    'reject',
    'note',
    'resolve',
    'close',
    'reopen',
    'dismiss',
    'escalate',
    'zone',
    'identity',
  ] as const;

  it.each(explained)('is asked for by %s; blanks are none', (type) => {
    const current = aCaseFor(type);
    const field = type === 'note' ? 'words' : 'reason';
    const silent = { ...actions[type], [field]: null };
    const blank = { ...actions[type], [field]: { body: ' \n\t', salt: 'bb22' } };

    const decisions = [silent, blank].map((action) => decide(current, action, by(agent)));

    expect(decisions.map(told)).toEqual(['reason_missing', 'reason_missing']);
  });

  it.each(explained)('of %s stays out of the record, which only commits to it', (type) => {
    const current = aCaseFor(type);

    const decision = decide(current, actions[type], by(agent));

    const [event] = decision.ok ? decision.events : [];
    expect(event?.words?.body).toBe('the fee was refunded');
    expect(JSON.stringify(event?.data)).not.toContain('refunded');
    expect(event?.data).toMatchObject({ commitment: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});

it.each(everyAction.filter((type) => type !== 'note' && type !== 'escalate'))(
  '%s sent twice is recorded once',
  (type) => {
    const before = aCaseFor(type);
    const first = applied(before, decide(before, actions[type], by(agent)));

    const again = decide(first, actions[type], by(agent));

    expect(first).not.toEqual(before);
    expect(again.ok && again.events.length > 0).toBe(false);
  },
);

it.each(['close', 'dismiss'] as const)('%s brings waiting replies to nothing', (type) => {
  const status = type === 'close' ? 'resolved' : 'open';
  const current = aCase({
    status,
    replies: [aReply({ state: 'draft' }), aReply({ id: 'reply-2' })],
  });

  const ended = applied(current, decide(current, actions[type], by(agent)));

  expect(ended.replies.map(({ state }) => state)).toEqual(['lapsed', 'lapsed']);
});
