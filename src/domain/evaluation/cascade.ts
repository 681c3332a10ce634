/** Measures what a model adds: the local tier alone against the least sure of its texts escalated. */
import type { CascadeRow } from '../triage/cascade.ts';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

export interface LabelGuess {
  readonly label: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** A local tier: learns from one list and guesses the labels of another, in its order. */
export type LabelLearner = (
  learnt: readonly LabelledText[],
  asked: readonly LabelledText[],
) => readonly LabelGuess[];

/** A text with the answers that models gave. */
export interface AnsweredText extends LabelledText {
  readonly answers: Readonly<Record<string, string>>;
}

export interface CascadeSettings {
  /** 0 to 1: so many of the texts, the least sure first, go to the model. */
  readonly share: number;
  readonly resamples: number;
  /** From 0 up to, not including, 1; seeded, so that the same data come to the same interval. */
  readonly random: () => number;
}

export type CascadeMeasure = Omit<CascadeRow, 'decision' | 'measuredOn'>;

/**
 * Guesses for every text by a tier that has learnt from all others: a tier that has seen less than
 * there is would make any model look good.
 */
export function guessHeldOut(
  learner: LabelLearner,
  learnt: readonly LabelledText[],
  asked: readonly LabelledText[],
  folds: number,
): readonly LabelGuess[] {
  const guesses: LabelGuess[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const others = asked.filter((_, at) => at % folds !== fold);
    const places = [...asked.keys()].filter((at) => at % folds === fold);
    const guessed = learner(
      [...learnt, ...others],
      places.flatMap((at) => asked[at] ?? []),
    );
    for (const [index, at] of places.entries()) {
      const guess = guessed[index];
      if (guess) guesses[at] = guess;
    }
  }
  return guesses;
}

/** One measurement a model, the best gain first. Rates are rounded to four places. */
export function measureCascade(
  texts: readonly AnsweredText[],
  guesses: readonly LabelGuess[],
  settings: CascadeSettings,
): readonly CascadeMeasure[] {
  const models = Object.keys(texts[0]?.answers ?? {});
  const order = [...texts.keys()].sort(
    (a, b) => (guesses[a]?.confidence ?? 0) - (guesses[b]?.confidence ?? 0) || a - b,
  );
  const count = Math.floor(texts.length * settings.share);
  const escalated = new Set(order.slice(0, count));
  const below = guesses[order[count] ?? -1]?.confidence ?? 1;
  const isRight = (at: number): boolean => guesses[at]?.label === texts[at]?.label;
  return models
    .map((model): CascadeMeasure => {
      const isAnswered = (at: number): boolean => texts[at]?.answers[model] === texts[at]?.label;
      const gains = texts.map((_, at) =>
        escalated.has(at) ? Number(isAnswered(at)) - Number(isRight(at)) : 0,
      );
      const interval = bootstrap(gains, settings);
      return {
        model,
        n: texts.length,
        localAccuracy: rate([...texts.keys()], isRight),
        cascadeAccuracy: rate([...texts.keys()], (at) =>
          escalated.has(at) ? isAnswered(at) : isRight(at),
        ),
        ...interval,
        shareEscalated: rounded(texts.length > 0 ? count / texts.length : 0),
        below: rounded(below),
        answerAccuracy: rate([...escalated], isAnswered),
      };
    })
    .sort((a, b) => b.cascadeAccuracy - a.cascadeAccuracy || (a.model < b.model ? -1 : 1));
}

/** Paired: text and both answers are drawn together. The middle 95 % of the mean gains. */
function bootstrap(
  gains: readonly number[],
  { resamples, random }: CascadeSettings,
): Pick<CascadeMeasure, 'gainFrom' | 'gainTo'> {
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < gains.length; drawn++) {
      sum += gains[Math.floor(random() * gains.length)] ?? 0;
    }
    return gains.length > 0 ? sum / gains.length : 0;
  }).sort((a, b) => a - b);
  const at = (share: number): number => rounded(means[Math.floor(share * (resamples - 1))] ?? 0);
  return { gainFrom: at(0.025), gainTo: at(0.975) };
}

function rate(places: readonly number[], isTrue: (at: number) => boolean): number {
  return rounded(places.length > 0 ? places.filter(isTrue).length / places.length : 0);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
