/** Measures on the gold set what the product says of a post, with the shipped model of a recipe. */
import { heldOutCategories } from '../adapters/classifier/evaluation/gold-categories.ts';
import { createLocalClassifier, isReadByModel } from '../adapters/classifier/local-classifier.ts';
import { readModel } from '../adapters/classifier/model/model-file.ts';
import { shippedModel } from '../adapters/classifier/model/shipped.ts';
import {
  authoredPosts,
  categoryPosts,
  goldPosts,
} from '../adapters/classifier/training/authored-posts.ts';
import { loadRules } from '../config/load-rules.ts';
import { goldFigures } from '../domain/evaluation/gold-figures.ts';
import type { Figure } from '../domain/evaluation/quality.ts';
import { assess } from '../domain/triage/assess.ts';
import { type Classification, signalIds } from '../domain/triage/assessment.ts';

/** The shipped category heads have learnt from these posts, so others, which have not, say the category. */
export async function measureOnGold(recipe: 'full' | 'licensed'): Promise<readonly Figure[]> {
  const rules = loadRules();
  const model = readModel(shippedModel(recipe));
  const { classify, version, tier } = createLocalClassifier(model, rules.categories);
  const posts = goldPosts();
  const answers = await classify(posts.map(({ text }) => ({ text, language: null })));
  const pairs = posts.flatMap((gold, at) => {
    const answer = answers[at];
    return answer ? [{ gold, answer }] : [];
  });
  const learnt = pairs.filter(({ gold, answer }) => isLearnt(gold.language, answer));
  const held = heldOutCategories(
    learnt.map(({ gold }) => gold),
    [...authoredPosts(), ...categoryPosts()],
    (place) => learnt[place]?.answer.complaintProbability ?? 0,
    { model, rules: rules.categories },
  );
  const categoryOf = new Map(learnt.map(({ gold }, place) => [gold, held[place]]));
  const judgements = pairs.map(({ gold, answer }) => {
    const said = { ...answer, category: categoryOf.get(gold) ?? answer.category, version, tier };
    const jurisdiction = gold.region === 'au' ? ('au' as const) : ('us' as const);
    const input = { text: gold.text, language: null, jurisdiction, recordIsComplaint: false };
    return { gold, decided: assess(input, said, rules.assess) };
  });
  return goldFigures(judgements, signalIds);
}

/** English posts, but for those taken for another language: cues answer these, and cues learn nothing. */
function isLearnt(language: string, { language: detected }: Classification): boolean {
  return language === 'en' && isReadByModel(detected);
}
