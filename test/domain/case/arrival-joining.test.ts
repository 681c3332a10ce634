/** A further message of a person who has a case already. */
import { describe, expect, it } from 'vitest';
import { decideArrival } from '../../../src/domain/case/arrival.ts';
import {
  aCase,
  anApprovedReply,
  applied,
  aReply,
  hoursAfter,
  hoursBefore,
  now,
  told,
} from '../../support/case-builders.ts';
import { aClock } from '../../support/clock-builders.ts';
import { anOpenFollowUp } from '../../support/follow-up-builders.ts';
import { anArrival, aPolicy } from './arrivals.ts';

const context = { now, ids: { caseId: 'case-2', clockId: 'clock-2' } };

describe('a further message', () => {
  it('joins the case, whatever it says', () => {
    const mention = anArrival({ complaint: false, complaintStatus: 'not', signals: ['praise'] });

    const decision = decideArrival(aCase(), mention, aPolicy(), context);

    const joined = applied(aCase(), decision);
    expect(told(decision)).toBe('mention_joined');
    expect(joined).toMatchObject({
      mentionCount: 2,
      lastMessageAt: mention.postedAt,
      signals: ['praise'],
      complaintStatus: 'qualifying',
    });
  });

  it.each([{ isOwn: true }, { kind: 'repost' } as const])(
    'of our own, or a repost, changes nothing: %o',
    (given) => {
      const decision = decideArrival(
        aCase({ status: 'closed' }),
        anArrival(given),
        aPolicy(),
        context,
      );

      expect(told(decision)).toBe('nothing');
    },
  );

  it('makes a doubtful case a complaint, and never the other way round', () => {
    const doubtful = aCase({ complaintStatus: 'undetermined' });
    const complaint = anArrival({ complaintStatus: 'qualifying' });
    const doubt = anArrival({ complaintStatus: 'undetermined' });

    const certain = applied(doubtful, decideArrival(doubtful, complaint, aPolicy(), context));
    const still = applied(certain, decideArrival(certain, doubt, aPolicy(), context));

    expect([certain, still].map(({ complaintStatus }) => complaintStatus)).toEqual([
      'qualifying',
      'qualifying',
    ]);
  });

  it('found late does not move back when the person last wrote, nor when the case began', () => {
    const current = aCase({ receivedAt: hoursBefore(3), lastMessageAt: hoursBefore(1) });
    const mention = anArrival({ postedAt: hoursBefore(2) });

    const joined = applied(current, decideArrival(current, mention, aPolicy(), context));

    expect(joined).toMatchObject({ receivedAt: hoursBefore(3), lastMessageAt: hoursBefore(1) });
  });

  it('is the answer a case was waiting for: it is open again, and nobody has to check on the person', () => {
    const check = anOpenFollowUp({ kind: 'check_customer', dueAt: now });
    const current = aCase({ status: 'awaiting_customer', followUps: [check], followUpAt: now });

    const decision = decideArrival(current, anArrival({ complaint: false }), aPolicy(), context);

    expect(told(decision)).toBe('mention_joined');
    expect(applied(current, decision)).toMatchObject({
      status: 'open',
      reopenedCount: 0,
      followUpAt: null,
      followUps: [{ state: 'cancelled', outcome: 'answered' }],
    });
  });

  it('that makes a case urgent brings its target forward, counted from that message', () => {
    const clock = aClock({ rule: 'INT-FIRST', dueAt: hoursAfter(20) });
    const current = aCase({ priority: 'P3', receivedAt: hoursBefore(30), clocks: [clock] });
    const cry = anArrival({ priority: 'P0', signals: ['self_harm'], postedAt: now });

    const after = applied(current, decideArrival(current, cry, aPolicy(), context));

    expect(after.clocks[0]?.dueAt.getTime()).toBe(now.getTime() + 15 * 60_000);
  });

  it.each(['resolved', 'closed'] as const)('wakes a case that is %s', (status) => {
    const current = aCase({ status, followUpAt: now });
    const thanks = anArrival({ complaint: false });

    const decision = decideArrival(current, thanks, aPolicy(), context);

    expect(told(decision)).toBe('mention_joined reopened');
    expect(applied(current, decision)).toMatchObject({ status: 'open', followUpAt: null });
  });

  it.each([
    ['a complaint', {}, 'mention_joined reopened'],
    ['no complaint', { complaint: false }, 'mention_joined'],
    ['spam', { spam: true }, 'mention_joined'],
  ])('wakes a dismissed case only when it is one for itself: %s', (_, given, expected) => {
    const current = aCase({ status: 'dismissed' });

    const decision = decideArrival(current, anArrival(given), aPolicy(), context);

    expect(told(decision)).toBe(expected);
  });

  it.each(['new', 'open'] as const)('leaves a case that is %s as it is', (status) => {
    const current = aCase({ status });

    const joined = applied(current, decideArrival(current, anArrival(), aPolicy(), context));

    expect(joined).toMatchObject({ status, reopenedCount: 0 });
  });

  it('lapses replies that were written before it, not those that went out', () => {
    const published = aReply({ id: 'reply-0', state: 'published' });
    const current = aCase({ replies: [published, aReply(), anApprovedReply({ id: 'reply-2' })] });

    const joined = applied(current, decideArrival(current, anArrival(), aPolicy(), context));

    expect(joined.replies.map(({ state }) => state)).toEqual(['published', 'lapsed', 'lapsed']);
  });
});

