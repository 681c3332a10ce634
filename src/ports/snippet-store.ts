/** Keeps the snippets of each brand where they can be searched. */
import type { Snippet } from '../domain/reply/snippet.ts';
import type { Category } from '../domain/triage/assessment.ts';

export interface SnippetQuery {
  readonly brandId: string;
  /** Of the post; whatever stands in it is only searched with. */
  readonly text: string;
  /** BCP 47 primary language. */
  readonly language: string;
  readonly category: Category;
}

export interface SnippetStore {
  /** What is kept is then exactly these. Safe to run twice, and in two processes. */
  sync(brandId: string, snippets: readonly Snippet[]): Promise<void>;
  /** Signed ones that share words with the post or are about the same, best first. */
  matching(query: SnippetQuery, limit: number): Promise<readonly Snippet[]>;
}
