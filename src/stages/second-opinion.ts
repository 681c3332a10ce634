/** Second opinions: asks a model about the mentions the local tier is unsure of, and records what changes. */
import type { Brand } from '../domain/brand.ts';
import {
  type RedactedText,
  type RedactionRule,
  redact,
  unredactedSpan,
} from '../domain/privacy/redact.ts';
import type { AssessRules } from '../domain/triage/assess.ts';
import { type CascadePolicy, escalatedDecisions } from '../domain/triage/cascade.ts';
import type { Opinion } from '../domain/triage/opinion.ts';
import { type ReassessContext, reassess, withoutOpinion } from '../domain/triage/reassess.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { MentionInDoubt, OpinionOutcome, OpinionStore } from '../ports/opinion-store.ts';
import type { OpinionAnswer, SecondOpinion } from '../ports/second-opinion.ts';

export interface SecondOpinionDeps {
  readonly opinions: OpinionStore;
  readonly model: SecondOpinion;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly brandsById: ReadonlyMap<string, Brand>;
  readonly assessRules: AssessRules;
  readonly redaction: readonly RedactionRule[];
  readonly cascade: CascadePolicy;
}

/**
 * Safe to run twice: what has its outcome, or was decided anew meanwhile, is left alone. Stops between
 * two questions when it is told to; the job is then given to another.
 */
export async function askSecondOpinions(
  deps: SecondOpinionDeps,
  assessmentIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const results = new Map<string, number>();
  for (const mention of await deps.opinions.inDoubt(assessmentIds)) {
    signal.throwIfAborted();
    const result = await askAbout(deps, mention, signal);
    results.set(result, (results.get(result) ?? 0) + 1);
  }
  if (results.size > 0) deps.log.info(Object.fromEntries(results), 'second opinions asked for');
}

async function askAbout(
  deps: SecondOpinionDeps,
  mention: MentionInDoubt,
  signal: AbortSignal,
): Promise<string> {
  const redacted = redact(mention.text, mention.author, deps.redaction);
  const { brandId } = mention;
  const answer = await deps.model.ask({ brandId, text: redacted.text }, signal);
  const outcome = outcomeOf(deps, mention, redacted, answer);
  const isRecorded = await deps.opinions.record(outcome, deps.clock.now());
  return isRecorded ? outcome.result : 'superseded';
}

function outcomeOf(
  deps: SecondOpinionDeps,
  mention: MentionInDoubt,
  redacted: RedactedText,
  answer: OpinionAnswer,
): OpinionOutcome {
  const { assessmentId, mentionId, brandId, assessment: local } = mention;
  const changed = answer.ok
    ? reassess(local, inOriginal(answer.opinion, redacted), contextFor(deps, mention))
    : withoutOpinion(local, answer.reason);
  const explanation = answer.ok ? answer.opinion.reason : null;
  return {
    assessmentId,
    mentionId,
    brandId,
    model: deps.model.version,
    result: answer.ok ? 'answered' : answer.reason,
    costMicroUsd: answer.costMicroUsd,
    reassessed: changed && { id: deps.ids.uuid(), ...changed, explanation },
  };
}

function contextFor(
  deps: SecondOpinionDeps,
  { brandId, assessment }: MentionInDoubt,
): ReassessContext {
  const brand = deps.brandsById.get(brandId);
  if (!brand) throw new Error(`brand ${brandId} has mentions but no configuration`);
  return {
    decisions: escalatedDecisions(assessment, false, deps.cascade),
    policy: deps.cascade,
    jurisdiction: brand.jurisdiction,
    lexicon: deps.assessRules.lexicon,
    modelVersion: deps.model.version,
  };
}

/** The quotes in the post as it was written; the reason keeps its placeholders, so that it names nobody. */
function inOriginal(opinion: Opinion, redacted: RedactedText): Opinion {
  return {
    ...opinion,
    evidence: unredactedSpan(redacted, opinion.evidence),
    signals: opinion.signals.map(({ id, ...span }) => ({ id, ...unredactedSpan(redacted, span) })),
  };
}
