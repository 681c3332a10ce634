/** Which category is said, from what each head thinks. */
import { expect, it } from 'vitest';
import { likeliestCategory } from '../../../src/adapters/classifier/read-scores.ts';
import { categories } from '../../../src/domain/triage/assessment.ts';

const thought = categories.map((category) =>
  category === 'other' ? 0.4 : category === 'privacy' ? 0.2 : 0.01,
);

it('what is surely no complaint may be about nothing of the list', () => {
  expect(likeliestCategory(thought, false).category).toBe('other');
});

it('what may be a complaint is about something, when something is half as likely', () => {
  expect(likeliestCategory(thought, true).category).toBe('privacy');
});
