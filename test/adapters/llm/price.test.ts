/** Money in whole micro-dollars, never less than was spent. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { costOf, microUsd, worstUsage } from '../../../src/adapters/llm/price.ts';

const price = { usdPerMillionInput: 0.4, usdPerMillionOutput: 1.6 };

it('rounds up, and not for the sake of a binary fraction', () => {
  expect(costOf({ input: 1, output: 0 }, price)).toBe(1);
  expect(costOf({ input: 5, output: 0 }, price)).toBe(2);
  expect(costOf({ input: 3, output: 0 }, { ...price, usdPerMillionInput: 0.1 + 0.2 })).toBe(1);
  expect(costOf({ input: 10, output: 0 }, { ...price, usdPerMillionInput: 0.1 + 0.2 })).toBe(3);
  expect(microUsd(0.29)).toBe(290_000);
});

it('the worst case is never below what a call can use, whatever the signs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(2_000), (text, output) => {
      const tokens = { input: Array.from(text).length, output };

      expect(costOf(worstUsage([text], 2_000), price)).toBeGreaterThanOrEqual(
        costOf(tokens, price),
      );
    }),
  );
});
