/** Which model is asked what: only what it was measured to be better at, and only in doubt. */
import { describe, expect, it } from 'vitest';
import {
  type CascadeRow,
  cascadePolicy,
  escalatedDecisions,
} from '../../../src/domain/triage/cascade.ts';
import { anAssessment } from './assessments.ts';

function aRow(given: Partial<CascadeRow> = {}): CascadeRow {
  return {
    model: 'good',
    decision: 'category',
    n: 500,
    localAccuracy: 0.74,
    cascadeAccuracy: 0.77,
    gainFrom: 0.01,
    gainTo: 0.05,
    shareEscalated: 0.3,
    below: 0.6,
    answerAccuracy: 0.7,
    measuredOn: '2026-11-23',
    ...given,
  };
}

const both = cascadePolicy([aRow(), aRow({ decision: 'complaint' })], 'good');

describe('a model is not used', () => {
  it('when it is not in the table', () => {
    expect(cascadePolicy([aRow()], 'unknown')).toEqual({ category: null, complaint: null });
  });

  it('for a decision in which it lowers accuracy, or gains nothing', () => {
    const rows = [aRow({ cascadeAccuracy: 0.73 }), aRow({ model: 'even', cascadeAccuracy: 0.74 })];

    expect(cascadePolicy(rows, 'good').category).toBeNull();
    expect(cascadePolicy(rows, 'even').category).toBeNull();
  });

  it('for a decision in which it was not measured', () => {
    const policy = cascadePolicy([aRow()], 'good');
    const unsure = anAssessment({ abstained: true, complaint: true });

    expect(escalatedDecisions(unsure, false, policy)).toEqual(['category']);
  });

  it('when the operator’s own, later measurement says otherwise', () => {
    const rows = [aRow(), aRow({ cascadeAccuracy: 0.7 })];

    expect(cascadePolicy(rows, 'good').category).toBeNull();
  });
});

describe('a mention is escalated', () => {
  it.each([
    ['unsure whether it is a complaint', { abstained: true }, ['category', 'complaint']],
    [
      'a complaint of uncertain category',
      { complaint: true, categoryProbability: 0.5 },
      ['category'],
    ],
    ['a sure complaint of a sure category', { complaint: true, categoryProbability: 0.9 }, []],
    ['surely no complaint, of whatever category', { categoryProbability: 0.1 }, []],
    ['urgent, of uncertain category', { priority: 'P1', categoryProbability: 0.1 }, ['category']],
    ['spam', { spam: true, abstained: true }, []],
  ] as const)('%s', (_name, given, decisions) => {
    expect(escalatedDecisions(anAssessment(given), false, both)).toEqual(decisions);
  });

  it('never when it is a record of a regulator', () => {
    const unsure = anAssessment({ abstained: true, complaint: true, categoryProbability: 0 });

    expect(escalatedDecisions(unsure, true, both)).toEqual([]);
  });
});
