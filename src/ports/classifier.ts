/** Says of a text what it is and how sure it is of that. Knows nothing of signals or priorities. */
import type { Classification } from '../domain/triage/assessment.ts';

export interface ClassifierInput {
  readonly text: string;
  /** Language as the source states it; null when it states none. */
  readonly language: string | null;
}

export interface Classifier {
  /** Stored with every assessment; changes whenever an answer could change. */
  readonly version: string;
  readonly tier: 'local' | 'llm';
  /** One answer for each input, in the same order. Never throws for any text. */
  classify(inputs: readonly ClassifierInput[]): Promise<readonly Classification[]>;
}
