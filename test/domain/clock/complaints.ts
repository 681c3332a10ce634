/** Complaints as the shipped rules and holidays count them; a test states only what it is about. */
import { loadClockRules } from '../../../src/config/load-clocks.ts';
import { loadHolidays } from '../../../src/config/load-holidays.ts';
import { clocksOf, type RegulatoryClock } from '../../../src/domain/clock/clocks.ts';
import { holidaysIn } from '../../../src/domain/clock/holidays.ts';
import type { ClockEvent, ClockTrigger, ComplaintKind } from '../../../src/domain/clock/rule.ts';
import type { Jurisdiction } from '../../../src/domain/triage/assessment.ts';

const rules = loadClockRules();
const tables = loadHolidays();

export interface Complaint {
  readonly jurisdiction: Jurisdiction;
  readonly zone: string;
  readonly region: string | null;
  /** ISO 8601, as are the others. */
  readonly receivedAt: string;
  readonly kind: ComplaintKind;
  readonly events: readonly ClockEvent[];
  readonly now: string;
}

const desks: Record<Jurisdiction, string> = {
  au: 'Australia/Sydney',
  uk: 'Europe/London',
  us: 'America/New_York',
  eu: 'Europe/Berlin',
};

/** A standard complaint to a desk of the jurisdiction, looked at the moment it came. */
export function aComplaint(jurisdiction: Jurisdiction, given: Partial<Complaint> = {}): Complaint {
  const receivedAt = given.receivedAt ?? '2026-03-02T09:00:00Z';
  return {
    jurisdiction,
    zone: desks[jurisdiction],
    region: null,
    receivedAt,
    kind: 'standard',
    events: [],
    now: receivedAt,
    ...given,
  };
}

export function happened(type: ClockTrigger, at: string): ClockEvent {
  return { type, at: new Date(at) };
}

export function reclassified(kind: ComplaintKind, at: string): ClockEvent {
  return { type: 'reclassified', kind, at: new Date(at) };
}

export function clocksFor(complaint: Complaint): readonly RegulatoryClock[] {
  const { zone, region, jurisdiction, receivedAt } = complaint;
  const calendar = { zone, holidays: holidaysIn(tables.get(jurisdiction) ?? null, region) };
  return clocksOf(
    { ...complaint, receivedAt: new Date(receivedAt) },
    rules,
    calendar,
    new Date(complaint.now),
  );
}

/** Fails when the complaint has no clock by this rule. */
export function clockBy(rule: string, complaint: Complaint): RegulatoryClock {
  const found = clocksFor(complaint).find((clock) => clock.rule === rule);
  if (!found) throw new Error(`no clock by ${rule}`);
  return found;
}

/** `2026-04-07T13:59:59Z`. */
export function due(clock: RegulatoryClock): string {
  return clock.dueAt.toISOString().replace('.000Z', 'Z');
}
