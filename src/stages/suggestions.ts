/** Suggestions: puts a first reply on each new case that can be answered; a person takes it from there. */
import { decideSuggestion } from '../domain/case/suggestion.ts';
import { type SuggestionRules, type Suggestions, suggestReplies } from '../domain/reply/suggest.ts';
import type { CaseDetail, CaseDetails, CaseMentionDetail } from '../ports/case-details.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import { type ReplyabilityDeps, replyabilityOf } from './replyability.ts';

export interface SuggestionDeps extends ReplyabilityDeps {
  readonly cases: CaseStore;
  readonly details: CaseDetails;
  readonly ids: Ids;
  readonly log: Log;
  readonly suggestionRules: SuggestionRules;
}

/** New suggestions differ from this many of our newest replies. */
const repliesRemembered = 20;

/**
 * Safe to run twice: a case that has a waiting reply gets no other. Stops between two cases when it
 * is told to; the job is then given back.
 */
export async function suggestForCases(
  deps: SuggestionDeps,
  caseIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const caseId of caseIds) {
    signal.throwIfAborted();
    const detail = await deps.details.read(caseId);
    if (!detail || replyabilityOf(deps, detail, 'public').how === 'none') continue;
    const { suggestions, reason } = await suggestionsFor(deps, detail, {
      initials: null,
      visibility: 'public',
    });
    const [best] = suggestions;
    const mention = newestMention(detail);
    if (!best || !mention) {
      deps.log.info(
        { case: detail.case.number, reason },
        'no reply is suggested, a person has to decide',
      );
      continue;
    }
    const suggested = {
      replyId: deps.ids.uuid(),
      mentionId: mention.id,
      platform: mention.platform,
      skeletonId: best.skeletonId,
      checked: {
        text: best.text,
        salt: deps.ids.salt(),
        lint: best.lint,
        ruleVersion: deps.suggestionRules.lint.ruleVersion,
      },
    };
    await deps.cases.change(caseId, (current) =>
      decideSuggestion(current, suggested, deps.clock.now()),
    );
  }
}

/** Two or three replies in different tones, best first, or the reason why there are none. */
export async function suggestionsFor(
  deps: Pick<SuggestionDeps, 'details' | 'brandsById' | 'suggestionRules'>,
  detail: CaseDetail,
  {
    initials,
    visibility,
  }: { readonly initials: string | null; readonly visibility: 'public' | 'private' },
): Promise<Suggestions> {
  const brand = deps.brandsById.get(detail.case.brandId);
  const mention = newestMention(detail);
  if (!brand || !mention) return { suggestions: [], reason: 'There is nothing to answer.' };
  const recentTexts = await deps.details.recentReplyTexts(detail.case.brandId, repliesRemembered);
  return suggestReplies(
    {
      brand,
      platform: mention.platform,
      visibility,
      author: mention.author,
      language: detail.case.language,
      signals: detail.case.signals,
      priority: detail.case.priority,
      initials,
      seed: `${detail.case.id}:${detail.case.replies.length}`,
      recentTexts,
    },
    deps.suggestionRules,
  );
}

/** The post a reply answers: the newest one of the case. */
export function newestMention(detail: CaseDetail): CaseMentionDetail | null {
  return detail.mentions.at(-1) ?? null;
}
