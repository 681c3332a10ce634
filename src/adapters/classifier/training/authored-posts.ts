/** Posts written for the project to learn from, labelled like the gold set but apart from it. */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { categories, priorities, signalIds } from '../../../domain/triage/assessment.ts';
import { readSet } from './read-sets.ts';

const Post = z.object({
  text: z.string(),
  /** BCP 47 primary language. */
  language: z.string(),
  region: z.string().optional(),
  style: z.string().default('ordinary'),
  set: z.enum(['known', 'blind']).optional(),
  complaint: z.boolean(),
  category: z.enum(categories),
  signals: z.array(z.enum(signalIds)).readonly(),
  /** Signals the words sound like but are not. */
  not: z.array(z.enum(signalIds)).readonly().default([]),
  priority: z.enum(priorities),
  spam: z.boolean(),
});
export type LabelledPost = z.infer<typeof Post>;

const CategoryPost = z.object({
  text: z.string(),
  category: z.enum(categories),
  region: z.string().optional(),
});
/** What a category is learnt from. */
export type CategoryPost = z.infer<typeof CategoryPost>;

/** @throws PermanentError naming the line when a row cannot be read */
export function authoredPosts(): readonly LabelledPost[] {
  return readSet(fileURLToPath(new URL('./posts.jsonl', import.meta.url)), Post);
}

/**
 * English posts written to tell categories apart. All are complaints, so they teach nothing else:
 * not what a complaint is.
 *
 * @throws PermanentError naming the line when a row cannot be read
 */
export function categoryPosts(): readonly CategoryPost[] {
  return readSet(fileURLToPath(new URL('./category-posts.jsonl', import.meta.url)), CategoryPost);
}

/**
 * The reviewed posts that triage is measured on. Of their labels only the category is learnt, and
 * what is measured of it is said by heads that did not learn from the post.
 *
 * @throws PermanentError naming the line when a row cannot be read
 */
export function goldPosts(): readonly LabelledPost[] {
  const file = new URL('../../../../test/fixtures/gold/posts.jsonl', import.meta.url);
  return readSet(fileURLToPath(file), Post);
}
