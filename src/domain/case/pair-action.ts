/** Decides what happens to two cases at once; both are locked while it is decided. */

import { isSupervisor, needsSecondPerson } from './authority.ts';
import type { Case, CaseStatus } from './case.ts';
import type { MergeableStatus } from './case-lifecycle.ts';
import { commitmentTo } from './chain.ts';
import type { Refusal } from './decision.ts';
import { type By, event } from './events.ts';
import { lapsing } from './reply-action.ts';
import { doubtsAbout } from './same-person.ts';
import {
  isStale,
  lastOf,
  no,
  nothingOnBoth,
  type PairDecision,
  type Side,
  type SideMention,
} from './side.ts';
import type { Acting, Words } from './team-action.ts';

export const pairActionTypes = ['merge', 'unmerge', 'link', 'unlink'] as const;
export type PairActionType = (typeof pairActionTypes)[number];

export interface PairAction {
  readonly type: PairActionType;
  /** Merge: the person says that one person wrote both, whatever speaks against it. */
  readonly samePerson: boolean;
  readonly reason: Words | null;
}

const mergeable: readonly CaseStatus[] = ['new', 'open', 'awaiting_customer'];

/**
 * @param one the case that was named first: it goes into the other, or comes out of it
 * @returns what is recorded on both, or a named refusal; what is already so comes to nothing
 */
export function decidePair(
  one: Side,
  other: Side,
  action: PairAction,
  acting: Acting,
): PairDecision {
  if (!acting.staff.brands.includes(acting.brand)) return no('not_your_brand');
  if (one.case.id === other.case.id) return no('same_case_twice');
  if (one.case.brandId !== other.case.brandId) return no('of_another_brand');
  switch (action.type) {
    case 'merge':
      return merging(one, other, action, acting);
    case 'unmerge':
      return unmerging(one, other, action, acting);
    case 'link':
    case 'unlink':
      return relating(one.case, other.case, action.type, acting);
  }
}

function merging(one: Side, kept: Side, action: PairAction, acting: Acting): PairDecision {
  if (one.case.mergedIntoId === kept.case.id) return nothingOnBoth;
  const { reason, samePerson } = action;
  const refusal = mergeProblem(one, kept, acting);
  if (refusal) return no(refusal);
  const doubts = doubtsAbout(one, kept, acting);
  if (doubts.length > 0 && !samePerson) return no('maybe_two_people', { doubts });
  if (!reason?.body.trim()) return no('reason_missing');
  if (isStale(one) || isStale(kept)) return no('stale_version', { version: kept.case.version });
  const by = { at: acting.now, actor: acting.staff.id };
  const { id, receivedAt, complaintStatus, signals, priority, priorityReasons } = one.case;
  const commitment = commitmentTo(reason.salt, reason.body);
  const mentionIds = one.mentions.map((mention) => mention.id);
  const mergedIn = event(
    'merged_in',
    {
      merged: {
        caseId: id,
        receivedAt: receivedAt.toISOString(),
        status: one.case.status as MergeableStatus,
        complaintStatus,
        broughtSignals: signals.filter((signal) => !kept.case.signals.includes(signal)),
        mentionIds,
      },
      mentionIds,
      lastMessageAt: one.case.lastMessageAt.toISOString(),
      signals,
      priority,
      priorityReasons,
      commitment,
      isWork: false,
      ...(doubts.length > 0 && { samePerson: true }),
    },
    by,
  );
  const merged = event('merged', { intoId: kept.case.id, commitment, isWork: false }, by);
  return {
    ok: true,
    changes: [
      {
        caseId: id,
        events: [...lapsing(one.case, 'merged', byItself(by)), { ...merged, words: reason }],
      },
      {
        caseId: kept.case.id,
        events: [...lapsing(kept.case, 'merged', byItself(by)), { ...mergedIn, words: reason }],
      },
    ],
  };
}

/** What lapses by a merge lapses by itself: nobody has worked on it. */
function byItself({ at }: By): By {
  return { at, actor: 'redress' };
}

/** Nothing goes through two merges: that could not be undone one by one. */
function mergeProblem(one: Side, kept: Side, acting: Acting): Refusal | null {
  const isPartOfIt = kept.mentions.some(
    ({ conversationKey }) => conversationKey === one.case.conversationKey,
  );
  if (one.case.mergedIntoId === null && isPartOfIt) return 'merge_into_own_part';
  return caseProblem(one.case, kept.case, acting);
}

