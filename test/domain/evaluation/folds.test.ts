/** Near-duplicates are measured together, so that none is learnt from while its twin is measured. */
import { expect, it } from 'vitest';
import { foldsApart } from '../../../src/domain/evaluation/folds.ts';

const apart = Array.from({ length: 40 }, (_, at) => `post${at} says${at} nothing${at} alike${at}`);

it('keeps posts made from one pattern in one fold', () => {
  const texts = [
    ...apart,
    'Where do I find my meter number please?',
    'where do I find my account number please',
    'So tell me, where do I find my meter number',
  ];

  const folds = foldsApart(texts, 10);

  expect(new Set(folds.slice(-3)).size).toBe(1);
});

it('deals everything else evenly, the same way every time', () => {
  const folds = foldsApart(apart, 10);

  const sizes = Array.from({ length: 10 }, (_, fold) => folds.filter((at) => at === fold).length);
  expect(sizes).toEqual(Array.from({ length: 10 }, () => 4));
  expect(foldsApart(apart, 10)).toEqual(folds);
});

it('takes short posts and no posts', () => {
  expect(foldsApart([], 10)).toEqual([]);
  expect(foldsApart(['', 'ok', '👍'], 2)).toEqual([0, 1, 0]);
});
