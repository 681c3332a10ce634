/** What happens to a case when nobody does anything. */
import { expect, it } from 'vitest';
import { decide } from '../../../src/domain/case/decide.ts';
import { decideDue } from '../../../src/domain/case/due.ts';
import {
  aCase,
  actions,
  aFollowUp,
  agent,
  applied,
  aReply,
  by,
  hoursAfter,
  hoursBefore,
  now,
  told,
} from '../../support/case-builders.ts';
import { aClock } from '../../support/clock-builders.ts';

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
  const resolved = aCase({ status: 'resolved', closesAt: now });

  const early = decideDue(resolved, new Date(now.getTime() - 1));
  const due = decideDue(resolved, now);
  const again = decideDue(applied(resolved, due), hoursAfter(1));

  expect(told(early)).toBe('nothing');
  expect(told(due)).toBe('closed');
  expect(told(again)).toBe('nothing');
  expect(applied(resolved, due)).toMatchObject({ status: 'closed', outcome: 'follow_up_window' });
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
  const resolved = aCase({ status: 'resolved', closesAt: now, replies: [aReply()] });

  const decision = decideDue(resolved, now);

  expect(told(decision)).toBe('reply_lapsed closed');
});
