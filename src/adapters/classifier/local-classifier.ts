/** The classifier that works with no key and no network: the local model for English, cues elsewhere. */
import type { CategoryRules } from '../../config/load-categories.ts';
import { primaryLanguage } from '../../domain/text/language.ts';
import {
  type Category,
  type Classification,
  categories,
  type Emotion,
  type Sentiment,
} from '../../domain/triage/assessment.ts';
import type { Classifier, ClassifierInput } from '../../ports/classifier.ts';
import { detectLanguage } from './detect-language.ts';
import { createVectoriser, type TextVector } from './features/vectoriser.ts';
import { createKeywordClassifier } from './keyword-classifier.ts';
import { applySigmoid } from './linear/platt.ts';
import { createScorer, type LocalModel } from './model/model.ts';

/** Languages the model has learnt; 'und' are mostly short English posts. */
const learnt: ReadonlySet<string> = new Set(['en', 'und']);
const sentiments: readonly Sentiment[] = ['negative', 'neutral', 'positive'];
const emotions: readonly Exclude<Emotion, 'none'>[] = ['anger', 'joy', 'optimism', 'sadness'];
const spamFrom = 0.5;
/** Score from which an emotion is said to be there. */
const emotionFrom = -0.2;

/** Never throws for any text; the version changes with the model and with every edit of the cues. */
export function createLocalClassifier(model: LocalModel, rules: CategoryRules): Classifier {
  const keywords = createKeywordClassifier(rules);
  const vectoriser = createVectoriser(rules, model.rarity);
  const read = createReader(model);

  async function classifyOne(input: ClassifierInput): Promise<Classification> {
    const vector = vectoriser.vectorise(input.text);
    const language =
      primaryLanguage(input.language) ??
      detectLanguage(input.text, vector.words, rules.commonWords);
    if (learnt.has(language)) return { ...read(vector), language };
    const [answer] = await keywords.classify([{ ...input, language }]);
    if (!answer) throw new Error('the keyword classifier left a text without an answer');
    return answer;
  }

  return {
    version: `local-${model.hash}-${rules.hash}`,
    tier: 'local',
    async classify(inputs) {
      const answers: Classification[] = [];
      for (const input of inputs) answers.push(await classifyOne(input));
      return answers;
    },
  };
}

/** A classifier that is made when it is first asked: most commands never ask. */
export function onFirstUse(make: () => Classifier): Classifier {
  let made: Classifier | null = null;
  const get = (): Classifier => {
    made ??= make();
    return made;
  };
  return {
    get version() {
      return get().version;
    },
    tier: 'local',
    classify: (inputs) => get().classify(inputs),
  };
}

type Reading = Omit<Classification, 'language'>;

/** Turns the scores of a text into what the product says of it. */
function createReader(model: LocalModel): (vector: TextVector) => Reading {
  const score = createScorer(model);
  const place = new Map(model.heads.map(({ name }, at) => [name, at]));
  const placeOf = (name: string): number => place.get(name) ?? -1;
  const categoryPlaces = categories.map((category) => placeOf(`category:${category}`));
  const emotionPlaces = emotions.map((emotion) => placeOf(`emotion:${emotion}`));
  const sentimentPlaces = sentiments.map((sentiment) => placeOf(`sentiment:${sentiment}`));
  return (vector) => {
    const scores = score(vector);
    const probability = (name: string): number => {
      const at = placeOf(name);
      const sigmoid = model.heads[at]?.sigmoid;
      return sigmoid ? rounded(applySigmoid(sigmoid, scores[at] ?? 0)) : 0;
    };
    const complaintProbability = probability('complaint:complaint');
    const spamProbability = probability('spam:spam');
    const { from, to } = model.abstain;
    return {
      complaintProbability,
      abstained: complaintProbability > from && complaintProbability < to,
      ...categoryOf(model, scores, categoryPlaces),
      sentiment: sentiments[highest(scores, sentimentPlaces)] ?? 'neutral',
      emotion: emotionOf(scores, emotionPlaces),
      spam: spamProbability >= spamFrom,
      spamProbability,
      suspected: suspectedOf(probability('self_harm:self_harm'), model),
    };
  };
}

function suspectedOf(probability: number, { selfHarm }: LocalModel): Classification['suspected'] {
  if (probability < selfHarm.suspected) return [];
  return [{ id: 'self_harm', isSure: probability >= selfHarm.sure }];
}

/** Each head's probability against those of all. */
function categoryOf(
  { heads }: LocalModel,
  scores: Float64Array,
  places: readonly number[],
): { readonly category: Category; readonly categoryProbability: number } {
  let total = 0;
  let best = 0;
  let most = 0;
  for (const [category, at] of places.entries()) {
    const sigmoid = heads[at]?.sigmoid;
    const probability = sigmoid ? applySigmoid(sigmoid, scores[at] ?? 0) : 0;
    total += probability;
    if (probability <= most) continue;
    best = category;
    most = probability;
  }
  return {
    category: categories[best] ?? 'other',
    categoryProbability: total > 0 ? rounded(most / total) : 0,
  };
}

function emotionOf(scores: Float64Array, places: readonly number[]): Emotion {
  const best = highest(scores, places);
  return (scores[places[best] ?? -1] ?? -1) >= emotionFrom ? (emotions[best] ?? 'none') : 'none';
}

function highest(scores: Float64Array, places: readonly number[]): number {
  let best = 0;
  for (const [at, place] of places.entries()) {
    if ((scores[place] ?? -Infinity) > (scores[places[best] ?? -1] ?? -Infinity)) best = at;
  }
  return best;
}

function rounded(probability: number): number {
  return Number(probability.toFixed(4));
}
