/** The category of a gold post is never said by heads that learnt from it or from one like it. */
import { expect, it } from 'vitest';
import { heldOutCategories } from '../../../src/adapters/classifier/evaluation/gold-categories.ts';
import { readModel } from '../../../src/adapters/classifier/model/model-file.ts';
import { shippedModel } from '../../../src/adapters/classifier/model/shipped.ts';
import {
  authoredPosts,
  type CategoryPost,
  goldPosts,
} from '../../../src/adapters/classifier/training/authored-posts.ts';
import { loadCategories } from '../../../src/config/load-categories.ts';
import type { Category } from '../../../src/domain/triage/assessment.ts';

const means = { model: readModel(shippedModel('full')), rules: loadCategories() };
const authored = authoredPosts().filter(({ complaint }, at) => complaint && at % 24 === 0);

function post(text: string, category: Category): CategoryPost {
  return { text, category };
}

function share(gold: readonly CategoryPost[]): number {
  const said = heldOutCategories(gold, authored, () => 0.9, means);
  return said.filter((category, at) => category === gold[at]?.category).length / gold.length;
}

it('a post with a made-up label is not guessed, nor is its twin', () => {
  const labels = ['privacy', 'other', 'payment_problem', 'account_access'] as const;
  const twins = Array.from({ length: 16 }, (_, at) => {
    const words = `quorvex${at} blimsot${at} tarnu${at} gelph${at} wixom${at}`;
    const label = labels[(at * 7) % 4] ?? 'other';
    return [post(words, label), post(`${words} again`, label)];
  }).flat();

  expect(share(twins)).toBeLessThan(0.6);
}, 180_000);

it('a post that says what others say is known by theirs', () => {
  const some = goldPosts().filter(
    ({ language, style, set, complaint }) =>
      language === 'en' && style === 'ordinary' && set !== 'blind' && complaint,
  );

  expect(share(some.filter((_, at) => at % 6 === 0))).toBeGreaterThan(0.3);
}, 180_000);
