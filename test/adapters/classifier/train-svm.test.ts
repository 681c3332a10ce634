/** What the trainer of one head learns. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applySigmoid, fitSigmoid } from '../../../src/adapters/classifier/linear/platt.ts';
import { createRowBuilder, dot } from '../../../src/adapters/classifier/linear/sparse-rows.ts';
import { trainSvm } from '../../../src/adapters/classifier/linear/train-svm.ts';

const options = { cost: 1, balance: 1, passes: 200, seed: 7 };

function rowsOf(points: readonly (readonly number[])[]) {
  const builder = createRowBuilder(2);
  for (const point of points) builder.add([0, 1], point);
  return builder.build();
}

const everyRow = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, at) => at);

it('separates what can be separated, whichever way round', () => {
  const points = fc.array(
    fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })),
    {
      minLength: 4,
      maxLength: 40,
    },
  );

  fc.assert(
    fc.property(points, (drawn) => {
      const apart = drawn.filter(([x, y]) => Math.abs(x + y) >= 4);
      const isPositive = (row: number): boolean =>
        (apart[row]?.[0] ?? 0) + (apart[row]?.[1] ?? 0) > 0;
      const data = rowsOf(apart.map(([x, y]) => [x / 4, y / 4]));
      const sides = new Set(apart.map((_, row) => isPositive(row)));
      fc.pre(sides.size === 2);

      const head = trainSvm(data, everyRow(apart.length), isPositive, { ...options, cost: 1000 });

      for (const row of apart.keys()) {
        expect(dot(data, row, head.weights) + head.bias > 0).toBe(isPositive(row));
      }
    }),
    { numRuns: 60 },
  );
});

it('learns the same weights from the same rows, to the last bit', () => {
  const data = rowsOf([
    [1, 0],
    [0, 1],
    [1, 1],
    [-1, 0.5],
  ]);

  const first = trainSvm(data, everyRow(4), (row) => row < 2, options);
  const second = trainSvm(data, everyRow(4), (row) => row < 2, options);

  expect(second).toEqual(first);
});

it('lets a rare side weigh as much as the other when balanced', () => {
  const data = rowsOf([[1, 0], ...Array.from({ length: 30 }, () => [0.9, 0.1])]);
  const rare = (row: number): boolean => row === 0;

  const plain = trainSvm(data, everyRow(31), rare, { ...options, balance: 0 });
  const balanced = trainSvm(data, everyRow(31), rare, options);

  const score = ({ weights, bias }: typeof plain): number => dot(data, 0, weights) + bias;
  expect(score(balanced)).toBeGreaterThan(score(plain));
});

it('hears a row less that counts less', () => {
  const data = rowsOf([
    [1, 0],
    [1, 0.1],
  ]);
  const head = (weight: number) =>
    trainSvm(data, everyRow(2), (row) => row === 0, {
      ...options,
      weightOf: (row) => (row === 0 ? weight : 1),
    });

  const score = ({ weights, bias }: ReturnType<typeof head>): number =>
    dot(data, 0, weights) + bias;
  expect(score(head(0.01))).toBeLessThan(score(head(1)));
});

it('probabilities rise with the score and fit what came true', () => {
  const scores = Float32Array.from({ length: 400 }, (_, at) => (at - 200) / 50);
  const sigmoid = fitSigmoid(scores, (at) => (at * 7919) % 400 < at);

  expect(applySigmoid(sigmoid, 3)).toBeGreaterThan(applySigmoid(sigmoid, 0));
  expect(applySigmoid(sigmoid, 0)).toBeCloseTo(0.5, 1);
  expect(applySigmoid(sigmoid, -4)).toBeLessThan(0.15);
});
