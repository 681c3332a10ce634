/** What of a case's content is still there, and what of it a request is about. */
import type { Case } from '../case/case.ts';
import { type CaseDecision, nothingToDo, refuse } from '../case/decision.ts';
import { type By, event } from '../case/events.ts';
import type { RemovalReason, RemovedContent } from '../case/events-record.ts';
import { lapsing } from '../case/reply-action.ts';

export interface HeldContent {
  /** Version of the case when it was read. */
  readonly version: number;
  /** The basis of a legal hold, which stops every deletion; null without one. */
  readonly hold: string | null;
  /** Mentions whose text is there. */
  readonly mentions: readonly string[];
  /** Mentions whose author or address is there. */
  readonly authors: readonly string[];
  /** Replies whose text is there. */
  readonly replies: readonly string[];
  /** Those of them that name an author. */
  readonly repliesWithNames: readonly string[];
  /** Events whose typed words are there. */
  readonly words: readonly number[];
}

/** True when there is nothing to remove. */
export function isNothing(parts: RemovedContent): boolean {
  return Object.values(parts).every((list) => list.length === 0);
}

/** All that is there of some mentions: their texts, the replies to them, and what was typed about them. */
export function contentOf(
  mentionIds: ReadonlySet<string>,
  current: Pick<Case, 'replies'>,
  held: HeldContent,
): RemovedContent {
  const answers = current.replies.filter(({ mentionId }) => mentionIds.has(mentionId));
  const answered = new Set(answers.map(({ id }) => id));
  return {
    mentions: held.mentions.filter((id) => mentionIds.has(id)),
    authors: [],
    replies: held.replies.filter((id) => answered.has(id)),
    words: held.words,
  };
}

/** The texts of some mentions alone, with answers to them that have not gone out; the record of our own part stays. */
export function postsOf(
  mentionIds: ReadonlySet<string>,
  current: Pick<Case, 'replies'>,
  held: HeldContent,
): RemovedContent {
  const unsent = current.replies.filter(({ state }) => state !== 'published');
  const { mentions, replies } = contentOf(mentionIds, { replies: unsent }, held);
  return { mentions, authors: [], replies, words: [] };
}

/**
 * Removes content for a reason from outside; what was written in answer to it lapses. Clocks and status
 * stay as they are.
 *
 * @returns no events when nothing of it is there any more; a refusal under a legal hold
 */
export function decideRemoval(
  current: Case,
  held: HeldContent,
  removal: { readonly why: RemovalReason; readonly parts: RemovedContent },
  by: By,
): CaseDecision {
  if (isNothing(removal.parts)) return nothingToDo;
  if (held.hold !== null) return refuse('under_legal_hold');
  const { why, parts } = removal;
  const gone = new Set(parts.replies);
  const lapsed = lapsing(current, 'post_removed', by).filter(
    (lapse) => lapse.type === 'reply_lapsed' && gone.has(lapse.data.replyId),
  );
  return { ok: true, events: [...lapsed, event('content_removed', { why, ...parts }, by)] };
}
