/** Incidents over time: one after the other, never two, and none that comes and goes. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideIncident, type IncidentDecision } from '../../../src/domain/incident/decide.ts';
import type { OpenIncident } from '../../../src/domain/incident/incident.ts';
import { figuresAt, type Rate, rules, weekHours } from './figures.ts';

const start = 50 * weekHours;
const hourMs = 3_600_000;

interface Looked {
  readonly hour: number;
  readonly decision: IncidentDecision;
}

/** What is decided at each look, every so many hours for a week. */
function watched(rate: Rate, everyHours: number): readonly Looked[] {
  const looks: Looked[] = [];
  let current = null as OpenIncident | null;
  for (let hour = start; hour < start + weekHours; hour += everyHours) {
    const now = new Date(hour * hourMs);
    const decision = decideIncident(current, figuresAt(hour, rate), rules, now);
    if (decision === 'open' || (decision === 'grow' && current)) {
      current = { id: current?.id ?? `incident-${hour}`, elevatedAt: now };
    }
    if (decision === 'close') current = null;
    looks.push({ hour, decision });
  }
  return looks;
}

function turns(looks: readonly Looked[]): readonly string[] {
  return looks
    .map(({ decision }) => decision)
    .filter((decision) => decision === 'open' || decision === 'close');
}

/** Outbursts of different sizes at different hours, above an ordinary rate. */
const outbursts = fc.array(
  fc.record({ at: fc.nat(weekHours), hours: fc.integer({ min: 1, max: 40 }), size: fc.nat(30) }),
  { maxLength: 6 },
);

function rateWith(
  all: readonly { at: number; hours: number; size: number }[],
  usual: number,
): Rate {
  return (hour) =>
    all.reduce((rate, { at, hours, size }) => {
      const since = hour - start - at;
      return since >= 0 && since < hours ? rate + size : rate;
    }, usual);
}

it('whatever happens, an incident is opened once before it is closed once', () => {
  fc.assert(
    fc.property(outbursts, fc.nat(3), fc.integer({ min: 1, max: 13 }), (all, usual, every) => {
      const found = turns(watched(rateWith(all, usual), every));

      expect(found).toEqual(found.map((_, place) => (place % 2 === 0 ? 'open' : 'close')));
    }),
    { numRuns: 60 },
  );
});

it('one outburst is one incident, which ends by itself', () => {
  const rate = rateWith([{ at: 20, hours: 5, size: 8 }], 0);

  const looks = watched(rate, 1);

  expect(turns(looks)).toEqual(['open', 'close']);
  const closed = looks.find(({ decision }) => decision === 'close');
  expect(closed?.hour).toBe(start + 20 + 5 + 24 + rules.closes.calmHours - 1);
});

it('a rate between the two bounds opens nothing and closes nothing', () => {
  const figures = { ...figuresAt(start, () => 0), count: 3 };
  const long = { id: 'incident-1', elevatedAt: new Date((start - 999) * hourMs) };
  const now = new Date(start * hourMs);

  expect(decideIncident(null, figures, rules, now)).toBe('nothing');
  expect(decideIncident(long, figures, rules, now)).toBe('grow');
});

it('a quiet hour ends nothing yet', () => {
  const figures = figuresAt(start, () => 0);
  const hoursAgo = (hours: number) => ({
    id: 'incident-1',
    elevatedAt: new Date((start - hours) * hourMs),
  });
  const now = new Date(start * hourMs);

  const decisions = [1, 5, 6].map((hours) => decideIncident(hoursAgo(hours), figures, rules, now));

  expect(decisions).toEqual(['nothing', 'nothing', 'close']);
});
