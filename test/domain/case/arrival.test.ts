/** A first message of a person: whether it opens a case, and what the case then is. */
import { describe, expect, it } from 'vitest';
import { decideArrival } from '../../../src/domain/case/arrival.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import type { CaseDecision } from '../../../src/domain/case/decision.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { hoursBefore, now, told } from '../../support/case-builders.ts';
import { anArrival, aPolicy } from './arrivals.ts';

const context = { now, ids: { caseId: 'case-1', clockId: 'clock-1' } };

function opened(decision: CaseDecision): Case | null {
  if (!decision.ok) return null;
  return decision.events.reduce<Case | null>(
    (state, event) => evolve(state, 'case-1', event),
    null,
  );
}

describe('a case', () => {
  it.each([
    ['a complaint', {}],
    ['what is no complaint but needs a look', { complaint: false, priority: 'P2' }],
    ['danger in what looks like spam', { complaint: false, spam: true, priority: 'P1' }],
    ['a complaint in a reply', { kind: 'reply' }],
    ['a complaint in a quote', { kind: 'quote' }],
    ['an edited post that has become a complaint', { changed: ['text'] }],
  ] as const)('is opened by %s', (_, given) => {
    const decision = decideArrival(null, anArrival(given), aPolicy(), context);

    expect(told(decision)).toBe('opened assigned');
  });

  it.each([
    ['a post without complaint or signal', { complaint: false }],
    ['spam', { spam: true }],
    ['spam that sounds like a signal', { spam: true, priority: 'P2' }],
    ['a post of our own (F4)', { isOwn: true }],
    ['a repost (F4)', { kind: 'repost' }],
    ['an urgent repost (F4)', { kind: 'repost', priority: 'P0' }],
  ] as const)('is not opened by %s', (_, given) => {
    const decision = decideArrival(null, anArrival(given), aPolicy(), context);

    expect(told(decision)).toBe('nothing');
  });

  it.each([
    ['no complaint', { complaint: false, complaintStatus: 'not' }],
    ['spam', { complaint: false, spam: true, complaintStatus: 'not' }],
    ['a complaint and spam', { spam: true }],
    ['nothing sure', { complaint: false, complaintStatus: 'undetermined' }],
  ] as const)('is opened by what triage took for %s, because a person reports it', (_, given) => {
    const mention = anArrival({ ...given, reportedBy: 'ada', platform: 'mastodon' });
    const decision = decideArrival(null, mention, aPolicy(), context);

    expect(told(decision)).toBe('opened assigned corrected');
    expect(decision.ok && decision.events.at(-1)).toMatchObject({
      actor: 'ada',
      data: { field: 'complaint', to: 'qualifying', learnable: true },
    });
    expect(opened(decision)).toMatchObject({
      ...{ complaintStatus: 'qualifying', status: 'new', firstTouchAt: null },
    });
  });

  it('is opened as ever where triage agrees with whoever reported it, and says who did', () => {
    const mention = anArrival({ reportedBy: 'ada' });
    const decision = decideArrival(null, mention, aPolicy(), context);

    expect(told(decision)).toBe('opened assigned');
    expect(decision.ok && decision.events[0]?.data).toMatchObject({ reportedBy: 'ada' });
  });

  it('is not opened by a post of our own that somebody reports', () => {
    const mention = anArrival({ isOwn: true, reportedBy: 'ada' });

    expect(told(decideArrival(null, mention, aPolicy(), context))).toBe('nothing');
  });

  it('counts from when the person posted, not from when we saw it', () => {
    const postedAt = hoursBefore(5);

    const decision = decideArrival(null, anArrival({ postedAt }), aPolicy(), context);

    expect(opened(decision)).toMatchObject({
      status: 'new',
      receivedAt: postedAt,
      openedAt: now,
      lastMessageAt: postedAt,
      clocks: [{ rule: 'INT-FIRST', startedAt: postedAt, state: 'running' }],
    });
  });

  it('goes to whom the routing names', () => {
    const route = () => ({
      assigneeId: 'eve',
      role: 'compliance' as const,
      queue: 'disputes',
      priority: null,
      rule: 'rule 3',
      why: 'rule 3',
      able: ['eve'],
    });

    const decision = decideArrival(null, anArrival(), aPolicy({ route }), context);

    expect(opened(decision)).toMatchObject({
      assigneeId: 'eve',
      assignedRole: 'compliance',
      queue: 'disputes',
      status: 'new',
    });
  });

  it('is quiet when it was posted more than 30 days before it was seen, its breach recorded', () => {
    const day = 24;
    const justNot = anArrival({ postedAt: hoursBefore(30 * day) });
    const quiet = anArrival({ postedAt: hoursBefore(30 * day + 0.001) });

    const decisions = [justNot, quiet].map((one) => decideArrival(null, one, aPolicy(), context));

    expect(decisions.map((decision) => opened(decision)?.quiet)).toEqual([false, true]);
    expect(decisions.map(told)).toEqual(Array(2).fill('opened assigned clock_breached'));
  });

  it('is not quiet when somebody of the team says that so old a post is a complaint', () => {
    const old = { postedAt: new Date(now.getTime() - 90 * 86_400_000), reportedBy: 'ada' };

    const decision = decideArrival(null, anArrival(old), aPolicy(), context);

    expect(opened(decision)?.quiet).toBe(false);
  });

  it('is seen as late when its target ran out before we saw the post', () => {
    const mention = anArrival({ priority: 'P0', postedAt: hoursBefore(1) });

    const decision = decideArrival(null, mention, aPolicy(), context);

    expect(told(decision)).toBe('opened assigned clock_breached');
    expect(opened(decision)?.clocks).toMatchObject([{ state: 'breached', breachedAt: now }]);
  });
});

describe('a routing rule with a priority', () => {
  const ruled = (priority: 'P1' | 'P3') =>
    aPolicy({
      route: () => ({
        assigneeId: null,
        role: 'agent',
        queue: null,
        priority,
        rule: 'rule 4',
        why: 'rule 4',
        able: [],
      }),
    });

  it('raises the case and its target, and says so', () => {
    const decision = decideArrival(null, anArrival(), ruled('P1'), context);

    expect(opened(decision)).toMatchObject({
      priority: 'P1',
      priorityReasons: ['no signal: P3', 'rule 4 raises it to P1'],
      clocks: [{ dueAt: new Date(anArrival().postedAt.getTime() + 3_600_000) }],
    });
  });

  it('never lowers it', () => {
    const mention = anArrival({ priority: 'P2', priorityReasons: ['a dispute: P2'] });

    const decision = decideArrival(null, mention, ruled('P3'), context);

    expect(opened(decision)).toMatchObject({ priority: 'P2', priorityReasons: ['a dispute: P2'] });
  });
});
