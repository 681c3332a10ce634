/** Loads all reviewed data that decisions need, once, at start-up. */
import type { SpikeRules } from '../domain/incident/incident.ts';
import type { SuggestionRules } from '../domain/reply/suggestion-context.ts';
import type { AssessRules } from '../domain/triage/assess.ts';
import type { RecordCategories } from '../domain/triage/record-category.ts';
import { type CategoryRules, loadCategories, loadRecordCategories } from './load-categories.ts';
import { loadLexicon } from './load-lexicon.ts';
import { loadLintRules } from './load-lint-rules.ts';
import { loadSkeletons } from './load-skeletons.ts';
import { loadSpikes } from './load-spikes.ts';

export interface Rules {
  readonly assess: AssessRules;
  readonly categories: CategoryRules;
  readonly recordCategories: RecordCategories;
  readonly suggestion: SuggestionRules;
  readonly spikes: SpikeRules;
}

/** A classifier's probability is calibrated, so the likelier answer is taken. */
const complaintFrom = 0.5;

let loaded: Rules | null = null;

/**
 * Reads them once a process: compiling the lexicon takes half a second.
 *
 * @throws Error naming the file and the place that is wrong
 */
export function loadRules(): Rules {
  loaded ??= readRules();
  return loaded;
}

function readRules(): Rules {
  const categories = loadCategories();
  return {
    assess: {
      lexicon: loadLexicon(),
      complaintThreshold: complaintFrom,
    },
    categories,
    recordCategories: loadRecordCategories(),
    suggestion: { lint: loadLintRules(), skeletons: loadSkeletons() },
    spikes: loadSpikes(),
  };
}
