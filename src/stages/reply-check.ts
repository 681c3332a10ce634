/** Checks the text of a reply with all that is known of its case: at draft, at approval, just before sending. */
import { regulationFOf } from '../domain/brand.ts';
import type { CheckedText } from '../domain/case/checked-text.ts';
import { holdAgainst } from '../domain/escalation/holds.ts';
import { isIdentified } from '../domain/handoff/handoff.ts';
import { lint } from '../domain/reply/lint.ts';
import { lintInputFor } from '../domain/reply/lint-input.ts';
import { type ContactStop, type ReplyFacts, replyFacts } from '../domain/reply/reply-facts.ts';
import type { Visibility } from '../domain/reply/replyability.ts';
import type { CaseDetail, CaseDetails, CaseMentionDetail } from '../ports/case-details.ts';
import type { Ids } from '../ports/ids.ts';
import type { ReplyLengths } from '../ports/reply-lengths.ts';
import { type ReplyabilityDeps, replyabilityOf } from './replyability.ts';
import type { SuggestionDeps } from './suggestions.ts';

export interface CheckDeps extends ReplyabilityDeps, Pick<SuggestionDeps, 'suggestionRules'> {
  readonly details: CaseDetails;
  readonly replyLengths: ReplyLengths;
  readonly ids: Ids;
}

export interface ToCheck {
  readonly detail: CaseDetail;
  /** The post that is answered. */
  readonly mention: CaseMentionDetail;
  /** Of whoever wrote it; null when no sign-off is asked for. */
  readonly initials: string | null;
  readonly visibility: Visibility;
  readonly step: ReplyFacts['step'];
  readonly draftedBy: string | null;
  readonly approver?: string | null;
  readonly approvedAt?: Date | null;
  /** Rules set aside for this text. */
  readonly setAside?: readonly string[];
}

const repeatsWithinMs = 7 * 86_400_000;

/** With a salt of its own, under which a draft is committed to. */
export async function checkReply(deps: CheckDeps, text: string, on: ToCheck): Promise<CheckedText> {
  const { detail, mention, visibility, initials } = on;
  const brand = deps.brandsById.get(detail.case.brandId);
  if (!brand) throw new Error(`brand ${detail.brand} is not configured`);
  const rules = deps.suggestionRules.lint;
  const facts = await factsOf(deps, on);
  const circumstances = {
    platform: mention.platform,
    visibility,
    author: mention.author,
    signals: detail.case.signals,
    initials,
    identityVerified: isIdentified(detail.case.identity, deps.clock.now()),
    isPostedByHand: facts.via === 'hand',
    summoned: facts.via === 'hand' || mention.summoned === true,
    facts,
    lengthLimit:
      visibility === 'public' ? await deps.replyLengths.of(detail.brand, mention.platform) : null,
  };
  const result = lint(lintInputFor(brand, circumstances, text), rules);
  return { text, salt: deps.ids.salt(), lint: result, ruleVersion: rules.ruleVersion };
}

/** Hours and caps of private messages have decisions of their own, which name the hour. */
async function factsOf(deps: CheckDeps, on: ToCheck): Promise<ReplyFacts> {
  const { detail, mention, visibility, step } = on;
  const now = deps.clock.now();
  const { case: found } = detail;
  const brand = deps.brandsById.get(found.brandId);
  const published = found.replies.filter(({ state }) => state === 'published');
  const since = new Date(now.getTime() - repeatsWithinMs);
  return replyFacts({
    now,
    step,
    postText: mention.text === '' ? null : mention.text,
    postLanguage: mention.language,
    postState: stateOf(mention),
    target: {
      replyTo: mention.nativeId,
      casePosts: detail.mentions.map(({ nativeId }) => nativeId),
    },
    recentReplies: await deps.details.postedReplies(found.brandId, since),
    isFirst: published.length === 0,
    unansweredReplies: published.filter(
      (one) => one.visibility === 'public' && one.postedAt && one.postedAt > found.lastMessageAt,
    ).length,
    stops: stopsOf(detail, visibility),
    draftedBy: on.draftedBy,
    approver: on.approver ?? null,
    approvedAt: on.approvedAt ?? null,
    priority: found.priority,
    regF: brand ? regulationFOf(brand) : 'unknown',
    setAside: on.setAside ?? [],
    via: replyabilityOf(deps, detail, visibility).how === 'api' ? 'api' : 'hand',
  });
}

/** An edit lapses what was written before it, so what is still there was written after. */
function stateOf({ contentState }: CaseMentionDetail): ReplyFacts['postState'] {
  if (contentState === 'live' || contentState === 'edited') return 'live';
  return contentState === 'deleted' || contentState === 'erased' ? 'deleted' : 'protected';
}

function stopsOf(detail: CaseDetail, visibility: Visibility): readonly ContactStop[] {
  const contact = visibility === 'public' ? 'public_reply' : 'private_reply';
  const hold = holdAgainst(detail.case, contact);
  const held = hold === 'attorney' || hold === 'safe_contact' ? [hold] : [];
  return detail.suppressed ? ['suppressed', ...held] : held;
}
