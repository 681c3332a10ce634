/** The real rules and plain inputs for the tests of the reply lint and the suggestions. */
import { loadLintRules } from '../../../src/config/load-lint-rules.ts';
import { loadSkeletons } from '../../../src/config/load-skeletons.ts';
import type { Brand } from '../../../src/domain/brand.ts';
import { lint } from '../../../src/domain/reply/lint.ts';
import type { LintInput } from '../../../src/domain/reply/lint-result.ts';
import type { SuggestionContext } from '../../../src/domain/reply/suggestion-context.ts';

export const lintRules = loadLintRules();
export const skeletonLibrary = loadSkeletons();

export function aLintInput(changes: Partial<LintInput> = {}): LintInput {
  return {
    text: 'Hi @pat, thank you for telling us.',
    visibility: 'public',
    platform: 'bluesky',
    jurisdiction: 'us',
    collectsDebts: true,
    author: '@pat',
    officialLinks: ['https://help.acme.example/contact'],
    signals: [],
    identityVerified: false,
    summoned: true,
    brandTerms: [],
    signOff: null,
    firmNames: [],
    strictRules: [],
    lengthLimit: null,
    facts: null,
    ...changes,
  };
}

/** The ids of the rules that block a text, without repeats. */
export function blockingRules(changes: Partial<LintInput>): readonly string[] {
  const { findings } = lint(aLintInput(changes), lintRules);
  return [...new Set(findings.filter(({ level }) => level === 'block').map(({ rule }) => rule))];
}

export function aBrand(changes: Partial<Brand> = {}): Brand {
  return {
    slug: 'acme',
    name: 'Acme Credit',
    keywords: ['acme credit'],
    ownAccounts: ['x:acmecredit'],
    jurisdiction: 'us',
    zone: 'America/New_York',
    collectsDebts: true,
    region: null,
    publicReplies: true,
    officialLinks: ['https://help.acme.example/contact'],
    brandTerms: [],
    strictRules: [],
    aiApprovals: {},
    voice: null,
    ...changes,
  };
}

export function aSuggestionContext(changes: Partial<SuggestionContext> = {}): SuggestionContext {
  return {
    brand: aBrand(),
    platform: 'x',
    visibility: 'public',
    author: 'pat',
    language: 'en',
    signals: [],
    priority: 'P3',
    initials: 'AB',
    seed: 'case-1',
    recentTexts: [],
    ...changes,
  };
}
