/** What a person may correct about triage, and what it does to the case. */
import { describe, expect, it } from 'vitest';
import { decideArrival } from '../../../src/domain/case/arrival.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import { firstTouchRule } from '../../../src/domain/case/first-touch.ts';
import type { Correction } from '../../../src/domain/triage/correction.ts';
import {
  aCase,
  actions,
  agent,
  applied,
  by,
  hoursAfter,
  now,
  supervisor,
  told,
} from '../../support/case-builders.ts';
import { aClock } from '../../support/clock-builders.ts';
import { anArrival, aPolicy } from './arrivals.ts';

const lower: Correction = { field: 'priority', to: 'P3' };
const dismissal: Correction = { field: 'signal', from: 'self_harm', to: null };
const noComplaint: Correction = { field: 'complaint', to: 'not' };

function correct(
  current: Case,
  correction: Correction,
  { staff = agent, reason = actions.correct.reason } = {},
) {
  return decide(current, { ...actions.correct, correction, reason }, by(staff));
}

describe('making a case less', () => {
  const lessening = [
    ['a lower priority', lower],
    ['a dismissed signal', dismissal],
    ['no complaint', noComplaint],
  ] as const;

  it.each(lessening)('%s needs a reason; blanks are none', (_, correction) => {
    const current = aCase({ priority: 'P2', signals: ['self_harm'] });

    const silent = correct(current, correction, { reason: null });
    const blank = correct(current, correction, { reason: { body: ' \n', salt: 'aa' } });

    expect([silent, blank].map(told)).toEqual(['reason_missing', 'reason_missing']);
  });

  it.each(lessening)('%s takes a supervisor where the case is urgent or escalated', (_, what) => {
    const urgent = aCase({ priority: 'P1', signals: ['self_harm'] });
    const escalated = aCase({ priority: 'P2', signals: ['self_harm'], escalation: 1 });

    for (const current of [urgent, escalated]) {
      expect(told(correct(current, what))).toBe('needs_supervisor');
      expect(told(correct(current, what, { staff: supervisor }))).toBe('corrected');
    }
  });
});

it.each([
  ['a higher priority', { field: 'priority', to: 'P1' }],
  ['another category', { field: 'category', to: 'privacy' }],
  ['a complaint after all', { field: 'complaint', to: 'qualifying' }],
] as const)('%s needs neither a reason nor a supervisor', (_, correction) => {
  const current = aCase({ priority: 'P2', complaintStatus: 'not' });

  expect(told(correct(current, correction, { reason: null }))).toBe('corrected');
});

it('each correction is on the case, with what stood there before on the record', () => {
  const current = aCase({ priority: 'P2', signals: ['self_harm', 'opt_out'] });

  const lowered = correct(current, lower);
  const relieved = applied(current, correct(current, dismissal));

  expect(applied(current, lowered)).toMatchObject({
    priority: 'P3',
    priorityReasons: ['a person decided: P3'],
  });
  expect(lowered.ok && lowered.events[0]?.data).toMatchObject({
    field: 'priority',
    from: 'P2',
    to: 'P3',
    mentionId: 'mention-1',
    commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(relieved).toMatchObject({ signals: ['opt_out'], priority: 'P2' });
  expect(applied(current, correct(current, noComplaint)).complaintStatus).toBe('not');
});

it('a signal that the case does not have cannot be dismissed', () => {
  expect(told(correct(aCase(), dismissal))).toBe('no_such_signal');
});

it('F17: a lower priority moves no target and restarts nothing', () => {
  const clock = aClock({ rule: firstTouchRule, dueAt: hoursAfter(1) });
  const current = aCase({ priority: 'P2', clocks: [clock], firstTouchAt: now });

  const lowered = applied(current, correct(current, lower));

  expect(lowered).toMatchObject({ clocks: [clock], receivedAt: current.receivedAt });
});

it('a later message may raise again what a person lowered', () => {
  const lowered = applied(aCase({ priority: 'P2' }), correct(aCase({ priority: 'P2' }), lower));
  const message = anArrival({ mentionId: 'mention-2', priority: 'P1' });
  const ids = { caseId: 'case-1', clockId: 'clock-1' };

  const raised = applied(lowered, decideArrival(lowered, message, aPolicy(), { now, ids }));

  expect(raised.priority).toBe('P1');
});

it('a model’s answer that was on its way when the person decided changes nothing', () => {
  const current = aCase({ priority: 'P3' });
  const late = anArrival({ isReassessed: true, tier: 'person', priority: 'P3' });
  const raising = aPolicy({ route: () => ({ ...aPolicy().route(late), priority: 'P0' }) });

  const decision = decideArrival(current, late, raising, {
    now,
    ids: { caseId: 'case-1', clockId: 'clock-1' },
  });

  expect(told(decision)).toBe('nothing');
});
