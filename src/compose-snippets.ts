/** Brings the snippets of the brands into the database; part of the composition root. */
import type { BrandConfig } from './config/config.ts';
import { loadSnippets } from './config/load-snippets.ts';
import type { Snippet } from './domain/reply/snippet.ts';
import { snippetFaults } from './domain/reply/snippet-faults.ts';
import type { SuggestionRules } from './domain/reply/suggestion-context.ts';
import type { Log } from './ports/log.ts';
import type { SnippetStore } from './ports/snippet-store.ts';

export interface CheckedSnippets {
  /** Those that may be offered once they are signed. */
  readonly usable: readonly Snippet[];
  readonly problems: readonly { readonly file: string; readonly problem: string }[];
}

/** A brand's folder, with what the lint says of each text. */
export function checkedSnippets(brand: BrandConfig, rules: SuggestionRules): CheckedSnippets {
  if (brand.snippetsFolder === null) return { usable: [], problems: [] };
  const { snippets, problems } = loadSnippets(brand.snippetsFolder);
  const judged = snippets.map((snippet) => ({
    snippet,
    faults: snippetFaults(snippet, brand, rules),
  }));
  const blocked = judged.filter(({ faults }) => faults.length > 0);
  return {
    usable: judged.filter(({ faults }) => faults.length === 0).map(({ snippet }) => snippet),
    problems: [
      ...problems,
      ...blocked.map(({ snippet: { id }, faults }) => ({
        file: `${brand.snippetsFolder}: ${id}`,
        problem: `The lint blocks it: ${faults.map(({ rule, message }) => `${rule}, ${message}`).join(' ')}`,
      })),
    ],
  };
}

/** What is kept is what the folders hold now; what cannot be used is told in the log. */
export async function syncSnippets(
  brands: readonly BrandConfig[],
  {
    brandIds,
    snippets,
  }: {
    readonly brandIds: ReadonlyMap<string, string>;
    readonly snippets: SnippetStore;
  },
  { rules, log }: { readonly rules: SuggestionRules; readonly log: Log },
): Promise<void> {
  for (const brand of brands) {
    const brandId = brandIds.get(brand.slug);
    if (!brandId) continue;
    const { usable, problems } = checkedSnippets(brand, rules);
    await snippets.sync(brandId, usable);
    const files = problems.map(({ file }) => file);
    if (files.length > 0) log.warn({ files }, 'snippets that cannot be offered; doctor says why');
  }
}
