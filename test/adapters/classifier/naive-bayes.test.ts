/** What naive Bayes makes of columns, and how it is mixed into a head. */
import { expect, it } from 'vitest';
import { mixed, trainNaiveBayes } from '../../../src/adapters/classifier/linear/naive-bayes.ts';
import { createRowBuilder, dot } from '../../../src/adapters/classifier/linear/sparse-rows.ts';

const options = { columns: 3, smoothing: 0.02, weightOf: () => 1 };
const rows = Uint32Array.of(0, 1, 2, 3);
const isPositive = (row: number): boolean => row < 2;

/** The first column goes with the label, the second with the rest; the third is never seen. */
function data() {
  const builder = createRowBuilder(4);
  for (const first of [1, 0.8, 0.1, 0]) builder.add([0, 1, 3], [first, 1 - first, -first]);
  return builder.build();
}

it('a column speaks for the label it was seen with, and against it elsewhere', () => {
  const { weights } = trainNaiveBayes(data(), rows, isPositive, options);

  expect(weights[0]).toBeGreaterThan(0);
  expect(weights[1]).toBeLessThan(0);
});

it('what was never seen, and what is no gram, says nothing', () => {
  const { weights } = trainNaiveBayes(data(), rows, isPositive, options);

  expect([weights[2], weights[3]]).toEqual([0, 0]);
});

it('rows that are not learnt from change nothing', () => {
  const learnt = Uint32Array.of(0, 3);

  expect(trainNaiveBayes(data(), learnt, isPositive, options)).toEqual(
    trainNaiveBayes(data(), rows, isPositive, {
      ...options,
      weightOf: (row) => (learnt.includes(row) ? 1 : 0),
    }),
  );
});

it('each head has its share of what is said, however loud it is', () => {
  const head = { weights: Float32Array.of(2, -2, 0, 1), bias: 0.5 };
  const other = trainNaiveBayes(data(), rows, isPositive, options);
  const louder = { ...other, weights: other.weights.map((weight) => weight * 50) };

  const score = (share: number, second = other): number[] => {
    const { weights, bias } = mixed([head, second], share, data(), rows);
    return [...rows].map((row) => dot(data(), row, weights) + bias);
  };

  const expected = score(0.6);
  score(0.6, louder).forEach((one, at) => {
    expect(one).toBeCloseTo(expected[at] ?? Number.NaN, 4);
  });
  expect(score(0)).toEqual([...rows].map((row) => dot(data(), row, head.weights) + head.bias));
});
