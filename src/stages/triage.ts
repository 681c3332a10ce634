/** Triage: says of each new mention what it is, how sure that is, and how urgent. */
import type { Brand } from '../domain/brand.ts';
import {
  type AssessRules,
  assess,
  type Classified,
  determination,
} from '../domain/triage/assess.ts';
import { type CascadePolicy, escalatedDecisions } from '../domain/triage/cascade.ts';
import { categoryOfRecord, type RecordCategories } from '../domain/triage/record-category.ts';
import type { Classifier } from '../ports/classifier.ts';
import type { Clock } from '../ports/clock.ts';
import type { MentionAssessment, MentionStore, MentionToAssess } from '../ports/mention-store.ts';

/** What a classifier's answer is judged by. */
export interface AssessDeps {
  readonly brandsById: ReadonlyMap<string, Brand>;
  readonly assessRules: AssessRules;
  readonly recordCategories: RecordCategories;
  /** What a model may decide where this tier is unsure. */
  readonly cascade: CascadePolicy;
}

export interface TriageDeps extends AssessDeps {
  readonly mentions: MentionStore;
  readonly classifier: Classifier;
  readonly clock: Clock;
  /** Told of each batch; for showing progress. */
  readonly onTriaged?: (mentions: number, complaints: number) => void;
}

/**
 * Safe to run twice: a mention leaves the queue with its assessment, in one transaction.
 *
 * @returns how many mentions were assessed
 */
export async function triagePending(deps: TriageDeps, batchSize = 1_000): Promise<number> {
  return deps.mentions.assessPending(
    batchSize,
    (waiting) => assessBatch(deps, waiting),
    deps.clock.now(),
  );
}

async function assessBatch(
  deps: TriageDeps,
  waiting: readonly MentionToAssess[],
): Promise<readonly MentionAssessment[]> {
  const { version, tier } = deps.classifier;
  const classified = await deps.classifier.classify(waiting);
  const assessed = waiting.map((mention, index) => {
    const answer = classified[index];
    if (!answer) throw new Error('the classifier left a mention without an answer');
    return assessOne(deps, mention, { ...answer, version, tier });
  });
  deps.onTriaged?.(assessed.length, assessed.filter((one) => one.assessment.complaint).length);
  return assessed;
}

/** What triage says of one mention, given what a classifier says of its text. */
export function assessOne(
  deps: AssessDeps,
  mention: MentionToAssess,
  classified: Classified,
): MentionAssessment {
  const brand = deps.brandsById.get(mention.brandId);
  if (!brand) throw new Error(`brand ${mention.brandId} has mentions but no configuration`);
  const recorded = mention.record && categoryOfRecord(mention.record, deps.recordCategories);
  const assessment = assess(
    {
      text: mention.text,
      language: mention.language,
      jurisdiction: brand.jurisdiction,
      recordIsComplaint: mention.record !== null,
    },
    recorded ? { ...classified, category: recorded, categoryProbability: 1 } : classified,
    deps.assessRules,
  );
  return {
    id: mention.assessmentId,
    mentionId: mention.id,
    assessment,
    determination: mention.record ? 'qualifying' : determination(assessment),
    isEscalated: escalatedDecisions(assessment, mention.record !== null, deps.cascade).length > 0,
  };
}
