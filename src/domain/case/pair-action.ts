/** Decides what happens to two cases at once; both are locked while it is decided. */

import type { HoldKind } from '../escalation/state.ts';
import { moving } from '../routing/reroute.ts';
import { isSupervisor, needsSecondPerson } from './authority.ts';
import { broughtBy } from './brought.ts';
import { clockProblem } from './brought-clocks.ts';
import type { Case, CaseStatus } from './case.ts';
import type { MergeableStatus } from './case-lifecycle.ts';
import { commitmentTo } from './chain.ts';
import type { Refusal } from './decision.ts';
import { type By, event, type NewCaseEvent } from './events.ts';
import type { PairAction } from './pair.ts';
import { lapsing } from './reply-action.ts';
import { doubtsAbout } from './same-person.ts';
import { isStale, no, nothingOnBoth, type PairDecision, type Side } from './side.ts';
import type { Acting } from './team-action.ts';
import { unmerging } from './unmerge.ts';

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
  const { id, receivedAt, complaintStatus, quiet, signals, priority, priorityReasons } = one.case;
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
        isQuiet: quiet,
      },
      mentionIds,
      brought: broughtBy(one.case, kept.case, by.at),
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
  const intoKept = [...lapsing(kept.case, 'merged', byItself(by)), { ...mergedIn, words: reason }];
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
        events: [
          ...intoKept,
          ...pausing(one.case, kept.case, action, by),
          ...handedUp(one.case, kept.case, intoKept, { action, acting }),
        ],
      },
    ],
  };
}

/** What lapses by a merge lapses by itself: nobody has worked on it. */
function byItself({ at }: By): By {
  return { at, actor: 'redress' };
}

function broughtHolds(one: Case, kept: Case): readonly HoldKind[] {
  return one.holds.filter((hold) => !kept.holds.includes(hold));
}

/** Where the collection of one has to pause, it pauses for both. */
function pausing(
  one: Case,
  kept: Case,
  { policy: { checklists } }: PairAction,
  by: By,
): readonly NewCaseEvent[] {
  if (!broughtHolds(one, kept).includes('collection')) return [];
  const data = { because: [], holds: ['collection' as const], items: [] };
  return [event('safeguards_put', { ...data, ruleVersion: checklists.version }, byItself(by))];
}

/** A case goes where the more urgent of both belongs; what was escalated is not back with an agent. */
function handedUp(
  one: Case,
  kept: Case,
  events: readonly NewCaseEvent[],
  { action, acting }: { readonly action: PairAction; readonly acting: Acting },
): readonly NewCaseEvent[] {
  const by = byItself({ at: acting.now, actor: 'redress' });
  const moved = moving(kept, events, { route: action.policy.route, onlyUp: true }, by);
  const { assignedRole: role, queue } = one;
  const isEscalated = one.escalation > 0 && role !== 'agent' && kept.assignedRole === 'agent';
  if (moved.length > 0 || !isEscalated) return moved;
  const isMine = kept.assigneeId === acting.staff.id && isSupervisor(acting);
  const why = 'the case that came in was escalated';
  return [event('assigned', { assigneeId: isMine ? kept.assigneeId : null, role, queue, why }, by)];
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
  if (broughtHolds(one, kept).some((hold) => hold !== 'collection')) return 'merge_out_of_hold';
  return handsProblem(one, kept, acting) ?? clockProblem(one, kept);
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
