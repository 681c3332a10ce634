/** Prepares what people do to replies: looks the text up, lints it, checks the address of a post. */
import type { Reply } from '../domain/case/case.ts';
import { sealOf } from '../domain/case/reply-action.ts';
import { replyToDecide, replyToPost } from '../domain/case/which-reply.ts';
import { storableText } from '../domain/mention/storable-text.ts';
import { lint } from '../domain/reply/lint.ts';
import { lintInputFor, signOffFor } from '../domain/reply/lint-input.ts';
import type { CaseDetail, CaseMentionDetail, ReplyText } from '../ports/case-details.ts';
import { furtherStepsAfterReply, planned } from './follow-up-actions.ts';
import { isAnswerable, newestMention, suggestionsFor } from './suggestions.ts';
import {
  type ActingOn,
  type Prepared,
  ready,
  stopped,
  type TeamActionDeps,
  type TeamRequest,
} from './team-request.ts';

/** A draft for approval: the text given, or the best suggestion signed with the person's initials. */
export async function draftOf(
  deps: TeamActionDeps,
  request: TeamRequest,
  { detail, staff }: ActingOn,
): Promise<Prepared> {
  const mention = newestMention(detail);
  if (!mention || mention.replyability === 'none') {
    return stopped('not_replyable', mention?.replyReason ?? null);
  }
  if (!answersInPublic(deps, detail)) return stopped('not_replyable', noPublicReplies);
  const words = storableText(request.text ?? '').trim();
  const own = words ? { text: words, skeletonId: null } : null;
  const shown = own ? null : shownSuggestion(detail, staff.initials);
  const suggested = own || shown ? null : await suggestionsFor(deps, detail, staff.initials);
  const chosen = own ?? shown ?? suggested?.suggestions[0];
  if (!chosen) return stopped('no_suggestion', suggested?.reason ?? null);
  const checked = check(deps, chosen.text, { detail, mention, initials: staff.initials });
  const replyId = deps.ids.uuid();
  const action = {
    type: 'draft',
    replyId,
    mentionId: mention.id,
    skeletonId: chosen.skeletonId,
    visibility: 'public',
    replyable: true,
    suppressed: detail.suppressed,
    hostility: deps.hostility,
    checked,
  } as const;
  return ready(action, { replyId, text: chosen.text, lint: checked.lint });
}

/** An approval of the stored bytes, linted once more as they are now. */
export async function approvalOf(
  deps: TeamActionDeps,
  request: TeamRequest,
  { detail }: ActingOn,
): Promise<Prepared> {
  const stored = textOf(detail, replyToDecide(detail.case, request.replyId));
  const mention = newestMention(detail);
  if (!stored || !mention) return stopped(request.replyId ? 'no_such_reply' : 'reply_not_waiting');
  if (!answersInPublic(deps, detail)) return stopped('not_replyable', noPublicReplies);
  const author = detail.case.replies.find(({ id }) => id === stored.replyId)?.draftedBy;
  const initials = deps.staff.find(({ id }) => id === author)?.initials ?? null;
  const checked = {
    ...check(deps, stored.text, { detail, mention, initials }),
    salt: stored.salt,
  };
  return ready(
    {
      type: 'approve',
      replyId: stored.replyId,
      suppressed: !isAnswerable(detail),
      checked,
    },
    { replyId: stored.replyId, text: stored.text, lint: checked.lint },
  );
}

/** A reply that a person posted by hand, with the address it lives at. */
export async function publicationOf(
  deps: TeamActionDeps,
  request: TeamRequest,
  on: ActingOn,
): Promise<Prepared> {
  const stored = textOf(on.detail, replyToPost(on.detail.case, request.replyId));
  const mention = newestMention(on.detail);
  if (!stored || !mention) return stopped(request.replyId ? 'no_such_reply' : 'reply_not_approved');
  const recorded = deps.publisher.record(mention.platform, request.permalink ?? '');
  if (!recorded.ok) return stopped('permalink_not_usable', recorded.reason);
  return ready({
    type: 'posted',
    replyId: stored.replyId,
    permalink: recorded.permalink,
    platformId: recorded.platformId,
    sha256: sealOf(stored.text),
    followUp: planned(deps, on, 'check_reply'),
    furtherSteps: furtherStepsAfterReply(deps, on),
    promises: [],
    suppressed: on.detail.suppressed,
  });
}

const noPublicReplies = 'the firm gives no public replies';

function answersInPublic(deps: TeamActionDeps, { case: found }: CaseDetail): boolean {
  return deps.brandsById.get(found.brandId)?.publicReplies ?? false;
}

/** The suggestion that the person saw on the case, signed with their initials; null without one. */
function shownSuggestion(
  detail: CaseDetail,
  initials: string,
): { readonly text: string; readonly skeletonId: string | null } | null {
  const suggestion = detail.case.replies.findLast(({ state }) => state === 'draft');
  const stored = textOf(detail, suggestion ?? null);
  if (!suggestion || !stored) return null;
  return { text: `${stored.text} ${signOffFor(initials)}`, skeletonId: suggestion.skeletonId };
}

function check(
  deps: TeamActionDeps,
  text: string,
  on: {
    readonly detail: CaseDetail;
    readonly mention: CaseMentionDetail;
    readonly initials: string | null;
  },
): { text: string; salt: string; lint: ReturnType<typeof lint>; ruleVersion: string } {
  const brand = deps.brandsById.get(on.detail.case.brandId);
  if (!brand) throw new Error(`brand ${on.detail.brand} is not configured`);
  const rules = deps.suggestionRules.lint;
  const circumstances = {
    platform: on.mention.platform,
    visibility: 'public',
    author: on.mention.author,
    signals: on.detail.case.signals,
    initials: on.initials,
    identityVerified: false,
    summoned: true,
  } as const;
  const input = lintInputFor(brand, circumstances, text);
  return { text, salt: deps.ids.salt(), lint: lint(input, rules), ruleVersion: rules.ruleVersion };
}

function textOf({ replyTexts }: CaseDetail, reply: Reply | null): ReplyText | null {
  return replyTexts.find(({ replyId }) => replyId === reply?.id) ?? null;
}
