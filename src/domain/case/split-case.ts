/** Decides how some messages of a case become a case of their own. */
import { createHash } from 'node:crypto';
import { type ArrivalIds, type ArrivalPolicy, decideArrival, opening } from './arrival.ts';
import type { ArrivedMention } from './arrived-mention.ts';
import { isSupervisor, needsSecondPerson } from './authority.ts';
import type { Case, CaseStatus } from './case.ts';
import { commitmentTo } from './chain.ts';
import type { Refusal, RefusalFacts } from './decision.ts';
import { type By, event, type NewCaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { lapsing } from './reply-action.ts';
import { isStale, lastOf, no, type PairDecision, type Side } from './side.ts';
import type { Acting, Words } from './team-action.ts';

/** What is split off, with everything looked up. */
export interface Split {
  /** Those that were named and are the case's own, in any order. */
  readonly messages: readonly ArrivedMention[];
  /** True when something was named that is no message of the case. */
  readonly namesOthers: boolean;
  readonly reason: Words | null;
  readonly ids: ArrivalIds;
  /** Hex; the new case has no conversation of its own: what comes later goes to the case it came from. */
  readonly conversationKey: string;
}

/** The conversation key of a case that was split off: no conversation has it. */
export function splitKey(caseId: string): string {
  return createHash('sha256').update(`split ${caseId}`).digest('hex');
}

const splittable: readonly CaseStatus[] = ['new', 'open', 'awaiting_customer'];

/**
 * The new case counts from the receipt of its earliest message, by the rules that opened the other one.
 * The case it came from keeps its receipt and its clocks.
 */
export function decideSplit(
  one: Side,
  split: Split,
  policy: ArrivalPolicy,
  acting: Acting,
): PairDecision {
  const problem = splitProblem(one, split, acting);
  if (problem) return no(...problem);
  if (!split.reason?.body.trim()) return no('reason_missing');
  if (isStale(one)) return no('stale_version', { version: one.case.version });
  const by = { at: acting.now, actor: acting.staff.id };
  const { body, salt } = split.reason;
  const said = { words: split.reason, commitment: commitmentTo(salt, body) };
  return {
    ok: true,
    changes: [
      { caseId: one.case.id, events: leaving(one, split, said.commitment, by) },
      { caseId: split.ids.caseId, events: made(one.case, split, policy, { ...said, by }) },
    ],
  };
}

function splitProblem(
  { case: current, mentions }: Side,
  { messages, namesOthers }: Split,
  acting: Acting,
): readonly [Refusal, RefusalFacts?] | null {
  if (!acting.staff.brands.includes(acting.brand)) return ['not_your_brand'];
  if (current.mergedIntoId) return ['merged_away'];
  if (!splittable.includes(current.status)) return ['split_open_cases'];
  if (current.holds.includes('legal')) return ['split_under_hold'];
  if (current.mergedCases.length > 0) return ['split_holds_merged'];
  if (namesOthers || messages.length === 0) return ['no_such_message'];
  if (messages.length >= mentions.length) return ['split_takes_all'];
  const moved = new Set(messages.map(({ mentionId }) => mentionId));
  if (mentions.some(({ id, isRemoved }) => isRemoved && moved.has(id))) return ['split_removed'];
  if (isSupervisor(acting)) return null;
  if (current.status === 'new' || !current.assigneeId) return ['claim_first'];
  if (current.assigneeId !== acting.staff.id) {
    return ['claimed_by_other', { holder: current.assigneeId }];
  }
  return needsSecondPerson(current) ? ['needs_supervisor'] : null;
}

/** What happens on the case that the messages leave; what was prepared may be about them. */
function leaving(
  { case: current, mentions }: Side,
  { messages, reason, ids }: Split,
  commitment: string,
  by: By,
): readonly NewCaseEvent[] {
  const moved = new Set(messages.map(({ mentionId }) => mentionId));
  const staying = mentions.filter(({ id }) => !moved.has(id));
  const told = new Set(staying.flatMap(({ signals }) => signals));
  const taken = new Set(messages.flatMap(({ signals }) => signals));
  const off = event(
    'split_off',
    {
      intoId: ids.caseId,
      mentionIds: [...moved],
      lastMessageAt: lastOf(staying, current.lastMessageAt),
      withoutSignals: current.signals.filter((signal) => taken.has(signal) && !told.has(signal)),
      commitment,
    },
    by,
  );
  const lapsed = lapsing(current, 'split', { at: by.at, actor: 'redress' });
  return [{ ...off, ...(reason && { words: reason }) }, ...lapsed];
}

interface Said {
  readonly words: Words;
  readonly commitment: string;
  readonly by: By;
}

/** What happens on the new case: its messages come to it as they came to the other one. */
function made(
  from: Case,
  { messages, ids, conversationKey }: Split,
  policy: ArrivalPolicy,
  { words, commitment, by }: Said,
): readonly NewCaseEvent[] {
  const [first, ...others] = messages
    .toSorted((one, other) => one.postedAt.getTime() - other.postedAt.getTime())
    .map((message) => ({ ...asNew(message), conversationKey }));
  if (!first) return [];
  const context = { now: by.at, ids };
  const workedAt = from.firstTouchAt && from.firstTouchAt >= first.postedAt && from.firstTouchAt;
  const events = opening(first, policy, context).filter(
    ({ type }) => !(workedAt && type === 'clock_breached'),
  );
  for (const message of others) {
    const current = stateOf(ids.caseId, events);
    const joined = decideArrival(current, message, policy, context);
    if (joined.ok) events.push(...joined.events);
  }
  const firstTouchAt = workedAt ? { firstTouchAt: workedAt.toISOString() } : {};
  const data = { fromId: from.id, holds: from.holds, ...firstTouchAt, commitment };
  return [...events, { ...event('split_from', data, by), words }];
}

/** A person takes it for a matter of its own: nobody but a person says that it is no complaint. */
function asNew(message: ArrivedMention): ArrivedMention {
  const { complaintStatus } = message;
  return {
    ...message,
    complaintStatus: complaintStatus === 'not' ? 'undetermined' : complaintStatus,
    changed: null,
    isReassessed: false,
  };
}

function stateOf(caseId: string, events: readonly NewCaseEvent[]): Case | null {
  return events.reduce<Case | null>((current, next) => evolve(current, caseId, next), null);
}
