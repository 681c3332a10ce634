/** What the clocks of a case go on telling, whoever records what, and when. */
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/domain/case/case.ts';
import { kindNow } from '../../../src/domain/case/clock-log.ts';
import { decide } from '../../../src/domain/case/decide.ts';
import { type CaseDecision, nothingToDo } from '../../../src/domain/case/decision.ts';
import type { ClockReport } from '../../../src/domain/clock/report.ts';
import { alertsOf } from '../../../src/domain/escalation/alerts.ts';
import type { Jurisdiction } from '../../../src/domain/triage/assessment.ts';
import {
  aCase,
  actions,
  agent,
  applied,
  by,
  supervisor,
  told,
} from '../../support/case-builders.ts';
import { aClockPolicy, clocked } from './clock-policy.ts';

const on = (day: string) => new Date(`2026-${day}T12:00:00Z`);

/** Received on 2 March. */
function complaint(jurisdiction: Jurisdiction, given: Partial<Case> = {}): Case {
  return aCase({ jurisdiction, receivedAt: on('03-02'), openedAt: on('03-02'), ...given });
}

function counting(current: Case, decision: CaseDecision, at: Date): CaseDecision {
  return clocked(current, decision, aClockPolicy(current.jurisdiction), at);
}

function recording(report: ClockReport, staff = agent) {
  return (current: Case, at: Date): CaseDecision =>
    counting(current, decide(current, { ...actions.record, report }, by(staff, at)), at);
}

const acknowledged = recording({ what: 'acknowledged', at: null });
const progress = recording({ what: 'progress_sent', at: null });

/** Time passes, day by day, and the clocks are looked at. */
function until(current: Case, day: string): { readonly after: Case; readonly events: string[] } {
  let after = current;
  const events: string[] = [];
  while (after.nextClockAt && after.nextClockAt <= on(day)) {
    const decision = counting(after, nothingToDo, after.nextClockAt);
    events.push(...told(decision).split(' '));
    after = applied(after, decision);
  }
  return { after, events };
}

function clockOf({ clocks }: Case, rule: string) {
  const found = clocks.find((clock) => clock.rule === rule);
  if (!found) throw new Error(`no clock ${rule}`);
  return found;
}

describe('the kind a person gave', () => {
  const kindGiven = (current: Case, kind: 'payment_services' | 'default_notice') =>
    applied(current, recording({ what: 'reclassified', kind })(current, on('03-03')));

  it('stands, whatever triage finds in a later message', () => {
    const given = kindGiven(complaint('uk'), 'payment_services');
    const data = { ...aMessage, signals: ['data_breach' as const] };
    const joined = { type: 'mention_joined', data, at: on('03-04'), actor: 'redress' } as const;

    const after = applied(given, counting(given, { ok: true, events: [joined] }, on('03-04')));

    expect(kindNow(after)).toBe('payment_services');
    expect(clockOf(after, 'UK-PSD').state).toBe('running');
  });

  it('stands, whoever dismisses a false hint of hardship', () => {
    const given = kindGiven(complaint('au', { signals: ['hardship'] }), 'default_notice');

    const after = dismissed(given, on('03-04'));

    expect(kindNow(after)).toBe('default_notice');
    expect(clockOf(after, 'AU-IDR21D').state).toBe('running');
  });

  it('is the only way to a longer time to answer', () => {
    const hardship = complaint('au', { signals: ['hardship'], complaintKind: 'hardship' });
    const counted = applied(hardship, acknowledged(hardship, on('03-03')));

    const after = dismissed(counted, on('03-04'));

    expect(kindNow(after)).toBe('hardship');
    expect(clockOf(after, 'AU-IDR21H').state).toBe('running');
  });

  const aMessage = {
    mentionId: 'mention-2',
    commitment: 'd1',
    postedAt: on('03-04').toISOString(),
    category: 'billing_or_fees',
    complaintStatus: 'qualifying',
  } as const;

  function dismissed(current: Case, at: Date): Case {
    const correction = { field: 'signal', from: 'hardship', to: null } as const;
    const action = { ...actions.correct, correction };
    return applied(current, counting(current, decide(current, action, by(supervisor, at)), at));
  }
});

