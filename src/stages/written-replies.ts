/** Has a model write the replies that are suggested; what cannot be trusted leaves its place to a reviewed one. */
import { type RedactionRule, redact } from '../domain/privacy/redact.ts';
import { limitsOf } from '../domain/reply/length/limits.ts';
import type { Tone } from '../domain/reply/skeleton.ts';
import type { Suggestion, Suggestions } from '../domain/reply/suggest.ts';
import type { SuggestionContext, SuggestionRules } from '../domain/reply/suggestion-context.ts';
import { examineWritten } from '../domain/reply/written.ts';
import { primaryLanguage } from '../domain/text/language.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import type { Clock } from '../ports/clock.ts';
import type { LearningStore } from '../ports/learning-store.ts';
import type { Log } from '../ports/log.ts';
import type { ReplyOrder, ReplyWriter } from '../ports/reply-writer.ts';

export interface WriterDeps {
  /** Null when no model writes replies. */
  readonly writer: ReplyWriter | null;
  readonly redaction: readonly RedactionRule[];
  readonly learning: LearningStore;
  readonly suggestionRules: SuggestionRules;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The composed replies, each with a written one in its place where there is one that passes. Whoever
 * may harm themselves, gives orders to machines or is written to in private gets reviewed words alone,
 * and a regulator's record never leaves the house.
 */
export async function withWritten(
  deps: WriterDeps,
  detail: CaseDetail,
  { context, composed }: { readonly context: SuggestionContext; readonly composed: Suggestions },
  signal: AbortSignal,
): Promise<Suggestions> {
  const { writer } = deps;
  if (!writer || composed.suggestions.length === 0 || !mayBeWritten(context, detail)) {
    return composed;
  }
  const order = orderFor(deps, detail, context, composed.suggestions);
  const answer = await writer.write(order, signal);
  if (!answer.ok) {
    deps.log.info({ case: detail.case.number, reason: answer.reason }, 'no reply was written');
    return withWhy(composed, () => [answer.reason]);
  }
  const written = new Map<string, Suggestion>();
  const refused = new Map<string, readonly string[]>();
  for (const one of answer.replies) {
    const examined = examineWritten(one, context, deps.suggestionRules, writer.version);
    if (examined.ok) written.set(one.tone, examined.suggestion);
    else {
      refused.set(one.tone, examined.why);
      const { brandId } = detail.case;
      const blocked = {
        brandId,
        by: 'model',
        rules: examined.why,
        version: writer.version,
      } as const;
      await deps.learning.countBlocked(blocked, deps.clock.now());
    }
  }
  const explained = withWhy(composed, (tone) => refused.get(tone) ?? ['none of this tone']);
  const suggestions = explained.suggestions.map((one) => written.get(one.tone) ?? one);
  return { ...composed, suggestions };
}

/** Whoever reads a composed reply learns why it is not the model's. */
function withWhy(composed: Suggestions, whyOf: (tone: Tone) => readonly string[]): Suggestions {
  const suggestions = composed.suggestions.map((one) => {
    return { ...one, origin: { ...one.origin, notWritten: whyOf(one.tone) } };
  });
  return { ...composed, suggestions };
}

function mayBeWritten({ visibility, signals, post }: SuggestionContext, detail: CaseDetail) {
  const isReviewedOnly = signals.some((id) => id === 'self_harm' || id === 'prompt_injection');
  const isRecord = detail.mentions.some(({ record }) => record !== null);
  return visibility === 'public' && !isReviewedOnly && !isRecord && Boolean(post?.text.trim());
}

function orderFor(
  { redaction, suggestionRules: { lint } }: WriterDeps,
  detail: CaseDetail,
  context: SuggestionContext,
  composed: readonly Suggestion[],
): ReplyOrder {
  const { brand, author, platform, snippets = [], post } = context;
  const bare = (text: string): string => redact(text, author, redaction).text;
  const { limit } = limitsOf(platform, lint.limits).public;
  return {
    brandId: detail.case.brandId,
    voice: brand.voice,
    language: primaryLanguage(context.language) ?? 'en',
    category: detail.case.category,
    tones: composed.map(({ tone }) => tone),
    handOff: brand.officialLinks.length > 0 ? 'link' : 'private_message',
    mostCharacters: Math.floor(Math.min(limit, usualLimit) * concise),
    snippets: snippets.map(({ id, text }) => ({ id, text })),
    lessons: lessonsIn(detail).map(bare),
    post: bare(post?.text ?? ''),
  };
}

/** A reply that fills the platform's limit is too long to be read. */
const concise = 0.6;
const usualLimit = 500;

/** What people wrote when they turned replies of this case down. */
function lessonsIn({ events }: CaseDetail): readonly string[] {
  return events.flatMap(({ type, words }) => (type === 'reply_rejected' && words ? [words] : []));
}
