/** What the product says of a text, from the scores of the model's heads. */
import {
  type Category,
  type Classification,
  categories,
  type Emotion,
  type Sentiment,
  type SignalId,
  signalIds,
} from '../../domain/triage/assessment.ts';
import type { TextVector } from './features/vectoriser.ts';
import { applySigmoid } from './linear/platt.ts';
import { createScorer, type LocalModel, type SuspicionLevels } from './model/model.ts';

const sentiments: readonly Sentiment[] = ['negative', 'neutral', 'positive'];
const emotions: readonly Exclude<Emotion, 'none'>[] = ['anger', 'joy', 'optimism', 'sadness'];
const spamFrom = 0.5;
/** Signals were learnt from posts; the words of a long report are too many to judge by. */
const longestJudged = 80;
/** Most of what was learnt as "other" was no complaint; complaints are about something by far more often. */
const otherInComplaints = 0.35;
/** Score from which an emotion is said to be there. */
const emotionFrom = -0.2;

/** All but the language, which the heads do not know. */
export type Reading = Omit<Classification, 'language'>;

/** Turns the scores of a text into what the product says of it. */
export function createReader(model: LocalModel): (vector: TextVector) => Reading {
  const score = createScorer(model);
  const place = new Map(model.heads.map(({ name }, at) => [name, at]));
  const placeOf = (name: string): number => place.get(name) ?? -1;
  const categoryPlaces = categories.map((category) => placeOf(`category:${category}`));
  const emotionPlaces = emotions.map((emotion) => placeOf(`emotion:${emotion}`));
  const sentimentPlaces = sentiments.map((sentiment) => placeOf(`sentiment:${sentiment}`));
  const complaintPlace = placeOf('complaint:complaint');
  const spamPlace = placeOf('spam:spam');
  const alarms: readonly Alarm[] = [
    { id: 'self_harm', place: placeOf('self_harm:self_harm'), levels: model.selfHarm },
    ...signalIds
      .filter(isInWords)
      .map((id) => ({ id, place: placeOf(`signal:${id}`), levels: model.signals })),
  ];
  return (vector) => {
    const scores = score(vector);
    const probability = (place: number): number => {
      const sigmoid = model.heads[place]?.sigmoid;
      return sigmoid ? rounded(applySigmoid(sigmoid, scores[place] ?? 0)) : 0;
    };
    const complaintProbability = probability(complaintPlace);
    const spamProbability = probability(spamPlace);
    const { from, to } = model.abstain;
    return {
      complaintProbability,
      abstained: complaintProbability > from && complaintProbability < to,
      ...likeliestCategory(categoryPlaces.map(probability), complaintProbability > from),
      sentiment: sentiments[highest(scores, sentimentPlaces)] ?? 'neutral',
      emotion: emotionOf(scores, emotionPlaces),
      spam: spamProbability >= spamFrom,
      spamProbability,
      suspected: suspectedOf(alarms, probability, vector.words.length > longestJudged),
    };
  };
}

/** Personal data shows in its shape, which the lexicon knows; the rest is a matter of words. */
function isInWords(id: SignalId): boolean {
  return id !== 'exposed_pii';
}

interface Alarm {
  readonly id: SignalId;
  readonly place: number;
  readonly levels: SuspicionLevels;
}

/**
 * Self-harm has a head of its own beside that of the signal: the more worried of both counts. In a
 * long text it is suspected at most, and nothing else is.
 */
function suspectedOf(
  alarms: readonly Alarm[],
  probability: (place: number) => number,
  isLong: boolean,
): Classification['suspected'] {
  const suspected = new Map<SignalId, boolean>();
  for (const { id, place, levels } of alarms) {
    const certainty = probability(place);
    const isSure = certainty >= levels.sure;
    if (isLong ? isSure && id === 'self_harm' : certainty >= levels.suspected) {
      suspected.set(id, (isSure && !isLong) || suspected.get(id) === true);
    }
  }
  return [...suspected].map(([id, isSure]) => ({ id, isSure }));
}

/**
 * Each category's probability against those of all.
 *
 * @param mayBeComplaint true unless the model is sure that the post is none
 */
export function likeliestCategory(
  probabilities: readonly number[],
  mayBeComplaint: boolean,
): { readonly category: Category; readonly categoryProbability: number } {
  let total = 0;
  let best: Category = 'other';
  let most = 0;
  for (const [at, category] of categories.entries()) {
    const isUnlikely = category === 'other' && mayBeComplaint;
    const probability = (probabilities[at] ?? 0) * (isUnlikely ? otherInComplaints : 1);
    total += probability;
    if (probability <= most) continue;
    best = category;
    most = probability;
  }
  return { category: best, categoryProbability: total > 0 ? rounded(most / total) : 0 };
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
  return Math.round(probability * 10_000) / 10_000;
}
