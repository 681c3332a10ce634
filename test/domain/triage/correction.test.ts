/** Which mentions a correction is about, and what they are after it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Assessment,
  categories,
  priorities,
  signalIds,
} from '../../../src/domain/triage/assessment.ts';
import {
  type Correction,
  correctedAssessment,
  mentionsCorrected,
} from '../../../src/domain/triage/correction.ts';

function anAssessment(given: Partial<Assessment> = {}): Assessment {
  return {
    complaint: true,
    complaintProbability: 0.9,
    abstained: false,
    category: 'billing_or_fees',
    categoryProbability: 0.6,
    sentiment: 'negative',
    emotion: 'anger',
    spam: false,
    spamProbability: 0.01,
    language: 'en',
    signals: [],
    priority: 'P3',
    priorityReasons: ['no signal: P3'],
    tier: 'local',
    modelVersion: 'test',
    ...given,
  };
}

const harm = { id: 'self_harm', start: 0, end: 4, source: 'lexicon' } as const;
const talk = [
  { mentionId: 'first', assessment: anAssessment({ signals: [harm], priority: 'P0' }) },
  { mentionId: 'second', assessment: anAssessment({ complaint: false }) },
  { mentionId: 'third', assessment: anAssessment({ signals: [harm], priority: 'P0' }) },
];

it.each<[string, Correction, readonly string[]]>([
  [
    'a dismissed signal, those that have it',
    { field: 'signal', from: 'self_harm', to: null },
    ['first', 'third'],
  ],
  [
    'a signal of an earlier text, the newest',
    { field: 'signal', from: 'media', to: null },
    ['third'],
  ],
  ['a lower priority, those above it', { field: 'priority', to: 'P2' }, ['first', 'third']],
  ['a higher priority, the newest', { field: 'priority', to: 'P0' }, ['third']],
  ['no complaint, those that were one', { field: 'complaint', to: 'not' }, ['first', 'third']],
  ['a complaint, the first', { field: 'complaint', to: 'qualifying' }, ['first']],
  ['a category, the first', { field: 'category', to: 'privacy' }, ['first']],
])('of %s', (_, correction, expected) => {
  expect(mentionsCorrected(correction, talk)).toEqual(expected);
});

const correction = fc.oneof(
  fc.constantFrom(...categories).map((to): Correction => ({ field: 'category', to })),
  fc.constantFrom(...priorities).map((to): Correction => ({ field: 'priority', to })),
  fc
    .constantFrom('qualifying' as const, 'not' as const)
    .map((to): Correction => ({ field: 'complaint', to })),
  fc.constantFrom(...signalIds).map((from): Correction => ({ field: 'signal', from, to: null })),
);

it('a correction changes what it names, says that a person decided, and leaves the rest', () => {
  fc.assert(
    fc.property(correction, (drawn) => {
      const before = anAssessment({ signals: [harm], priority: 'P1' });

      const after = correctedAssessment(before, 'qualifying', {
        correction: drawn,
        staffId: 'dora',
      });

      const { assessment, determination } = after;
      const told = {
        category: assessment.category,
        priority: assessment.priority,
        complaint: determination,
        signal: null,
      };
      const unnamed = {
        category: before.category,
        priority: before.priority,
        complaint: 'qualifying',
        signal: null,
      };
      expect(told).toEqual({ ...unnamed, [drawn.field]: drawn.to });
      expect(assessment.signals).toEqual(
        drawn.field === 'signal' && drawn.from === 'self_harm' ? [] : [harm],
      );
      expect(assessment).toMatchObject({
        tier: 'person',
        modelVersion: 'person:dora',
        sentiment: before.sentiment,
        spam: before.spam,
        language: before.language,
      });
    }),
  );
});
