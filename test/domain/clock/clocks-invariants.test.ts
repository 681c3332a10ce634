/** What holds of regulators' clocks whatever the complaint, the zone and the log. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RegulatoryClock } from '../../../src/domain/clock/clocks.ts';
import { type ClockEvent, clockTriggers, complaintKinds } from '../../../src/domain/clock/rule.ts';
import { jurisdictions } from '../../../src/domain/triage/assessment.ts';
import { aComplaint, type Complaint, clocksFor } from './complaints.ts';

const day = 86_400_000;
const instants = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((at) => at.toISOString());

const receipts = instants('2021-01-01T00:00:00Z', '2035-12-01T00:00:00Z');
const zones = fc.constantFrom(
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Beirut',
  'America/Santiago',
  'Pacific/Kiritimati',
  'UTC',
);

const quiet = fc.record({
  jurisdiction: fc.constantFrom(...jurisdictions),
  zone: zones,
  kind: fc.constantFrom(...complaintKinds),
  receivedAt: receipts,
});

/** Events around the time in which clocks run, some of them before the receipt. */
function eventsAfter(receivedAt: string): fc.Arbitrary<readonly ClockEvent[]> {
  const at = fc.integer({ min: -2, max: 80 * 24 }).map((hours) => hoursAfter(receivedAt, hours));
  const plain = fc.record({ type: fc.constantFrom(...clockTriggers), at });
  const anew = fc.record({
    type: fc.constant('reclassified' as const),
    at,
    kind: fc.constantFrom(...complaintKinds),
  });
  const otherReceipt = fc
    .integer({ min: -20 * 24, max: 20 * 24 })
    .map((hours) => hoursAfter(receivedAt, hours));
  const merged = fc.record({ type: fc.constant('merged' as const), at, receivedAt: otherReceipt });
  return fc.array(fc.oneof({ weight: 4, arbitrary: plain }, anew, merged), { maxLength: 8 });
}

function hoursAfter(start: string, hours: number): Date {
  return new Date(new Date(start).getTime() + hours * 3_600_000);
}

const lively = quiet.chain((complaint) =>
  fc
    .record({
      events: eventsAfter(complaint.receivedAt),
      now: fc
        .integer({ min: 0, max: 100 * 24 })
        .map((hours) => hoursAfter(complaint.receivedAt, hours)),
    })
    .map(({ events, now }) =>
      aComplaint(complaint.jurisdiction, { ...complaint, events, now: now.toISOString() }),
    ),
);

function dues(complaint: Complaint): ReadonlyMap<string, number> {
  return new Map(clocksFor(complaint).map(({ rule, dueAt }) => [rule, dueAt.getTime()]));
}

function byRule(complaint: Complaint): ReadonlyMap<string, RegulatoryClock> {
  return new Map(clocksFor(complaint).map((clock) => [clock.rule, clock]));
}

it('nothing is due, warned of or breached before it started', () => {
  fc.assert(
    fc.property(lively, (complaint) => {
      for (const { dueAt, startedAt, warnAt, breachedAt } of clocksFor(complaint)) {
        expect(dueAt >= startedAt).toBe(true);
        expect(warnAt.every((at) => at > startedAt && at <= dueAt)).toBe(true);
        if (breachedAt) expect(breachedAt > startedAt).toBe(true);
      }
    }),
  );
});

it('each rule has one clock at most, in order of due time', () => {
  fc.assert(
    fc.property(lively, (complaint) => {
      const clocks = clocksFor(complaint);
      const times = clocks.map(({ dueAt }) => dueAt.getTime());

      expect(new Set(clocks.map(({ rule }) => rule)).size).toBe(clocks.length);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }),
  );
});

it('what came later is never due earlier', () => {
  fc.assert(
    fc.property(quiet, fc.integer({ min: 0, max: 40 * day }), (given, later) => {
      const earlier = aComplaint(given.jurisdiction, given);
      const receivedAt = new Date(new Date(given.receivedAt).getTime() + later).toISOString();
      const after = dues(aComplaint(given.jurisdiction, { ...given, receivedAt }));

      for (const [rule, at] of dues(earlier)) expect(after.get(rule)).toBeGreaterThanOrEqual(at);
    }),
  );
});

it('the order in which events are delivered shows nowhere', () => {
  fc.assert(
    fc.property(
      lively.chain((complaint) =>
        fc.record({
          complaint: fc.constant(complaint),
          shuffled: fc.shuffledSubarray([...complaint.events], {
            minLength: complaint.events.length,
          }),
        }),
      ),
      ({ complaint, shuffled }) => {
        expect(clocksFor({ ...complaint, events: shuffled })).toEqual(clocksFor(complaint));
      },
    ),
  );
});

it('work on the case pauses nothing and moves nothing', () => {
  const work = fc.constantFrom(
    'assigned' as const,
    'awaiting_customer' as const,
    'snoozed' as const,
    'escalated' as const,
    'resolved' as const,
    'closed' as const,
    'reopened' as const,
  );
  fc.assert(
    fc.property(lively, fc.array(work, { maxLength: 5 }), (complaint, types) => {
      const since = new Date(complaint.receivedAt).getTime();
      const worked = types.map((type, at) => ({ type, at: new Date(since + at * 3 * day) }));

      expect(clocksFor({ ...complaint, events: [...worked, ...complaint.events] })).toEqual(
        clocksFor(complaint),
      );
    }),
  );
});

/** A merge may bring an earlier receipt, and with it answers that had come before there was a question. */
const unmerged = lively.map((complaint) => ({
  ...complaint,
  events: complaint.events.filter(({ type }) => type !== 'merged'),
}));

it('what was breached is never met in time afterwards', () => {
  fc.assert(
    fc.property(unmerged, fc.integer({ min: 1, max: 60 * 24 }), (complaint, hours) => {
      const at = hoursAfter(complaint.now, hours);
      const events: readonly ClockEvent[] = [...complaint.events, { type: 'responded', at }];
      const later = byRule({ ...complaint, events, now: at.toISOString() });

      for (const { rule, state, breachedAt } of clocksFor(complaint)) {
        if (state !== 'breached' && state !== 'met_late') continue;
        // What comes later may excuse or reclassify, never repair.
        expect(later.get(rule)?.state).not.toBe('met');
        expect(later.get(rule)?.state).not.toBe('running');
        if (later.get(rule)?.breachedAt) expect(later.get(rule)?.breachedAt).toEqual(breachedAt);
      }
    }),
  );
});

it('a merge moves clocks to the earliest receipt, whichever complaint takes in the other', () => {
  fc.assert(
    fc.property(quiet, fc.integer({ min: 1, max: 20 * day }), (given, gap) => {
      const first = new Date(given.receivedAt);
      const second = new Date(first.getTime() + gap);
      const now = new Date(second.getTime() + day);
      const into = (receivedAt: Date, other: Date) =>
        dues(
          aComplaint(given.jurisdiction, {
            ...given,
            receivedAt: receivedAt.toISOString(),
            events: [{ type: 'merged', at: now, receivedAt: other }],
            now: now.toISOString(),
          }),
        );

      const alone = dues(aComplaint(given.jurisdiction, given));

      expect(into(first, second)).toEqual(alone);
      expect(into(second, first)).toEqual(alone);
    }),
  );
});
