/** A classifier for tests: everything is a complaint, but for thanks. */
import type { Classification } from '../../src/domain/triage/assessment.ts';
import type { Classifier } from '../../src/ports/classifier.ts';

/** @param version as it stands in assessments */
export function createPlainClassifier(version = 'plain-1'): Classifier {
  return {
    version,
    tier: 'local',
    async classify(inputs) {
      return inputs.map(({ text }) => classification(/^thank/i.test(text) ? 0.02 : 0.9));
    },
  };
}

function classification(complaintProbability: number): Classification {
  return {
    complaintProbability,
    abstained: false,
    category: 'billing_or_fees',
    categoryProbability: 0.8,
    sentiment: 'neutral',
    emotion: 'none',
    spam: false,
    spamProbability: 0.01,
    language: 'en',
    suspected: [],
  };
}
