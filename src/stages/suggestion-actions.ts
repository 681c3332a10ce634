/** Prepares what people do with suggestions: take one of them, change it, ask for others. */
import type { Reply } from '../domain/case/case.ts';
import { editShare } from '../domain/reply/edit-share.ts';
import { signOffFor } from '../domain/reply/lint-input.ts';
import type { Alternative, ReplyOrigin } from '../domain/reply/origin.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import { replyabilityOf } from './replyability.ts';
import { newestMention, suggestedFrom, suggestionsFor } from './suggestions.ts';
import {
  type ActingOn,
  type Prepared,
  ready,
  stopped,
  type TeamActionDeps,
  type TeamRequest,
} from './team-request.ts';

/** Words for a reply, with where they come from. */
type Chosen = Pick<Alternative, 'skeletonId' | 'text'> & {
  readonly origin: ReplyOrigin | null;
};

/** A suggestion as it stands on the case. */
interface Shown extends Alternative {
  readonly replyId: string;
}

/**
 * What `redress case` shows as suggestion 1, 2 and 3; the numbers stay. Empty once they have lapsed.
 */
function shownSuggestions({ case: found, replyTexts }: CaseDetail): readonly Shown[] {
  const first = found.replies.findLast(({ state }) => state === 'draft');
  const stored = replyTexts.find(({ replyId }) => replyId === first?.id);
  if (!first || !stored) return [];
  const { id: replyId, skeletonId } = first;
  const origin = first.origin ?? unknownOrigin(first.skeletonId);
  const all = [{ skeletonId, text: stored.text, origin }, ...stored.alternatives];
  return all.map((one) => ({ ...one, replyId }));
}

/** Suggestions of before said only which skeleton they were made from. */
function unknownOrigin(skeletonId: string | null): ReplyOrigin {
  return { source: 'skeleton', version: skeletonId ?? 'unknown', tone: 'warm', snippets: [] };
}

/** The one of this number, counted from 1, signed; null when none is shown. */
function takenSuggestion(detail: CaseDetail, number: number, initials: string): Chosen | null {
  const shown = shownSuggestions(detail)[number - 1];
  if (!shown) return null;
  const { replyId: basedOn, skeletonId, text, origin } = shown;
  return {
    skeletonId,
    text: `${text} ${signOffFor(initials)}`,
    origin: { ...origin, basedOn, edited: 0 },
  };
}

/** The suggestion that the person saw on the case, signed by them, or one that is made now. */
export async function chosenSuggestion(
  deps: TeamActionDeps,
  { suggestion }: TeamRequest,
  { detail, staff }: ActingOn,
  visibility: 'public' | 'private',
): Promise<Chosen | Extract<Prepared, { ok: false }>> {
  const { initials } = staff;
  const isPublic = visibility === 'public';
  const shown = isPublic ? takenSuggestion(detail, suggestion ?? 1, initials) : null;
  if (shown) return shown;
  if (suggestion) return stopped('no_such_suggestion');
  const signal = AbortSignal.timeout(longestWaitMs);
  const made = await suggestionsFor(
    deps,
    detail,
    { initials, visibility, isAskedFor: true },
    signal,
  );
  const [best] = made.suggestions;
  return best ?? stopped('no_suggestion', made.reason);
}

/** Words further away from every suggestion than this are a person's own. */
const mostEdited = 0.6;

/** A person's own words, and the suggestion they began from where they are near enough to one. */
export function ownWords(detail: CaseDetail, text: string): Chosen {
  const [nearest] = shownSuggestions(detail)
    .map((shown) => ({ shown, edited: editShare(shown.text, text) }))
    .toSorted((one, other) => one.edited - other.edited);
  if (!nearest || nearest.edited > mostEdited) return { text, skeletonId: null, origin: null };
  const { origin, replyId: basedOn } = nearest.shown;
  return { text, skeletonId: null, origin: { ...origin, basedOn, edited: nearest.edited } };
}

/** Other suggestions than those that were offered or rejected before; none are made once others came. */
export async function regenerationOf(
  deps: TeamActionDeps,
  { instead }: Pick<TeamRequest, 'instead'>,
  detail: CaseDetail,
): Promise<Prepared> {
  const mention = newestMention(detail);
  const { how, limit, reason: limitReason } = replyabilityOf(deps, detail, 'public');
  if (!mention) return stopped('not_replyable');
  const isRefusedLater = limit === 'suppressed' || limit === 'held';
  if (how === 'none' && !isRefusedLater) return stopped('not_replyable', limitReason);
  const current = suggestionOn(detail);
  const isDone = instead !== undefined && (current?.id ?? null) !== instead;
  const asIfGone = current ? withLapsed(detail, current.id) : detail;
  const wanted = { initials: null, visibility: 'public', isAskedFor: true } as const;
  const { suggestions, reason } =
    isRefusedLater || isDone
      ? { suggestions: [], reason: limitReason }
      : await suggestionsFor(deps, asIfGone, wanted, AbortSignal.timeout(longestWaitMs));
  const suggested = suggestedFrom(deps, mention, suggestions);
  const { suppressed } = detail;
  const wish = { replyable: true, suppressed, instead } as const;
  const action = { type: 'regenerate', suggested, ...wish } as const;
  const reply = suggested && {
    replyId: suggested.replyId,
    text: suggested.checked.text,
    lint: suggested.checked.lint,
  };
  return ready(action, reply, { no_suggestion: reason });
}

/** The one that waits; undefined when there is none. */
export function suggestionOn({ case: { replies } }: CaseDetail): Reply | undefined {
  return replies.findLast(({ state }) => state === 'draft');
}

/** A person waits for it. */
const longestWaitMs = 120_000;

function withLapsed(detail: CaseDetail, replyId: string): CaseDetail {
  const replies = detail.case.replies.map((reply) =>
    reply.id === replyId ? { ...reply, state: 'lapsed' as const } : reply,
  );
  return { ...detail, case: { ...detail.case, replies } };
}
