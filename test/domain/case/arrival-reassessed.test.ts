/** What a second opinion does to a case: it may make it more urgent, and leaves alone what people decided. */
import { expect, it } from 'vitest';
import { decideArrival } from '../../../src/domain/case/arrival.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import type { NewCaseEvent } from '../../../src/domain/case/events.ts';
import { evolve } from '../../../src/domain/case/evolve.ts';
import { aCase, now } from '../../support/case-builders.ts';
import { anArrival, aPolicy } from './arrivals.ts';

function reassessed(
  current: Case,
  given: Parameters<typeof anArrival>[0] = {},
): readonly NewCaseEvent[] {
  const mention = anArrival({ isReassessed: true, tier: 'llm', modelVersion: 'llm:m:1', ...given });
  const decision = decideArrival(current, mention, aPolicy(), {
    now,
    ids: { caseId: 'case-1', clockId: 'clock-1' },
  });
  if (!decision.ok) throw new Error('refused');
  return decision.events;
}

function after(current: Case, events: readonly NewCaseEvent[]): Case {
  return events.reduce((state, event) => evolve(state, 'case-1', event), current);
}

it('a more urgent opinion raises the case, sets its target and brings the role that the rules name', () => {
  const current = aCase({ priority: 'P3' });

  const events = reassessed(current, { priority: 'P0', signals: ['self_harm'] });

  expect(events.map(({ type }) => type)).toEqual([
    'reassessed',
    'priority_raised',
    'safeguards_put',
    'assigned',
  ]);
  expect(after(current, events)).toMatchObject({ priority: 'P0', signals: ['self_harm'] });
});

it('a less urgent opinion is on the record and lowers nothing', () => {
  const current = aCase({ priority: 'P1', signals: ['legal_threat'] });

  const events = reassessed(current, { priority: 'P3', complaintStatus: 'not' });

  expect(events.map(({ type }) => type)).toEqual(['reassessed']);
  expect(after(current, events)).toMatchObject({
    priority: 'P1',
    signals: ['legal_threat'],
    complaintStatus: current.complaintStatus,
  });
});

it('a case of one message takes the new category, a case of several keeps its own', () => {
  const one = aCase({ mentionCount: 1, category: 'other' });
  const several = aCase({ mentionCount: 2, category: 'other' });
  const events = reassessed(one, { category: 'privacy' });

  expect(after(one, events).category).toBe('privacy');
  expect(after(several, events).category).toBe('other');
});

it('what a person dismissed stays dismissed and no complaint, whatever a model says', () => {
  const current = aCase({ status: 'dismissed', complaintStatus: 'not', priority: 'P3' });

  const events = reassessed(current, { priority: 'P0', complaintStatus: 'qualifying' });

  expect(events.map(({ type }) => type)).toEqual(['reassessed']);
  expect(after(current, events)).toEqual(current);
});