describe('a mention that comes again', () => {
  it('with another record is an event and no new case (acceptance test 19)', () => {
    const current = aCase({ status: 'closed', replies: [anApprovedReply()] });
    const again = anArrival({ changed: ['companyResponse'] });

    const decision = decideArrival(current, again, aPolicy(), context);

    expect(told(decision)).toBe('mention_changed');
    expect(decision.ok && decision.events[0]?.data).toMatchObject({ changed: ['companyResponse'] });
    expect(applied(current, decision)).toEqual(current);
  });

  it('because others repeat it carries the case further, and wakes nobody', () => {
    const again = anArrival({ changed: ['reach'], reach: 90_000 });
    for (const status of ['open', 'closed'] as const) {
      const current = aCase({ status, reach: 12, replies: [anApprovedReply()] });

      const decision = decideArrival(current, again, aPolicy(), context);

      expect(told(decision)).toBe('mention_changed');
      expect(applied(current, decision)).toEqual({ ...current, reach: 90_000 });
    }
  });

  it('with another text lapses waiting replies and wakes a case at rest, as one message', () => {
    const current = aCase({ status: 'resolved', replies: [aReply()] });
    const edited = anArrival({ changed: ['text'], signals: ['dispute'] });

    const decision = decideArrival(current, edited, aPolicy(), context);

    expect(told(decision)).toBe('mention_changed reply_lapsed reopened safeguards_put');
    expect(applied(current, decision)).toMatchObject({ mentionCount: 1, signals: ['dispute'] });
  });
});

describe('the priority', () => {
  const grave = anArrival({ priority: 'P0', priorityReasons: ['self harm: P0'] });

  it('of an agent’s case raised to P0 sends it to a supervisor', () => {
    const decision = decideArrival(aCase(), grave, aPolicy(), context);

    expect(told(decision)).toBe('mention_joined priority_raised assigned');
    expect(applied(aCase(), decision)).toMatchObject({
      priority: 'P0',
      priorityReasons: ['self harm: P0'],
      assignedRole: 'supervisor',
      assigneeId: 'supervisor',
    });
  });

  it('is raised by an edited text too', () => {
    const decision = decideArrival(aCase(), { ...grave, changed: ['text'] }, aPolicy(), context);

    expect(told(decision)).toBe('mention_changed priority_raised assigned');
  });

  it.each(['P0', 'P1', 'P2'] as const)('of a %s case never falls by itself', (priority) => {
    const current = aCase({ priority });

    const decision = decideArrival(current, anArrival({ priority: 'P3' }), aPolicy(), context);

    expect(told(decision)).toBe('mention_joined');
    expect(applied(current, decision).priority).toBe(priority);
  });

  it('raised within the same role leaves the case with whoever holds it', () => {
    const current = aCase({ assigneeId: 'other-agent' });

    const decision = decideArrival(current, anArrival({ priority: 'P1' }), aPolicy(), context);

    expect(told(decision)).toBe('mention_joined priority_raised');
    expect(applied(current, decision).assigneeId).toBe('other-agent');
  });

  it('raised never takes an escalated case back from the supervisors', () => {
    const current = aCase({ escalation: 1, assignedRole: 'supervisor', assigneeId: 'supervisor' });

    const decision = decideArrival(current, anArrival({ priority: 'P1' }), aPolicy(), context);

    expect(applied(current, decision)).toMatchObject({
      priority: 'P1',
      assignedRole: 'supervisor',
      assigneeId: 'supervisor',
    });
  });

  it('is raised by a routing rule as for a new case', () => {
    const route = () => ({
      assigneeId: null,
      role: 'supervisor' as const,
      queue: 'press',
      priority: 'P1' as const,
      rule: 'rule 1',
      why: 'rule 1',
      able: [],
    });
    const mention = anArrival({ signals: ['media'], priority: 'P2' });

    const decision = decideArrival(aCase(), mention, aPolicy({ route }), context);

    expect(applied(aCase(), decision)).toMatchObject({
      priority: 'P1',
      assignedRole: 'supervisor',
      queue: 'press',
    });
  });
});
