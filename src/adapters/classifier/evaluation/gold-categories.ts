/** The categories of the gold set, each said by heads that did not learn from that post or one like it. */
import type { CategoryRules } from '../../../config/load-categories.ts';
import { foldsApart } from '../../../domain/evaluation/folds.ts';
import { type Category, categories } from '../../../domain/triage/assessment.ts';
import { gramSlots } from '../features/gram-counter.ts';
import { applySigmoid, fitSigmoid } from '../linear/platt.ts';
import type { LocalModel } from '../model/model.ts';
import { likeliestCategory } from '../read-scores.ts';
import type { CategoryPost } from '../training/authored-posts.ts';
import { categoryExample } from '../training/examples.ts';
import { type FirstHead, heldOutScores, secondLayerRows } from '../training/layers.ts';
import { taskNamed } from '../training/task.ts';
import { vectorsOf } from '../training/vectors.ts';

const folds = 10;
/** Fewer than what ships is given: ten trainings take their time. */
const passes = 12;

/**
 * Ten times the category heads learn from the authored posts and nine tenths of the gold ones, and
 * say the rest. Rarity and first layer are the model's; neither has seen a gold post.
 *
 * @param complaintProbability of each gold post, by place, as the model says it
 */
export function heldOutCategories(
  gold: readonly CategoryPost[],
  authored: readonly CategoryPost[],
  complaintProbability: (at: number) => number,
  { model, rules }: { readonly model: LocalModel; readonly rules: CategoryRules },
): readonly Category[] {
  const task = { ...taskNamed('category'), passes };
  const examples = [...gold, ...authored].map((post) => categoryExample(post, 'authored'));
  const texts = examples.map(({ text }) => text);
  const vectors = vectorsOf(texts, rules, model.rarity);
  const rows = secondLayerRows(vectors, firstHeadsOf(model));
  const foldOf = foldsApart(texts.slice(0, gold.length), folds);
  const scores = heldOutScores(task, rows, examples, (row) => foldOf[row] ?? null);
  const byFold = Array.from({ length: folds }, (_, fold) => {
    const others = [...gold.keys()].filter((at) => foldOf[at] !== fold);
    return categories.map((category, head) =>
      fitSigmoid(
        others.map((at) => scores[head]?.[at] ?? 0),
        (place) => gold[others[place] ?? -1]?.category === category,
      ),
    );
  });
  return gold.map((_, at) => {
    const sigmoids = byFold[foldOf[at] ?? 0] ?? [];
    const said = sigmoids.map((sigmoid, head) => applySigmoid(sigmoid, scores[head]?.[at] ?? 0));
    return likeliestCategory(said, complaintProbability(at) > model.abstain.from).category;
  });
}

/** The first layer of a trained model, as the second is trained on it. */
function firstHeadsOf({ heads, weights }: LocalModel): readonly FirstHead[] {
  return heads.flatMap(({ name, step, bias, spread }, at) => {
    if (spread === null) return [];
    const own = new Float32Array(gramSlots);
    for (let slot = 0; slot < gramSlots; slot++) {
      own[slot] = (weights[slot * heads.length + at] ?? 0) * step;
    }
    return [{ name, weights: own, bias, mean: spread.mean, spread: spread.deviation }];
  });
}
