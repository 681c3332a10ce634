/** The figures that quality is told in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibrationError,
  labelFigures,
  macroF1,
  macroF1AtCoverage,
  precision,
  precisionAtRecall,
  recall,
  tally,
} from '../../../src/domain/evaluation/metrics.ts';
import { judged, qualityMarkdown } from '../../../src/domain/evaluation/quality.ts';

const floor = { name: 'a', floor: 0.9, aim: 0.95, isCeiling: false };

describe('yes or no', () => {
  const counts = tally([true, true, false, false, true], [true, false, true, false, true]);

  it('counts what was found, missed and falsely raised', () => {
    expect(counts).toEqual({
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 1,
    });
    expect(recall(counts)).toBeCloseTo(2 / 3);
    expect(precision(counts)).toBeCloseTo(2 / 3);
    expect(macroF1(counts)).toBeCloseTo((2 / 3 + 1 / 2) / 2);
  });

  it('has no recall where nothing was to be found, and no precision where nothing was', () => {
    expect(recall(tally([true], [false]))).toBeNull();
    expect(precision(tally([false], [true]))).toBeNull();
  });
});

it('means over labels leave out those that never occur', () => {
  const figures = labelFigures(['a', 'b', 'c', 'a'], ['a', 'b', 'b', 'a']);

  expect(figures.accuracy).toBe(0.75);
  expect(figures.macroRecall).toBe(0.75);
  expect(figures.macroF1).toBeCloseTo((1 + 2 / 3) / 2);
});

describe('calibration', () => {
  it('is perfect when seven of ten come true at seventy per cent', () => {
    const forecasts = Array.from({ length: 10 }, (_, at) => ({ probability: 0.7, isTrue: at < 7 }));

    expect(calibrationError(forecasts)).toBeCloseTo(0);
  });

  it('is off by what was promised too much', () => {
    const forecasts = Array.from({ length: 10 }, (_, at) => ({ probability: 0.9, isTrue: at < 5 }));

    expect(calibrationError(forecasts)).toBeCloseTo(0.4);
  });

  it('lies between 0 and 1, whatever the forecasts', () => {
    const forecast = fc.record({
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      isTrue: fc.boolean(),
    });

    fc.assert(
      fc.property(fc.array(forecast), (forecasts) => {
        const off = calibrationError(forecasts);
        expect(off).toBeGreaterThanOrEqual(0);
        expect(off).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it('the surest share leaves the doubtful out', () => {
  const forecasts = [
    { probability: 0.99, isTrue: true },
    { probability: 0.01, isTrue: false },
    { probability: 0.52, isTrue: false },
    { probability: 0.48, isTrue: true },
  ];

  expect(macroF1AtCoverage(forecasts, 0.5)).toBe(1);
  expect(macroF1AtCoverage(forecasts, 1)).toBe(0.5);
});

it('precision at a recall counts the false alarms met on the way', () => {
  const scored = [
    { score: 5, isTrue: true },
    { score: 4, isTrue: false },
    { score: 3, isTrue: true },
    { score: 2, isTrue: false },
  ];

  expect(precisionAtRecall(scored, 0.5)).toBe(1);
  expect(precisionAtRecall(scored, 1)).toBeCloseTo(2 / 3);
  expect(precisionAtRecall([], 0.5)).toBeNull();
});

describe('the quality table', () => {
  const figure = { name: 'a', n: 10, value: 0.91, how: 'tried' };

  it.each([
    [0.91, floor, true],
    [0.89, floor, false],
    [null, floor, false],
    [0.03, { ...floor, floor: 0.04, isCeiling: true }, true],
    [0.05, { ...floor, floor: 0.04, isCeiling: true }, false],
  ])('holds %s against its bound: %o is %s', (value, bound, holds) => {
    expect(judged([{ ...figure, value }], [bound])[0]?.holds).toBe(holds);
  });

  it('shows what is below its floor in bold, and what has none plainly', () => {
    const table = qualityMarkdown(
      judged(
        [
          { ...figure, value: 0.5 },
          { ...figure, name: 'b' },
        ],
        [floor],
      ),
    );

    expect(table).toContain('| a | **0.500** | ≥ 0.9 | 0.95 | 10 | tried |');
    expect(table).toContain('| b | 0.910 |  |  | 10 | tried |');
  });
});