describe('closing', () => {
  it('with an answer is refused while a request for data waits, which that answer does not end', () => {
    const asked = complaint('uk', { status: 'resolved', resolvedAt: on('03-05') });
    const running = applied(
      asked,
      recording({ what: 'data_request', at: null })(asked, on('03-05')),
    );
    const claim = { ...actions.close.closing, sentAt: on('03-06') };
    const close = { ...actions.close, closing: claim, followUp: 'confirmed' } as const;
    const closing = (current: Case) =>
      counting(current, decide(current, close, by(agent, on('03-07'))), on('03-07'));

    const refused = closing(running);
    const answered = recording({ what: 'data_request_answered', at: null })(running, on('03-06'));

    expect(refused).toMatchObject({ ok: false, refusal: 'closing_lacks' });
    expect(refused).toMatchObject({ facts: { lacks: ['running_clock'] } });
    expect(told(closing(applied(running, answered)))).toContain('closed');
  });
});

describe('a quick close', () => {
  it.each([
    ['an ordinary complaint', 'standard', 'closed'],
    ['hardship, whichever way it is known', 'hardship', 'no_quick_close'],
  ] as const)('of %s', (_, complaintKind, outcome) => {
    const current = complaint('au', { status: 'resolved', complaintKind });
    const said = { exception: 'quick_close', quickCloseUntil: on('03-09') } as const;
    const closing = { ...actions.close.closing, ...said, sentVia: null, sentAt: null };
    const close = { ...actions.close, closing, followUp: 'confirmed' } as const;

    expect(told(decide(current, close, by(agent, on('03-04'))))).toBe(outcome);
  });
});

describe('a duty that comes again after a round was missed', () => {
  it('is warned of and told of like the first', () => {
    const first = complaint('uk');
    const late = until(applied(first, acknowledged(first, on('03-03'))), '03-19').after;
    const again = applied(late, progress(late, on('03-19')));

    const { after, events } = until(again, '04-04');

    expect(clockOf(again, 'UK-PROG').state).toBe('breached');
    expect(events).toContain('clock_warned');
    expect(events.filter((type) => type === 'clock_breached')).toHaveLength(1);
    expect(until(after, '04-20').events.filter((type) => type === 'clock_breached')).toEqual([]);
  });

  it('and each missed round is an alert of its own', () => {
    const [one, two] = ['2026-03-17', '2026-04-02'].map((day) => {
      const data = { rule: 'UK-PROG', clockId: 'clock-1', dueAt: `${day}T23:59:59.000Z` };
      const breached = { type: 'clock_breached', data, at: on('04-03'), actor: 'redress' } as const;
      const after = complaint('uk', { openedAt: on('04-03'), receivedAt: on('04-03') });
      return alertsOf({ before: after, after, events: [breached] }).map(({ key }) => key);
    });

    expect(one).toHaveLength(1);
    expect(one).not.toEqual(two);
  });
});

describe('a missed deadline', () => {
  const missed = () => {
    const first = complaint('au');
    return until(applied(first, acknowledged(first, on('03-03'))), '04-03').after;
  };
  const answeredOn = (day: string, staff = agent) =>
    recording({ what: 'responded', at: on(day) }, staff);

  it('is undone by nobody but a supervisor, and goes on showing that it was missed', () => {
    const late = missed();

    const byAgent = answeredOn('03-20')(late, on('04-04'));
    const after = applied(late, answeredOn('03-20', supervisor)(late, on('04-04')));

    expect(clockOf(late, 'AU-IDR30').state).toBe('breached');
    expect(told(byAgent)).toBe('breach_needs_supervisor');
    expect(clockOf(after, 'AU-IDR30')).toMatchObject({
      state: 'met',
      breachedAt: clockOf(late, 'AU-IDR30').breachedAt,
    });
    expect(clockOf(after, 'AU-IDR30').explain.at(-1)).toMatch(/counted as missed/);
  });

  it('is answered late by anybody', () => {
    const late = missed();

    const after = applied(late, answeredOn('04-03')(late, on('04-04')));

    expect(clockOf(after, 'AU-IDR30').state).toBe('met_late');
  });

  it('is undone neither by the day on which an answer is said to have gone out with the closing', () => {
    const late = { ...missed(), status: 'resolved' } as const;
    const closing = { ...actions.close.closing, sentAt: on('03-20') };

    const decision = decide(late, { ...actions.close, closing }, by(agent, on('04-04')));

    expect(told(decision)).toBe('breach_needs_supervisor');
  });
});
