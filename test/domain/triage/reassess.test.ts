/** F17: a model talks over nobody. It may raise, never lower, and what is not let through goes to a person. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../../src/config/load-lexicon.ts';
import { shouldOpenCase } from '../../../src/domain/triage/assess.ts';
import {
  categories,
  isMoreUrgent,
  priorities,
  signalIds,
} from '../../../src/domain/triage/assessment.ts';
import { cascadeDecisions } from '../../../src/domain/triage/cascade.ts';
import { modelSignalIds, noOpinionReasons } from '../../../src/domain/triage/opinion.ts';
import {
  type ReassessContext,
  reassess,
  withoutOpinion,
} from '../../../src/domain/triage/reassess.ts';
import { anAssessment, anOpinion } from './assessments.ts';

const context: ReassessContext = {
  decisions: cascadeDecisions,
  policy: { category: null, complaint: null },
  jurisdiction: 'us',
  lexicon: loadLexicon(),
  modelVersion: 'llm:m:1',
};
const unsure = anAssessment({ abstained: true, complaintProbability: 0.45 });

it('an answer to what was asked is taken, with its model and its tier', () => {
  const { assessment, determination } = reassess(unsure, anOpinion(), context);

  expect(determination).toBe('qualifying');
  expect(assessment).toMatchObject({
    complaint: true,
    abstained: false,
    category: 'billing_or_fees',
    tier: 'llm',
    modelVersion: 'llm:m:1',
  });
});

it('what was not asked does not count', () => {
  const { assessment, determination } = reassess(unsure, anOpinion({ category: 'privacy' }), {
    ...context,
    decisions: ['category'],
  });

  expect(determination).toBe('undetermined');
  expect(assessment).toMatchObject({ complaint: false, abstained: true, category: 'privacy' });
});

it('a signal of the model raises the priority and says so, whatever was asked', () => {
  const opinion = anOpinion({ signals: [{ id: 'self_harm', start: 3, end: 9 }] });

  const { assessment } = reassess(unsure, opinion, { ...context, decisions: ['category'] });

  expect(assessment).toMatchObject({
    priority: 'P0',
    priorityReasons: ['found by the model: self-harm words: P0'],
    signals: [{ id: 'self_harm', start: 3, end: 9, source: 'model' }],
  });
});

it('F17: "no complaint" is not believed of a post that gives orders to a machine', () => {
  const injected = anAssessment({
    abstained: true,
    signals: [{ id: 'prompt_injection', start: 0, end: 4, source: 'lexicon' }],
  });

  const { assessment, determination } = reassess(
    injected,
    anOpinion({ complaint: false, complaintProbability: 0 }),
    context,
  );

  expect(determination).toBe('undetermined');
  expect(assessment).toMatchObject({ abstained: true, priority: 'P2' });
  expect(shouldOpenCase(assessment)).toBe(true);
});

describe('F17: an answer that is not let through is a task for a person', () => {
  it.each(['refused', 'invalid_answer', 'evidence_not_found'] as const)('%s', (reason) => {
    const changed = withoutOpinion(unsure, reason);

    expect(changed?.determination).toBe('undetermined');
    expect(changed?.assessment).toMatchObject({ priority: 'P2', tier: 'local' });
    expect(changed?.assessment.priorityReasons.at(-1)).toMatch(/a person decides: P2$/);
  });

  it('but not where a person sees it anyway, and never where nobody was asked', () => {
    const seen = anAssessment({ abstained: true, complaint: true });

    expect(withoutOpinion(seen, 'invalid_answer')).toBeNull();
    for (const reason of ['off', 'no_price', 'ceiling', 'breaker', 'timeout'] as const) {
      expect(withoutOpinion(unsure, reason)).toBeNull();
    }
  });
});

const span = fc.record({ start: fc.nat(50), end: fc.nat(50) });
const anyLocal = fc
  .record({
    complaint: fc.boolean(),
    abstained: fc.boolean(),
    spam: fc.boolean(),
    priority: fc.constantFrom(...priorities),
    signals: fc.array(
      fc.record({ id: fc.constantFrom(...signalIds), source: fc.constant('lexicon' as const) }),
    ),
  })
  .map(({ signals, ...rest }) =>
    anAssessment({ ...rest, signals: signals.map((one) => ({ ...one, start: 0, end: 1 })) }),
  );
const anyOpinion = fc
  .record({
    complaint: fc.boolean(),
    category: fc.constantFrom(...categories),
    signals: fc.array(
      fc.tuple(fc.constantFrom(...modelSignalIds), span).map(([id, place]) => ({ id, ...place })),
    ),
  })
  .map(anOpinion);

it('whatever a model says, no priority is lowered and no signal of the lexicon is lost', () => {
  fc.assert(
    fc.property(
      anyLocal,
      anyOpinion,
      fc.subarray([...cascadeDecisions]),
      (local, opinion, decisions) => {
        const { assessment } = reassess(local, opinion, { ...context, decisions });

        expect(isMoreUrgent(local.priority, assessment.priority)).toBe(false);
        expect(assessment.signals).toEqual(expect.arrayContaining([...local.signals]));
      },
    ),
  );
});

it('without an opinion no priority is lowered and no answer is made up', () => {
  fc.assert(
    fc.property(anyLocal, fc.constantFrom(...noOpinionReasons), (local, reason) => {
      const changed = withoutOpinion(local, reason)?.assessment ?? local;

      expect(isMoreUrgent(local.priority, changed.priority)).toBe(false);
      expect(changed).toMatchObject({ complaint: local.complaint, category: local.category });
    }),
  );
});
