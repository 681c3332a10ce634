/** Suggestions: puts replies on each new case that can be answered; a person takes it from there. */
import type { SuggestedReply } from '../domain/case/suggested-reply.ts';
import { decideSuggestion, withholdSuggestion } from '../domain/case/suggestion.ts';
import { type Suggestions, suggestReplies } from '../domain/reply/suggest.ts';
import type { SuggestionContext } from '../domain/reply/suggestion-context.ts';
import { turnedDownIn } from '../domain/reply/turned-down.ts';
import { primaryLanguage } from '../domain/text/language.ts';
import type { CaseDetail, CaseDetails, CaseMentionDetail } from '../ports/case-details.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { SnippetStore } from '../ports/snippet-store.ts';
import { type ReplyabilityDeps, replyabilityOf } from './replyability.ts';
import { type WriterDeps, withWritten } from './written-replies.ts';

export interface SuggestionDeps extends ReplyabilityDeps, WriterDeps {
  readonly cases: CaseStore;
  readonly details: CaseDetails;
  readonly snippets: SnippetStore;
  readonly ids: Ids;
}

/** New suggestions differ from this many of our newest replies. */
const repliesRemembered = 20;

/**
 * Safe to run twice: a case that has a waiting reply gets no other, and is told once that there is
 * nothing to suggest. Stops between two cases when it is told to; the job is then given back.
 */
export async function suggestForCases(
  deps: SuggestionDeps,
  caseIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const caseId of caseIds) {
    signal.throwIfAborted();
    const detail = await deps.details.read(caseId);
    const mention = detail && newestMention(detail);
    if (!detail || !mention) continue;
    if (replyabilityOf(deps, detail, 'public').how === 'none') continue;
    const { suggestions, reason } = await suggestionsFor(deps, detail, unsigned, signal);
    const suggested = suggestedFrom(deps, mention, suggestions);
    const now = deps.clock.now();
    const why = reason ?? '';
    await deps.cases.change(caseId, (current) =>
      suggested
        ? decideSuggestion(current, suggested, now)
        : withholdSuggestion(current, { mentionId: mention.id, why }, now),
    );
    const { number } = detail.case;
    if (!suggested) {
      deps.log.info({ case: number }, 'no reply is suggested, a person has to decide');
    }
  }
}

const unsigned = { initials: null, visibility: 'public', isAskedFor: false } as const;

/** The best one with the others beside it; null when there is none. */
export function suggestedFrom(
  { ids, suggestionRules }: Pick<SuggestionDeps, 'ids' | 'suggestionRules'>,
  mention: CaseMentionDetail,
  suggestions: Suggestions['suggestions'],
): SuggestedReply | null {
  const [best, ...others] = suggestions;
  if (!best) return null;
  return {
    replyId: ids.uuid(),
    mentionId: mention.id,
    platform: mention.platform,
    skeletonId: best.skeletonId,
    origin: best.origin,
    alternatives: others.map(({ skeletonId, text, origin }) => ({ skeletonId, text, origin })),
    checked: {
      text: best.text,
      salt: ids.salt(),
      lint: best.lint,
      ruleVersion: suggestionRules.lint.ruleVersion,
    },
  };
}

export interface Wanted {
  /** Null when it is not known yet who will sign. */
  readonly initials: string | null;
  readonly visibility: 'public' | 'private';
  /** A person asked, rather than the machine. */
  readonly isAskedFor: boolean;
}

/** Two or three replies in different tones, best first, or the reason why there are none. */
export async function suggestionsFor(
  deps: SuggestionDeps,
  detail: CaseDetail,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Suggestions> {
  const context = await contextFor(deps, detail, wanted);
  signal.throwIfAborted();
  if (!context) return { suggestions: [], reason: 'There is nothing to answer.' };
  const { rejected, offered } = turnedDownIn(detail);
  const fresh = suggestReplies(
    { ...context, turnedDown: new Set([...rejected, ...offered]) },
    deps.suggestionRules,
  );
  const isEnough = fresh.suggestions.length > 0 || offered.size === 0;
  const composed = isEnough
    ? fresh
    : suggestReplies({ ...context, turnedDown: rejected }, deps.suggestionRules);
  return withWritten(deps, detail, { context, composed }, signal);
}

async function contextFor(
  deps: Pick<SuggestionDeps, 'details' | 'snippets'> & ReplyabilityDeps,
  detail: CaseDetail,
  wanted: Wanted,
): Promise<SuggestionContext | null> {
  const { case: found } = detail;
  const brand = deps.brandsById.get(found.brandId);
  const mention = newestMention(detail);
  if (!brand || !mention) return null;
  return {
    ...wanted,
    brand,
    platform: mention.platform,
    author: mention.author,
    language: found.language,
    signals: found.signals,
    priority: found.priority,
    complaintStatus: found.complaintStatus,
    isPostedByHand: replyabilityOf(deps, detail, wanted.visibility).how !== 'api',
    seed: `${found.id}:${found.replies.length}`,
    recentTexts: await deps.details.recentReplyTexts(found.brandId, repliesRemembered),
    post: { text: mention.text, category: found.category },
    snippets: await deps.snippets.matching(
      {
        brandId: found.brandId,
        text: mention.text,
        language: primaryLanguage(found.language) ?? 'und',
        category: found.category,
      },
      snippetsLookedAt,
    ),
  };
}

/** More than there are tones: the first that fits of each is taken. */
const snippetsLookedAt = 12;

/** The post a reply answers: the newest one of the case. */
export function newestMention(detail: CaseDetail): CaseMentionDetail | null {
  return detail.mentions.at(-1) ?? null;
}
