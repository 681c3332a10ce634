/** A classifier without a model: it counts cues and weighs them. Quick, explainable, modest. */
import type { CategoryRules, ClassifierWeights, CueName } from '../../config/load-categories.ts';
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
import {
  countFeatures,
  createFeatureCounter,
  type FeatureCounter,
  type Features,
} from './features.ts';

interface Parts {
  readonly rules: CategoryRules;
  readonly counter: FeatureCounter;
  /** Languages with cues. */
  readonly languages: ReadonlySet<string>;
}

/** More of the same says little more. */
const mostCounted = 3;
/** Certainty of 'other' when nothing was found. */
const noIdea = 0.3;
const spamFrom = 0.5;

/** Takes no network and no file; its version changes with every edit of the rules. */
export function createKeywordClassifier(rules: CategoryRules): Classifier {
  const parts: Parts = {
    rules,
    counter: createFeatureCounter(rules),
    languages: new Set(rules.packs.map(({ language }) => language)),
  };
  return {
    version: `keywords-${rules.hash}`,
    tier: 'local',
    async classify(inputs) {
      return inputs.map((input) => classifyOne(input, parts));
    },
  };
}

function classifyOne({ text, language: stated }: ClassifierInput, parts: Parts): Classification {
  const { complaint: weights, spam: spamWeights, abstain } = parts.rules.weights;
  const features = countFeatures(text, parts.counter);
  const language =
    primaryLanguage(stated) ?? detectLanguage(text, features.tokens.words, parts.rules.commonWords);
  const isRead = parts.languages.has(language);
  const spamProbability = probability(features, spamWeights);
  const complaintProbability = probability(features, weights);
  const isUnsure = complaintProbability > abstain.from && complaintProbability < abstain.to;
  return {
    complaintProbability,
    abstained: isUnsure || (!isRead && features.tokens.words.length > 0),
    ...categoryOf(features),
    sentiment: sentimentOf(features, isRead),
    emotion: emotionOf(features),
    spam: spamProbability >= spamFrom,
    spamProbability,
    language,
    suspected: [],
  };
}

function probability(features: Features, weights: ClassifierWeights['complaint']): number {
  const about = Math.max(0, ...features.categories.values());
  const counts: Readonly<Record<string, number>> = {
    ...features.cues,
    ...features.form,
    category: about,
    bias: 1,
  };
  let sum = 0;
  for (const [name, weight] of Object.entries(weights)) {
    const count = counts[name] ?? 0;
    sum += weight * (name === 'length' ? count : Math.min(count, mostCounted));
  }
  return Number((1 / (1 + Math.exp(-sum))).toFixed(4));
}

function categoryOf({
  categories: found,
}: Features): Pick<Classification, 'category' | 'categoryProbability'> {
  let best: Category = 'other';
  let total = 0;
  for (const category of categories) {
    const weight = found.get(category) ?? 0;
    total += weight;
    if (weight > (found.get(best) ?? 0)) best = category;
  }
  const share = (found.get(best) ?? 0) / (total + 1);
  return { category: best, categoryProbability: total === 0 ? noIdea : Number(share.toFixed(4)) };
}

function sentimentOf({ cues, negativeElsewhere }: Features, isRead: boolean): Sentiment {
  const negative = cues.negative + (isRead ? 0 : negativeElsewhere);
  if (negative > cues.positive) return 'negative';
  return cues.positive > negative ? 'positive' : 'neutral';
}

/** In the order in which a tie is decided: what needs care comes first. */
const emotions: readonly (CueName & Emotion)[] = ['anger', 'sadness', 'joy', 'optimism'];

function emotionOf({ cues }: Features): Emotion {
  let best: Emotion = 'none';
  let most = 0;
  for (const emotion of emotions) {
    if (cues[emotion] <= most) continue;
    best = emotion;
    most = cues[emotion];
  }
  return best;
}
