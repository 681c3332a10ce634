/** Loads all reviewed data that decisions need, once, at start-up. */
import type { SuggestionRules } from '../domain/reply/suggest.ts';
import type { AssessRules } from '../domain/triage/assess.ts';
import type { RecordCategories } from '../domain/triage/record-category.ts';
import { loadLexicon } from './load-lexicon.ts';
import { loadLintRules } from './load-lint-rules.ts';
import { loadSkeletons } from './load-skeletons.ts';

export interface Rules {
  readonly assess: AssessRules;
  readonly categories: unknown;
  readonly recordCategories: RecordCategories;
  readonly suggestion: SuggestionRules;
}

/** @throws Error naming the file and the place that is wrong */
export function loadRules(): Rules {
  return {
    assess: { lexicon: loadLexicon(), complaintThreshold: 0.5 },
    categories: null,
    recordCategories: null,
    suggestion: { lint: loadLintRules(), skeletons: loadSkeletons() },
  };
}
