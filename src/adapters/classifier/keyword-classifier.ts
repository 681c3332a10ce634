/** STUB BY THE LEAD, to be replaced by the triage colleague's keyword classifier. */
import type { Classifier } from '../../ports/classifier.ts';
export function createKeywordClassifier(_rules: unknown): Classifier {
  return { version: 'stub', tier: 'local', async classify(inputs) { return inputs.map(({ text, language }) => ({ complaintProbability: /bad|fee|never|wrong|debt|account/i.test(text) ? 0.8 : 0.2, abstained: false, category: 'other', categoryProbability: 0.3, sentiment: 'negative', emotion: 'none', spam: false, spamProbability: 0, language: language ?? 'en' })); } };
}
