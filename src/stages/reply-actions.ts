/** Prepares what people do to replies: looks the text up, lints it, checks the address of a post. */
import { handlesOn, isSenior, regulationFOf, type StaffMember } from '../domain/brand.ts';
import type { Reply } from '../domain/case/case.ts';
import { isInFlight } from '../domain/case/publishing.ts';
import { sealOf } from '../domain/case/reply-action.ts';
import type { Words } from '../domain/case/team-action.ts';
import {
  isOneOfSeveral,
  replyToDecide,
  replyToPost,
  whyNothingToPost,
} from '../domain/case/which-reply.ts';
import { storableText } from '../domain/mention/storable-text.ts';
import type { Visibility } from '../domain/reply/replyability.ts';
import type { CaseDetail, CaseMentionDetail, ReplyText } from '../ports/case-details.ts';
import type { RecordedPost } from '../ports/publisher.ts';
import { owedAfterReply } from './follow-up-actions.ts';
import { inWords, sendFrom, tooOften } from './private-messages.ts';
import { checkReply } from './reply-check.ts';
import { replyabilityOf } from './replyability.ts';
import { chosenSuggestion, ownWords, regenerationOf } from './suggestion-actions.ts';
import { newestMention } from './suggestions.ts';
import {
  type ActingOn,
  type Prepared,
  ready,
  stopped,
  type TeamActionDeps,
  type TeamRequest,
} from './team-request.ts';

/** A draft for approval: the text given, or the best suggestion signed with the person's initials; or other suggestions. */
export async function draftOf(
  deps: TeamActionDeps,
  request: TeamRequest,
  { detail, staff }: ActingOn,
): Promise<Prepared> {
  if (request.type === 'regenerate') return regenerationOf(deps, request, detail);
  const mention = newestMention(detail);
  const visibility = request.visibility ?? 'public';
  const refused = mayNotWrite(deps, detail, visibility);
  if (refused) return refused;
  if (!mention) return stopped('not_replyable');
  const words = storableText(request.text ?? '').trim();
  const signed = { initials: staff.initials, visibility };
  const chosen = words
    ? ownWords(detail, words)
    : await chosenSuggestion(deps, request, { detail, staff }, visibility);
  if ('ok' in chosen) return isHeldByAnother(detail, staff) ? stopped('claimed_by_other') : chosen;
  const checked = await checkReply(deps, chosen.text, {
    detail,
    mention,
    ...signed,
    step: 'drafting',
    draftedBy: staff.id,
    setAside: request.overrides ?? [],
  });
  const replyId = deps.ids.uuid();
  const brand = deps.brandsById.get(detail.case.brandId);
  const action = {
    type: 'draft',
    replyId,
    mentionId: mention.id,
    skeletonId: chosen.skeletonId,
    origin: chosen.origin,
    visibility,
    replyable: true,
    suppressed: detail.suppressed,
    hostility: deps.hostility,
    overrides: request.overrides ?? [],
    twoPeople: brand ? regulationFOf(brand) === 'unknown' : true,
    checked,
  } as const;
  return ready(action, { replyId, text: chosen.text, lint: checked.lint });
}

/** Then it matters little that nothing can be suggested. */
function isHeldByAnother(
  { case: { assigneeId } }: CaseDetail,
  { id, roles }: StaffMember,
): boolean {
  return assigneeId !== null && assigneeId !== id && !isSenior(roles);
}

/** An approval of the stored bytes, linted once more as they are now. */
export async function approvalOf(
  deps: TeamActionDeps,
  request: TeamRequest,
  { detail }: ActingOn,
  words: Words | null,
): Promise<Prepared> {
  const stored = textOf(detail, replyToDecide(detail.case, request.replyId));
  const mention = newestMention(detail);
  if (!stored || !mention) return stopped(request.replyId ? 'no_such_reply' : 'reply_not_waiting');
  const { draftedBy, visibility = 'public' } = replyOf(detail, stored) ?? {};
  const refused = mayNotWrite(deps, detail, visibility);
  if (refused) return refused;
  const initials = deps.staff.find(({ id }) => id === draftedBy)?.initials ?? null;
  const { overrides = [] } = request;
  const checked = {
    ...(await checkReply(deps, stored.text, {
      detail,
      mention,
      initials,
      visibility,
      step: 'approving',
      draftedBy: draftedBy ?? null,
      approver: request.staffId,
      setAside: overrides,
    })),
    salt: stored.salt,
  };
  const from = sendFrom(deps, detail, visibility);
  const via = replyabilityOf(deps, detail, visibility).how === 'api' ? 'api' : 'by_hand';
  return ready(
    {
      type: 'approve',
      replyId: stored.replyId,
      suppressed: detail.suppressed,
      via,
      sendFrom: from?.toISOString() ?? null,
      overrides,
      reason: words,
      checked,
    },
    {
      replyId: stored.replyId,
      text: stored.text,
      lint: checked.lint,
      sendFrom: from && inWords(deps, detail, from),
      via,
    },
  );
}

