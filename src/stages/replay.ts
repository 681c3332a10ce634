/** Replay: decides stored mentions again with two models and tells the differences. Changes nothing. */
import type { RoutingRule } from '../domain/brand.ts';
import { urgencyOf } from '../domain/case/arrival.ts';
import type { DeskHours } from '../domain/clock/desk-hours.ts';
import { firstTouchDue, type ServiceLevelRule } from '../domain/clock/service-level.ts';
import { ruleFor } from '../domain/routing/rules.ts';
import {
  type Differences,
  differencesBetween,
  nothingReplayed,
  type ReplayedDecision,
  type ReplaySummary,
  replayedDecision,
  withDifferences,
  withPersonsDecision,
} from '../domain/triage/replay.ts';
import type { Classifier } from '../ports/classifier.ts';
import type { MentionsToReplay, MentionToReplay } from '../ports/mentions-to-replay.ts';
import { type AssessDeps, assessOne } from './triage.ts';

export interface ReplayDeps extends AssessDeps {
  readonly mentions: MentionsToReplay;
  readonly inUse: Classifier;
  readonly other: Classifier;
  /** Desk hours by brand id. */
  readonly desks: ReadonlyMap<string, DeskHours>;
  readonly firstTouch: ServiceLevelRule;
  readonly routing: readonly RoutingRule[];
  /** Told of each mention that the two decide differently. */
  readonly onDifference: (mention: MentionToReplay, differences: Differences) => void;
}

/** Both models are judged by the rules of today, so that only what the model changes is shown. */
export async function replay(deps: ReplayDeps, since: Date): Promise<ReplaySummary> {
  let summary = nothingReplayed;
  for await (const page of deps.mentions.since([...deps.brandsById.keys()], since)) {
    const inUse = await decisionsOf(deps, deps.inUse, page);
    const other = await decisionsOf(deps, deps.other, page);
    for (const [at, mention] of page.entries()) {
      const [from, to] = [inUse[at], other[at]];
      if (!from || !to) throw new Error('a model left a mention without an answer');
      summary = counted(deps, summary, { mention, from, to });
    }
  }
  return summary;
}

interface Pair {
  readonly mention: MentionToReplay;
  readonly from: ReplayedDecision;
  readonly to: ReplayedDecision;
}

function counted(
  deps: ReplayDeps,
  summary: ReplaySummary,
  { mention, from, to }: Pair,
): ReplaySummary {
  const { decided } = mention;
  if (decided) {
    const agrees = ({ complaint, category }: ReplayedDecision): boolean =>
      complaint === decided.complaint && category === decided.category;
    return withPersonsDecision(summary, { inUse: agrees(from), other: agrees(to) });
  }
  const differences = differencesBetween(from, to);
  if (differences) deps.onDifference(mention, differences);
  return withDifferences(summary, differences);
}

async function decisionsOf(
  deps: ReplayDeps,
  classifier: Classifier,
  page: readonly MentionToReplay[],
): Promise<readonly ReplayedDecision[]> {
  const { version, tier } = classifier;
  const answers = await classifier.classify(page);
  return page.flatMap((mention, at) => {
    const answer = answers[at];
    return answer ? [decisionOf(deps, mention, { ...answer, version, tier })] : [];
  });
}

function decisionOf(
  deps: ReplayDeps,
  mention: MentionToReplay,
  classified: Parameters<typeof assessOne>[2],
): ReplayedDecision {
  const brand = deps.brandsById.get(mention.brandId);
  const desk = deps.desks.get(mention.brandId);
  if (!brand || !desk) throw new Error(`brand ${mention.brandId} has no configuration`);
  const assessed = assessOne(deps, { ...mention, assessmentId: mention.id }, classified);
  const { assessment, determination, isEscalated = false } = assessed;
  const facts = {
    ...assessment,
    signals: assessment.signals.map(({ id }) => id),
    brand: brand.slug,
    jurisdiction: brand.jurisdiction,
    platform: mention.platform,
    source: mention.sourceName,
    reach: null,
  };
  const { rule, named } = ruleFor(facts, deps.routing);
  const { priority } = urgencyOf(assessment, { priority: rule.priority ?? null, rule: named });
  const { dueAt } = firstTouchDue(deps.firstTouch, priority, mention.postedAt, desk);
  return replayedDecision(assessment, { determination, isEscalated, priority, dueAt });
}
