/** Whether the text of a snippet may be offered at all. */
import type { Brand } from '../brand.ts';
import { lint } from './lint.ts';
import { lintInputFor } from './lint-input.ts';
import type { LintFinding } from './lint-result.ts';
import { fillSkeleton } from './skeleton.ts';
import { asSkeleton, type Snippet } from './snippet.ts';
import type { SuggestionRules } from './suggestion-context.ts';

/** What the lint blocks of it as a public reply to a complaint; empty when it may be offered. */
export function snippetFaults(
  snippet: Snippet,
  brand: Brand,
  { lint: rules }: Pick<SuggestionRules, 'lint'>,
): readonly LintFinding[] {
  const text = fillSkeleton(asSkeleton(snippet), {
    author: null,
    link: brand.officialLinks[0] ?? '',
    crisisLine: '',
    signOff: null,
    closing: null,
  });
  const circumstances = {
    platform: 'mastodon',
    visibility: 'public',
    author: null,
    signals: [],
    initials: null,
    identityVerified: false,
    summoned: true,
  } as const;
  const { findings } = lint(lintInputFor(brand, circumstances, text), rules);
  return findings.filter(({ level }) => level === 'block');
}