/** A reply that a person posted by hand, with the address it lives at. */
export async function publicationOf(
  deps: TeamActionDeps,
  request: TeamRequest,
  on: ActingOn,
  reason: Words | null,
): Promise<Prepared> {
  const meant = replyToPost(on.detail.case, request.replyId);
  if (meant && !request.replyId && isOneOfSeveral(on.detail.case, meant)) {
    return stopped('which_reply');
  }
  const stored = textOf(on.detail, meant);
  const mention = newestMention(on.detail);
  if (!stored && on.detail.case.replies.some(isInFlight)) return stopped('reply_unsettled');
  if (!stored || !mention) return stopped(whyNothingToPost(on.detail.case, request.replyId));
  const { visibility = 'public', state } = replyOf(on.detail, stored) ?? {};
  const refused = state === 'published' ? null : tooOften(deps, on.detail, visibility);
  if (refused) return refused;
  const recorded = addressOf(
    deps,
    { mention, detail: on.detail },
    { visibility, permalink: request.permalink },
  );
  if (!recorded.ok) return stopped('permalink_not_usable', recorded.reason);
  const from = sendFrom(deps, on.detail, visibility);
  const action = {
    type: 'posted',
    replyId: stored.replyId,
    permalink: recorded.permalink,
    platformId: recorded.platformId,
    sha256: sealOf(stored.text),
    ...owedAfterReply(deps, on, stored.text),
    suppressed: on.detail.suppressed,
    isOpen: from === null,
    reason,
  } as const;
  const tooEarly = from && `send it from ${inWords(deps, on.detail, from)}`;
  return ready(action, null, {
    too_early: tooEarly,
    held_attorney: recordIt,
    held_safe_contact: recordIt,
    suppressed: recordIt,
  });
}

/** What happened is on record whatever was forbidden. */
const recordIt =
  'If it stands there already, a supervisor records it: `posted --url ADDRESS --reason WHY`';

/** A private message has no address of its own; when one is given it is kept. */
export function addressOf(
  deps: TeamActionDeps,
  { detail, mention }: { readonly detail: CaseDetail; readonly mention: CaseMentionDetail },
  { visibility, permalink }: { readonly visibility: Visibility; readonly permalink: string | null },
): RecordedPost | typeof noAddress {
  if (visibility === 'private' && !permalink) return noAddress;
  const brand = deps.brandsById.get(detail.case.brandId);
  const { platform, nativeId } = mention;
  return deps.publisher.record({
    platform,
    permalink: permalink ?? '',
    accounts: brand ? handlesOn(brand, platform) : [],
    answered: nativeId,
  });
}

const noAddress = { ok: true, permalink: null, platformId: null } as const;

/**
 * Why nothing may be written there at all, or not so soon again; null when it may. Holds and wishes not to
 * be contacted are refused by the decision, which names them.
 */
function mayNotWrite(
  deps: TeamActionDeps,
  detail: CaseDetail,
  visibility: 'public' | 'private',
): Prepared | null {
  const { how, limit, reason } = replyabilityOf(deps, detail, visibility);
  if (how === 'none' && limit !== 'suppressed' && limit !== 'held') {
    return stopped('not_replyable', reason);
  }
  return tooOften(deps, detail, visibility);
}

function replyOf(detail: CaseDetail, { replyId }: ReplyText): Reply | null {
  return detail.case.replies.find(({ id }) => id === replyId) ?? null;
}

function textOf({ replyTexts }: CaseDetail, reply: Reply | null): ReplyText | null {
  return replyTexts.find(({ replyId }) => replyId === reply?.id) ?? null;
}
