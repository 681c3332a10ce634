/** What a model adds to the local tier, measured. */
import { expect, it } from 'vitest';
import { createRandom } from '../../../src/adapters/classifier/linear/random.ts';
import {
  type AnsweredText,
  guessHeldOut,
  type LabelGuess,
  measureCascade,
} from '../../../src/domain/evaluation/cascade.ts';

/** Ten texts; the local tier is wrong about the three it is least sure of. */
const texts: readonly AnsweredText[] = Array.from({ length: 10 }, (_, at) => ({
  text: `text ${at}`,
  label: 'a',
  answers: { perfect: 'a', hopeless: 'b' },
}));
const guesses: readonly LabelGuess[] = texts.map((_, at) => ({
  label: at < 3 ? 'b' : 'a',
  confidence: 0.1 + at / 20,
}));
const settings = { share: 0.3, resamples: 500 };

it('a model gains where the local tier was unsure and wrong, and nothing by being wrong as well', () => {
  const [perfect, hopeless] = measureCascade(texts, guesses, {
    ...settings,
    random: createRandom(1),
  });

  expect(perfect).toMatchObject({
    model: 'perfect',
    n: 10,
    localAccuracy: 0.7,
    cascadeAccuracy: 1,
    shareEscalated: 0.3,
    below: 0.25,
    answerAccuracy: 1,
  });
  expect(perfect?.gainFrom).toBeLessThanOrEqual(0.3);
  expect(perfect?.gainTo).toBeGreaterThanOrEqual(0.3);
  expect(hopeless).toMatchObject({ cascadeAccuracy: 0.7, gainFrom: 0, gainTo: 0 });
});

it('a model that knows less than the local tier lowers accuracy', () => {
  const sure = guesses.map((guess) => ({ ...guess, label: 'a' }));

  const [, hopeless] = measureCascade(texts, sure, { ...settings, random: createRandom(1) });

  expect(hopeless).toMatchObject({ localAccuracy: 1, cascadeAccuracy: 0.7 });
});

it('the same data come to the same interval', () => {
  const once = measureCascade(texts, guesses, { ...settings, random: createRandom(7) });
  const again = measureCascade(texts, guesses, { ...settings, random: createRandom(7) });

  expect(again).toEqual(once);
});

it('nobody guesses a text it has learnt from, and every text is guessed in its place', () => {
  const guessed = guessHeldOut(
    (learnt, asked) =>
      asked.map(({ text }) => ({
        label: learnt.some((one) => one.text === text) ? 'cheated' : text,
        confidence: learnt.length,
      })),
    [{ text: 'before', label: 'a' }],
    texts,
    3,
  );

  expect(guessed.map(({ label }) => label)).toEqual(texts.map(({ text }) => text));
  expect(guessed[0]?.confidence).toBe(1 + 6);
});
