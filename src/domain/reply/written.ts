/** Examines what a model wrote: what cannot be trusted is refused whole, never mended. */
import { normalise } from '../text/normalise.ts';
import { valuesFor } from './fill-values.ts';
import { lint } from './lint.ts';
import { lintInputFor } from './lint-input.ts';
import type { LintResult } from './lint-result.ts';
import { replyFacts } from './reply-facts.ts';
import { fillSkeleton, type Tone } from './skeleton.ts';
import type { Suggestion } from './suggest.ts';
import type { SuggestionContext, SuggestionRules } from './suggestion-context.ts';

export interface WrittenReply {
  readonly tone: Tone;
  /** With the placeholders {author} and {link}. */
  readonly text: string;
  /** Ids of the snippets it says it draws on. */
  readonly snippets: readonly string[];
}

export type Examined =
  | { readonly ok: true; readonly suggestion: Suggestion }
  /** Rules of the lint, or what else is wrong. */
  | { readonly ok: false; readonly tone: Tone; readonly why: readonly string[] };

/** As many words of the post in a row are its voice, not ours. */
const mostCopiedWords = 5;

/** These only warn a person; a model is not let off: without a word of sympathy it says what somebody told it to. */
const neverFromAModel: ReadonlySet<string> = new Set([
  'L-LANG',
  'L-MIRBAD',
  'L-SARC',
  'L-DEF',
  'L-EMP',
]);

/** @param version of the model and its prompt */
export function examineWritten(
  written: WrittenReply,
  context: SuggestionContext,
  rules: SuggestionRules,
  version: string,
): Examined {
  const { tone, snippets } = written;
  const language = context.language.toLowerCase().split('-')[0] ?? 'en';
  const outline = { text: `${written.text.trim()} {initials}` };
  const text = fillSkeleton(outline, valuesFor(context, language, rules));
  const found = lintedAgainst(text, context, rules);
  const why = [...formFaults(written, context), ...lintFaults(found)];
  if (why.length > 0) return { ok: false, tone, why };
  const origin = { source: 'model', version, tone, snippets } as const;
  return {
    ok: true,
    suggestion: { skeletonId: null, language, tone, text, lint: found, origin },
  };
}

function lintedAgainst(
  text: string,
  context: SuggestionContext,
  { lint: rules }: SuggestionRules,
): LintResult {
  const facts = replyFacts({
    now: new Date(0), // nothing that is asked here depends on the time
    postText: context.post?.text ?? null,
    postLanguage: context.language,
  });
  const circumstances = { ...context, identityVerified: false, summoned: true, facts };
  return lint(lintInputFor(context.brand, circumstances, text), rules);
}

function lintFaults({ findings }: LintResult): readonly string[] {
  return findings
    .filter(({ rule, level }) => level === 'block' || neverFromAModel.has(rule))
    .map(({ rule }) => rule);
}

function formFaults(
  { text, snippets }: WrittenReply,
  { snippets: offered = [], post }: SuggestionContext,
): readonly string[] {
  const bare = text.replaceAll('{author}', '').replaceAll('{link}', '');
  const ids = new Set(offered.map(({ id }) => id));
  return [
    ...(/[{}[\]]/.test(bare) ? ['placeholder'] : []),
    ...(/https?:|www\.|@/i.test(bare) ? ['address'] : []),
    ...(snippets.some((id) => !ids.has(id)) ? ['unknown snippet'] : []),
    ...(post && copies(bare, post.text) ? ['copies the post'] : []),
  ];
}

function copies(reply: string, post: string): boolean {
  const said = wordsOf(reply);
  const heard = ` ${wordsOf(post).join(' ')} `;
  return said.some((_, at) => {
    const run = said.slice(at, at + mostCopiedWords + 1);
    return run.length > mostCopiedWords && heard.includes(` ${run.join(' ')} `);
  });
}

function wordsOf(text: string): readonly string[] {
  return normalise(text).text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
