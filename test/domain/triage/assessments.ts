/** Assessments and opinions with ordinary values; a test states only what it is about. */
import type { Assessment } from '../../../src/domain/triage/assessment.ts';
import type { Opinion } from '../../../src/domain/triage/opinion.ts';

/** Surely no complaint. */
export function anAssessment(given: Partial<Assessment> = {}): Assessment {
  return {
    complaint: false,
    complaintProbability: 0.1,
    abstained: false,
    category: 'other',
    categoryProbability: 0.9,
    sentiment: 'neutral',
    emotion: 'none',
    spam: false,
    spamProbability: 0.01,
    language: 'en',
    signals: [],
    priority: 'P3',
    priorityReasons: ['no signal: P3'],
    tier: 'local',
    modelVersion: 'local-1',
    ...given,
  };
}

export function anOpinion(given: Partial<Opinion> = {}): Opinion {
  return {
    complaint: true,
    complaintProbability: 0.9,
    category: 'billing_or_fees',
    evidence: { start: 0, end: 5 },
    signals: [],
    reason: 'They were charged.',
    ...given,
  };
}
