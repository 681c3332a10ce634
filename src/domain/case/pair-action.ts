/** Decides what happens to two cases at once; both are locked while it is decided. */

import type { SignalId } from '../triage/assessment.ts';
import { isSupervisor, needsSecondPerson } from './authority.ts';
import type { Case, CaseStatus } from './case.ts';
import type { MergeableStatus } from './case-lifecycle.ts';
import { commitmentTo } from './chain.ts';
import { type Refusal, type RefusalFacts, refuse } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import { lapsing } from './reply-action.ts';
import type { Acting, Words } from './team-action.ts';

export const pairActionTypes = ['merge', 'unmerge', 'link', 'unlink'] as const;
export type PairActionType = (typeof pairActionTypes)[number];

/** A case with what a decision about two needs to know of it. */
export interface Side {
  readonly case: Case;
  /** The version that the mentions were read at. */
  readonly version: number;
  readonly mentions: readonly SideMention[];
}

export interface SideMention {
  readonly id: string;
  readonly conversationKey: string;
  readonly postedAt: Date;
  readonly signals: readonly SignalId[];
  /** Its content was erased, or is gone at its source. */
  readonly isRemoved: boolean;
}

export interface PairAction {
  readonly type: PairActionType;
  readonly reason: Words | null;
}

export type PairDecision =
  | { readonly ok: true; readonly changes: readonly PairChange[] }
  | { readonly ok: false; readonly refusal: Refusal; readonly facts?: RefusalFacts };

export interface PairChange {
  readonly caseId: string;
  readonly events: readonly NewCaseEvent[];
}

const nothing: PairDecision = { ok: true, changes: [] };
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

function merging(one: Side, kept: Side, { reason }: PairAction, acting: Acting): PairDecision {
  if (one.case.mergedIntoId === kept.case.id) return nothing;
  const refusal = mergeProblem(one.case, kept.case, acting);
  if (refusal) return no(refusal);
  if (!reason?.body.trim()) return no('reason_missing');
  if (isStale(one) || isStale(kept)) return no('stale_version', { version: kept.case.version });
  const by = { at: acting.now, actor: acting.staff.id };
  const { id, receivedAt, complaintStatus, signals, priority, priorityReasons } = one.case;
  const commitment = commitmentTo(reason.salt, reason.body);
  const mergedIn = event(
    'merged_in',
    {
      merged: {
        caseId: id,
        receivedAt: receivedAt.toISOString(),
        status: one.case.status as MergeableStatus,
        complaintStatus,
        broughtSignals: signals.filter((signal) => !kept.case.signals.includes(signal)),
      },
      mentionIds: one.mentions.map((mention) => mention.id),
      lastMessageAt: one.case.lastMessageAt.toISOString(),
      signals,
      priority,
      priorityReasons,
      commitment,
    },
    by,
  );
  const merged = event('merged', { intoId: kept.case.id, commitment }, by);
  return {
    ok: true,
    changes: [
      { caseId: id, events: [...lapsing(one.case, 'merged', by), { ...merged, words: reason }] },
      {
        caseId: kept.case.id,
        events: [...lapsing(kept.case, 'merged', by), { ...mergedIn, words: reason }],
      },
    ],
  };
}

/** Nothing goes through two merges: that could not be undone one by one. */
function mergeProblem(one: Case, kept: Case, acting: Acting): Refusal | null {
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
  const isBack = (mention: SideMention): boolean =>
    mention.conversationKey === one.case.conversationKey;
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
    },
    by,
  );
  return {
    ok: true,
    changes: [
      { caseId: one.case.id, events: [{ ...unmerged, words: reason }] },
      {
        caseId: kept.case.id,
        events: [...lapsing(kept.case, 'merged', by), { ...undone, words: reason }],
      },
    ],
  };
}

/** Related cases share no clock and no reply: each knows of the other, that is all. */
function relating(one: Case, other: Case, type: 'link' | 'unlink', acting: Acting): PairDecision {
  const isLinked = one.linkedCaseIds.includes(other.id);
  if (isLinked === (type === 'link')) return nothing;
  const by = { at: acting.now, actor: acting.staff.id };
  const name = type === 'link' ? 'linked' : 'unlinked';
  return {
    ok: true,
    changes: [
      { caseId: one.id, events: [event(name, { caseId: other.id }, by)] },
      { caseId: other.id, events: [event(name, { caseId: one.id }, by)] },
    ],
  };
}

function lastOf(mentions: readonly SideMention[], otherwise: Date): string {
  const times = mentions.map(({ postedAt }) => postedAt.getTime());
  return new Date(times.length > 0 ? Math.max(...times) : otherwise.getTime()).toISOString();
}

function isStale({ case: current, version }: Side): boolean {
  return current.version !== version;
}

function no(refusal: Refusal, facts?: RefusalFacts): PairDecision {
  const refused = refuse(refusal, facts);
  return refused.ok ? nothing : refused;
}
