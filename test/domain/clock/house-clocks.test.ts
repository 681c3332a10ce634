/** F11: targets of the house neither run on after the end, nor over sleep, nor over what nobody can work. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadServiceLevel } from '../../../src/config/load-service-level.ts';
import { createDeskHours } from '../../../src/domain/clock/desk-hours.ts';
import { type HouseClock, houseClocks } from '../../../src/domain/clock/house-clocks.ts';
import type { ClockLogEntry } from '../../../src/domain/clock/log.ts';
import type { Priority } from '../../../src/domain/triage/assessment.ts';

const { levels } = loadServiceLevel();
const span = { from: 9 * 60, to: 17 * 60 + 30 };
const days = { mon: span, tue: span, wed: span, thu: span, fri: span };
const desk = createDeskHours(
  { zone: 'Europe/London', spans: days },
  { nameOn: (day) => (day === '2026-05-04' ? 'Early May' : null), covers: () => true },
);

type Plain = Exclude<ClockLogEntry['type'], 'reclassified' | 'merged' | 'priority'>;

function happened(type: Plain, at: string): ClockLogEntry {
  return { type, at };
}

/** Received on Wednesday 4 March at ten in London. */
function clocksOf(
  log: readonly ClockLogEntry[],
  now: string,
  priority: Priority = 'P2',
): readonly HouseClock[] {
  const receivedAt = new Date('2026-03-04T10:00:00Z');
  return houseClocks({ receivedAt, priority, log }, levels, desk, new Date(now));
}

function resolution(...given: Parameters<typeof clocksOf>): HouseClock {
  return clocksOf(...given).at(-1)!;
}

const answered = happened('acknowledged', '2026-03-04T11:00:00Z');

describe('F11: the next answer', () => {
  const asked = happened('message', '2026-03-05T10:00:00Z');

  it('is owed from the first message after our last answer, in desk hours', () => {
    const again = happened('message', '2026-03-05T12:00:00Z');

    const [next] = clocksOf([answered, asked, again], '2026-03-05T12:00:00Z');

    expect(next).toMatchObject({
      rule: 'INT-NEXT',
      state: 'running',
      startedAt: new Date('2026-03-05T10:00:00Z'),
      dueAt: new Date('2026-03-05T14:00:00Z'),
    });
  });

  it('is not owed once the case is resolved, and a thank-you after that begins anew', () => {
    const resolved = happened('resolved', '2026-03-05T11:00:00Z');
    const thanks = happened('message', '2026-03-09T10:00:00Z');

    const [first, second] = clocksOf([answered, asked, resolved, thanks], '2026-03-09T10:00:00Z');

    expect(first?.state).toBe('not_applicable');
    expect(second?.startedAt).toEqual(new Date('2026-03-09T10:00:00Z'));
  });

  it('stays missed when it comes too late', () => {
    const late = happened('progress_sent', '2026-03-06T10:00:00Z');

    const [next] = clocksOf([answered, asked, late], '2026-03-06T10:00:00Z');

    expect(next).toMatchObject({ state: 'met_late', breachedAt: new Date('2026-03-05T14:00:00Z') });
  });
});

describe('F11: the resolution', () => {
  it('leaves out the minutes in which the case waited for the person', () => {
    const waits = happened('awaiting_customer', '2026-03-05T10:00:00Z');
    const writes = happened('message', '2026-03-05T13:30:00Z');

    const without = resolution([], '2026-03-05T14:00:00Z').dueAt;
    const { dueAt } = resolution([waits, writes], '2026-03-05T14:00:00Z');

    // three and a half hours of desk time
    expect(desk.openBetween(without, dueAt)).toBe(3.5 * 3_600_000);
  });

  it('stands still while the person is waited for, however long', () => {
    const waits = happened('awaiting_customer', '2026-03-05T10:00:00Z');

    expect(resolution([waits], '2026-06-05T10:00:00Z').state).toBe('paused');
  });

  it('of a case that was reopened does not inherit the weeks it slept', () => {
    const resolved = happened('resolved', '2026-03-05T10:00:00Z');
    const reopened = happened('reopened', '2026-04-16T09:00:00Z');

    const { state, dueAt } = resolution([resolved, reopened], '2026-04-16T09:00:00Z');

    expect(state).toBe('running');
    expect(dueAt).toEqual(new Date('2026-04-22T09:00:00Z'));
  });

  it('counts a public holiday and the night in which the clocks change for nothing', () => {
    const asleep = happened('snoozed', '2026-03-04T10:00:00Z');
    const before = happened('woken', '2026-05-01T08:00:00Z');

    // Friday, then Tuesday: Monday 4 May is a holiday
    expect(resolution([asleep, before], '2026-05-01T09:00:00Z').dueAt).toEqual(
      new Date('2026-05-08T16:30:00Z'),
    );
    const overChange = happened('woken', '2026-03-27T09:00:00Z');
    expect(resolution([asleep, overChange], '2026-03-27T09:00:00Z').dueAt).toEqual(
      new Date('2026-04-02T16:30:00Z'),
    );
  });

  it('of an urgent case counts round the clock', () => {
    expect(resolution([], '2026-03-04T10:00:00Z', 'P0').dueAt).toEqual(
      new Date('2026-03-05T10:00:00Z'),
    );
  });

  it('is earlier, never later, once the case is more urgent', () => {
    const raised = { type: 'priority', at: '2026-03-05T10:00:00Z', from: 'P3', to: 'P1' } as const;
    const lowered = { type: 'priority', at: '2026-03-05T11:00:00Z', from: 'P1', to: 'P3' } as const;

    const { dueAt } = resolution([raised, lowered], '2026-03-05T12:00:00Z', 'P3');

    expect(dueAt).toEqual(new Date('2026-03-07T10:00:00Z'));
  });
});

it('F11: targets are a pure function of the log: its order of delivery and the moment of asking change no end', () => {
  const entry = fc.record({
    type: fc.constantFrom<Plain>(
      'message',
      'awaiting_customer',
      'snoozed',
      'woken',
      'resolved',
      'reopened',
      'acknowledged',
    ),
    minutes: fc.uniqueArray(fc.nat(60 * 24 * 20), { minLength: 1, maxLength: 1 }),
  });
  const start = Date.parse('2026-03-04T10:00:00Z');
  const logs = fc
    .uniqueArray(entry, { selector: ({ minutes }) => minutes[0], maxLength: 12 })
    .map((drawn) =>
      drawn.map(({ type, minutes }) =>
        happened(type, new Date(start + (minutes[0] ?? 0) * 60_000).toISOString()),
      ),
    );
  fc.assert(
    fc.property(logs, fc.nat(100), (log, later) => {
      const now = start + 21 * 86_400_000;
      const asked = new Date(now).toISOString();
      const clocks = clocksOf(log, asked);

      expect(clocksOf(log.toReversed(), asked)).toEqual(clocks);
      const then = clocksOf(log, new Date(now + later * 86_400_000).toISOString());
      expect(then.map(({ dueAt, startedAt }) => [startedAt, dueAt])).toEqual(
        clocks.map(({ dueAt, startedAt }) => [startedAt, dueAt]),
      );
      for (const { state, breachedAt, satisfiedAt } of clocks) {
        if (state === 'met' || state === 'running') expect(breachedAt).toBeNull();
        if (state === 'met' || state === 'met_late') expect(satisfiedAt).not.toBeNull();
      }
    }),
  );
});