function caseProblem(one: Case, kept: Case, acting: Acting): Refusal | null {
  if (one.mergedIntoId) return 'merged_away';
  if (kept.mergedIntoId) return 'into_is_merged';
  if (one.mergedCases.length > 0) return 'holds_merged_cases';
  if (!mergeable.includes(one.status)) return 'merge_open_cases';
  if (!mergeable.includes(kept.status)) return 'merge_open_cases';
  if (!one.holds.every((hold) => kept.holds.includes(hold))) return 'merge_out_of_hold';
  return handsProblem(one, kept, acting);
}

/** Whoever merges works on one of them, and takes the other from nobody. */
function handsProblem(one: Case, kept: Case, acting: Acting): Refusal | null {
  if (isSupervisor(acting)) return null;
  const holders = [one, kept].map(({ status, assigneeId }) =>
    status === 'new' ? null : assigneeId,
  );
  if (holders.some((holder) => holder !== null && holder !== acting.staff.id)) {
    return 'claimed_by_other';
  }
  if (!holders.includes(acting.staff.id)) return 'claim_first';
  return needsSecondPerson(one) || needsSecondPerson(kept) ? 'needs_supervisor' : null;
}

function unmerging(one: Side, kept: Side, { reason }: PairAction, acting: Acting): PairDecision {
  const entry = kept.case.mergedCases.find(({ caseId }) => caseId === one.case.id);
  if (one.case.mergedIntoId !== kept.case.id || !entry) return no('not_merged');
  if (!isSupervisor(acting) && kept.case.assigneeId !== acting.staff.id) {
    return no('claimed_by_other', kept.case.assigneeId ? { holder: kept.case.assigneeId } : {});
  }
  if (!reason?.body.trim()) return no('reason_missing');
  if (isStale(one) || isStale(kept)) return no('stale_version', { version: kept.case.version });
  const by = { at: acting.now, actor: acting.staff.id };
  const isBack = goesBackTo(one.case, kept.case);
  const back = kept.mentions.filter(isBack);
  if (kept.case.holds.includes('legal') && !one.case.holds.includes('legal')) {
    return no('unmerge_under_hold');
  }
  if (back.some(({ isRemoved }) => isRemoved)) return no('removed_while_merged');
  const staying = kept.mentions.filter((mention) => !isBack(mention));
  const told = new Set(staying.flatMap(({ signals }) => signals));
  const commitment = commitmentTo(reason.salt, reason.body);
  const undone = event(
    'merge_undone',
    {
      caseId: one.case.id,
      mentionIds: back.map(({ id }) => id),
      lastMessageAt: lastOf(staying, kept.case.lastMessageAt),
      withoutSignals: entry.broughtSignals.filter((signal) => !told.has(signal)),
      commitment,
      isWork: false,
    },
    by,
  );
  const unmerged = event(
    'unmerged',
    {
      fromId: kept.case.id,
      status: entry.status,
      complaintStatus: entry.complaintStatus,
      mentionCount: back.length,
      lastMessageAt: lastOf(back, one.case.lastMessageAt),
      commitment,
      isWork: false,
    },
    by,
  );
  return {
    ok: true,
    changes: [
      { caseId: one.case.id, events: [{ ...unmerged, words: reason }] },
      {
        caseId: kept.case.id,
        events: [...lapsing(kept.case, 'merged', byItself(by)), { ...undone, words: reason }],
      },
    ],
  };
}

/** What came with a case goes back with it, and so does what was written in its conversation since. */
function goesBackTo(one: Case, kept: Case): (mention: SideMention) => boolean {
  const came = (mentionId: string): string | null =>
    kept.mergedCases.find(({ mentionIds }) => mentionIds?.includes(mentionId))?.caseId ?? null;
  return ({ id, conversationKey }) =>
    (came(id) ?? (conversationKey === one.conversationKey ? one.id : null)) === one.id;
}

/** Related cases share no clock and no reply: each knows of the other, that is all. */
function relating(one: Case, other: Case, type: 'link' | 'unlink', acting: Acting): PairDecision {
  const isLinked = one.linkedCaseIds.includes(other.id);
  if (isLinked === (type === 'link')) return nothingOnBoth;
  const by = { at: acting.now, actor: acting.staff.id };
  const name = type === 'link' ? 'linked' : 'unlinked';
  return {
    ok: true,
    changes: [
      { caseId: one.id, events: [event(name, { caseId: other.id, isWork: false }, by)] },
      { caseId: other.id, events: [event(name, { caseId: one.id, isWork: false }, by)] },
    ],
  };
}
