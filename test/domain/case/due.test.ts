/** What happens to a case when nobody does anything. */
import { expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import { decideDue } from '../../../src/domain/case/due.ts';
import { event } from '../../../src/domain/case/events.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import {
  aCase,
  actions,
  aFollowUp,
  agent,
  anApprovedReply,
  applied,
  aReply,
  by,
  hoursAfter,
  hoursBefore,
  now,
  told,
} from '../../support/case-builders.ts';
import { aClock } from '../../support/clock-builders.ts';

const settled = {
  outcome: 'upheld',
  rootCause: 'firm_error',
  sentVia: 'letter',
  sentAt: hoursBefore(3),
} as const;

it('records a missed target once', () => {
  const current = aCase({ clocks: [aClock({ dueAt: hoursBefore(1) })] });

  const first = decideDue(current, now);
  const again = decideDue(applied(current, first), hoursAfter(1));

  expect(told(first)).toBe('clock_breached');
  expect(told(again)).toBe('nothing');
  expect(applied(current, first).clocks).toMatchObject([{ state: 'breached', breachedAt: now }]);
});

it('gives a target its last moment', () => {
  const current = aCase({ clocks: [aClock({ dueAt: now })] });

  const decisions = [now, new Date(now.getTime() + 1)].map((at) => decideDue(current, at));

  expect(decisions.map(told)).toEqual(['nothing', 'clock_breached']);
});

it.each(['met', 'met_late', 'not_applicable'] as const)(
  'a target that is %s is never missed afterwards',
  (state) => {
    const current = aCase({ clocks: [aClock({ dueAt: hoursBefore(1), state })] });

    const decision = decideDue(current, now);

    expect(told(decision)).toBe('nothing');
  },
);

it('closes a resolved case that nobody came back to when the window is over, once', () => {
  const resolved = aCase({ ...settled, status: 'resolved', closesAt: now });

  const early = decideDue(resolved, new Date(now.getTime() - 1));
  const due = decideDue(resolved, now);
  const again = decideDue(applied(resolved, due), hoursAfter(1));

  expect(told(early)).toBe('nothing');
  expect(told(due)).toBe('closed');
  expect(told(again)).toBe('nothing');
  expect(applied(resolved, due)).toMatchObject({
    status: 'closed',
    followUpResult: 'follow_up_window',
  });
});

it('does not close what lacks something, says so once, and closes when it has been said', () => {
  const resolved = aCase({ ...settled, rootCause: null, status: 'resolved', closesAt: now });

  const due = decideDue(resolved, now);
  const held = applied(resolved, due);
  const again = decideDue(held, hoursAfter(1));
  const said = applied(held, decide(held, actions.close, by(agent)));

  expect(told(due)).toBe('closing_held_back');
  expect(held).toMatchObject({ status: 'resolved', closingLacks: ['root_cause'] });
  expect(told(again)).toBe('nothing');
  expect(said).toMatchObject({ status: 'closed', rootCause: 'firm_error', closingLacks: null });
});

it('tries again by itself once what was in the way has ended', () => {
  const owed = aClock({ rule: 'AU-IDR30' });
  const resolved = aCase({ ...settled, status: 'resolved', closesAt: now, clocks: [owed] });
  const held = applied(resolved, decideDue(resolved, now));

  const missed = event('clock_breached', { rule: 'AU-IDR30' }, { at: now, actor: 'redress' });
  const breached = evolve(held, held.id, missed);

  expect(held.closingLacks).toEqual(['running_clock']);
  expect(breached.closingLacks).toBeNull();
  expect(told(decideDue(breached, hoursAfter(22)))).toBe('closed');
});

it('wakes a sleeping case when its time has come, once', () => {
  const asleep = aCase({ snoozedUntil: now });

  const early = decideDue(asleep, hoursBefore(1));
  const due = decideDue(asleep, now);

  expect(told(early)).toBe('nothing');
  expect(told(due)).toBe('woken');
  expect(told(decideDue(applied(asleep, due), hoursAfter(1)))).toBe('nothing');
});

it('does not claim that a follow-up was done which nobody did', () => {
  const resolved = applied(aCase(), decide(aCase(), actions.resolve, by(agent)));

  const closed = applied(resolved, decideDue(resolved, hoursAfter(48)));

  expect(closed.followUps).toMatchObject([{ state: 'cancelled', doneBy: 'redress' }]);
});

it('counts the window from the resolution, whatever else was planned before', () => {
  const overdue = aFollowUp({
    id: 'f0',
    kind: 'check_customer',
    dueAt: hoursBefore(5).toISOString(),
  });
  const open = aCase();
  const waiting = applied(
    open,
    decide(open, { type: 'await', followUp: overdue }, by(agent, hoursBefore(50))),
  );

  const resolved = applied(waiting, decide(waiting, actions.resolve, by(agent)));

  expect(resolved.closesAt).toEqual(hoursAfter(48));
  expect(told(decideDue(resolved, hoursAfter(47)))).toBe('nothing');
  expect(told(decideDue(resolved, hoursAfter(48)))).toBe('closed');
});

it.each(['new', 'open', 'awaiting_customer', 'closed', 'dismissed'] as const)(
  'leaves a case that is %s as it is, however late its follow-up',
  (status) => {
    const current = aCase({ status, closesAt: hoursBefore(100) });

    const decision = decideDue(current, now);

    expect(told(decision)).toBe('nothing');
  },
);

it('brings replies that still wait to nothing when it closes the case', () => {
  const resolved = aCase({ ...settled, status: 'resolved', closesAt: now, replies: [aReply()] });

  const decision = decideDue(resolved, now);

  expect(told(decision)).toBe('reply_lapsed closed');
});

it('an approval that nobody used for 24 hours lapses once, and somebody has to look again', () => {
  const current = aCase({ replies: [anApprovedReply({ approvedAt: hoursBefore(24) })] });

  const inTime = decideDue(current, now);
  const lapsed = decideDue(current, hoursAfter(0.001));
  const after = applied(current, lapsed);

  expect(told(inTime)).toBe('nothing');
  expect(told(lapsed)).toBe('approval_lapsed');
  expect(after.replies).toMatchObject([
    { state: 'awaiting_approval', approvedBy: null, sha256: null, trouble: 'approval_lapsed' },
  ]);
  expect(told(decideDue(after, hoursAfter(48)))).toBe('nothing');
});
