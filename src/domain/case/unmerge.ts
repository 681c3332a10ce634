/** Decides how a merge is undone: what came in meanwhile goes home, and nothing gets milder by it. */
import { firstTouchDue } from '../clock/service-level.ts';
import { itemsOfHold, safeguardsFor } from '../escalation/checklist.ts';
import { type HoldKind, holdKinds } from '../escalation/state.ts';
import { moving } from '../routing/reroute.ts';
import { isMoreUrgent, type SignalId } from '../triage/assessment.ts';
import { urgencyOf } from './arrival.ts';
import type { ArrivedMention } from './arrived-mention.ts';
import { isSupervisor, needsSecondPerson } from './authority.ts';
import { broughtIdOf } from './brought.ts';
import type { Case } from './case.ts';
import type { MergedCase } from './case-lifecycle.ts';
import { commitmentTo } from './chain.ts';
import { type By, event, type NewCaseEvent } from './events.ts';
import { handoffHome } from './merge-handoff.ts';
import type { PairAction } from './pair.ts';
import { lapsing } from './reply-action.ts';
import { isStale, lastOf, no, type PairDecision, type Side, type SideMention } from './side.ts';
import type { Acting, Words } from './team-action.ts';

/** @param one the case that comes out of `kept` again */
export function unmerging(one: Side, kept: Side, action: PairAction, acting: Acting): PairDecision {
  const entry = kept.case.mergedCases.find(({ caseId }) => caseId === one.case.id);
  if (one.case.mergedIntoId !== kept.case.id || !entry) return no('not_merged');
  const hands = handsProblem(one.case, kept.case, acting);
  if (hands) return hands;
  const { reason } = action;
  if (!reason?.body.trim()) return no('reason_missing');
  if (isStale(one) || isStale(kept)) return no('stale_version', { version: kept.case.version });
  const back = kept.mentions.filter(goesBackTo(one.case, kept.case));
  if (back.some(({ isRemoved }) => isRemoved)) return no('removed_while_merged');
  const by = { at: acting.now, actor: acting.staff.id };
  const parting = { one, kept, entry, back, action, said: saidIn(reason), by };
  const home = homeEvents(parting);
  const held = [...one.case.holds, ...holdsPutBy(home)];
  if (kept.case.holds.includes('legal') && !held.includes('legal')) return no('unmerge_under_hold');
  return {
    ok: true,
    changes: [
      { caseId: one.case.id, events: home },
      { caseId: kept.case.id, events: keptEvents(parting) },
    ],
  };
}

interface Parting {
  readonly one: Side;
  readonly kept: Side;
  readonly entry: MergedCase;
  readonly back: readonly SideMention[];
  readonly action: PairAction;
  readonly said: { readonly words: Words; readonly commitment: string };
  readonly by: By;
}

function saidIn(words: Words): Parting['said'] {
  return { words, commitment: commitmentTo(words.salt, words.body) };
}

function handsProblem(one: Case, kept: Case, acting: Acting): PairDecision | null {
  if (isSupervisor(acting)) return null;
  if (kept.assigneeId !== acting.staff.id) {
    return no('claimed_by_other', kept.assigneeId ? { holder: kept.assigneeId } : {});
  }
  return needsSecondPerson(one) || needsSecondPerson(kept) ? no('needs_supervisor') : null;
}

/** What came with a case goes back with it, and so does what was written in its conversation since. */
function goesBackTo(
  one: Case,
  kept: Case,
): (mention: Pick<SideMention, 'conversationKey' | 'id'>) => boolean {
  const came = (mentionId: string): string | null =>
    kept.mergedCases.find(({ mentionIds }) => mentionIds?.includes(mentionId))?.caseId ?? null;
  return ({ id, conversationKey }) =>
    (came(id) ?? (conversationKey === one.conversationKey ? one.id : null)) === one.id;
}

function keptEvents({ one, kept, entry, back, said, by }: Parting): readonly NewCaseEvent[] {
  const ids = new Set(back.map(({ id }) => id));
  const staying = kept.mentions.filter(({ id }) => !ids.has(id));
  const told = new Set(staying.flatMap(({ signals }) => signals));
  const undone = event(
    'merge_undone',
    {
      caseId: one.case.id,
      mentionIds: [...ids],
      lastMessageAt: lastOf(staying, kept.case.lastMessageAt),
      withoutSignals: entry.broughtSignals.filter((signal) => !told.has(signal)),
      followUpIds: endedBy(one.case, 'followUps').map((id) => idInKept(one, kept, id)),
      promiseIds: endedBy(one.case, 'promises').map((id) => idInKept(one, kept, id)),
      commitment: said.commitment,
      isWork: false,
    },
    by,
  );
  return [...lapsing(kept.case, 'merged', byItself(by)), { ...undone, words: said.words }];
}

/** What was on its way to the case while it was merged comes to it now, as it would have by itself. */
function homeEvents(parting: Parting): readonly NewCaseEvent[] {
  const { one, kept, entry, back, action, said, by } = parting;
  const ids = new Set(back.map(({ id }) => id));
  const news = action.news.filter(({ mentionId }) => ids.has(mentionId));
  const messages = news.filter(({ mentionId }) => !entry.mentionIds?.includes(mentionId));
  const isQualifying = news.some(({ complaintStatus }) => complaintStatus === 'qualifying');
  const raised = raisedBy(news, one.case, action, byItself(by));
  const unmerged = event(
    'unmerged',
    {
      fromId: kept.case.id,
      status: entry.status,
      complaintStatus: isQualifying ? 'qualifying' : entry.complaintStatus,
      mentionCount: back.length,
      lastMessageAt: lastOf(back, one.case.lastMessageAt),
      signals: signalsOf(news),
      messagesAt: messages.map(({ firstSeenAt }) => firstSeenAt.toISOString()),
      moreUrgent: raised.moreUrgent,
      followUpIds: stillOwed(one, kept, 'followUps'),
      promiseIds: stillOwed(one, kept, 'promises'),
      ...handoffHome(kept.case, one.case.id),
      commitment: said.commitment,
      isWork: false,
    },
    by,
  );
  const events = [
    { ...unmerged, words: said.words },
    ...raised.events,
    ...safeguardsOf(news, messages, parting),
  ];
  const rerouting = { route: action.policy.route, onlyUp: true };
  return [...events, ...moving(one.case, events, rerouting, byItself(by))];
}

interface Raised {
  readonly moreUrgent: readonly { readonly at: string; readonly to: Case['priority'] }[];
  readonly events: readonly NewCaseEvent[];
}

/** Each message that made it more urgent, as if it had come to the case itself. */
function raisedBy(
  news: readonly ArrivedMention[],
  one: Case,
  { policy }: PairAction,
  by: By,
): Raised {
  const events: NewCaseEvent[] = [];
  const moreUrgent: Raised['moreUrgent'][number][] = [];
  let due = Number.POSITIVE_INFINITY;
  for (const message of inOrder(news)) {
    const { priority: to, reasons } = urgencyOf(message, policy.route(message));
    if (!isMoreUrgent(to, moreUrgent.at(-1)?.to ?? one.priority)) continue;
    const target = firstTouchDue(policy.firstTouch, to, message.postedAt, policy.desk);
    due = Math.min(due, target.dueAt.getTime());
    moreUrgent.push({ at: message.firstSeenAt.toISOString(), to });
    const data = { to, reasons, firstTouchDueAt: new Date(due).toISOString() };
    events.push(event('priority_raised', data, by));
  }
  return { moreUrgent, events };
}

function inOrder(news: readonly ArrivedMention[]): readonly ArrivedMention[] {
  return news.toSorted((one, other) => one.firstSeenAt.getTime() - other.firstSeenAt.getTime());
}

/**
 * What its messages ask for, and every hold of the kept case: nobody can tell any more for which of the two
 * persons a hold was set, and lifting one takes a word.
 */
function safeguardsOf(
  news: readonly ArrivedMention[],
  messages: readonly ArrivedMention[],
  { one: { case: one }, kept, action, by }: Parting,
): readonly NewCaseEvent[] {
  const { checklists } = action.policy;
  const found = signalsOf(news).filter((signal) => !one.signals.includes(signal));
  const because = [...new Set([...signalsOf(messages), ...found])];
  const asked = safeguardsFor(one, because, checklists);
  const shared = kept.case.holds.filter((hold) => hold !== 'legal' && !one.holds.includes(hold));
  const holds = holdKinds.filter((hold) => asked.holds.includes(hold) || shared.includes(hold));
  const known = new Set(asked.items.map(({ id }) => id));
  const items = shared
    .flatMap((hold) => itemsOfHold(one, hold, checklists))
    .filter(({ id }) => !known.has(id));
  if (holds.length === 0 && asked.items.length === 0) return [];
  const data = {
    because,
    holds,
    items: [...asked.items, ...items],
    ruleVersion: checklists.version,
  };
  return [event('safeguards_put', data, byItself(by))];
}

function signalsOf(messages: readonly ArrivedMention[]): readonly SignalId[] {
  return [...new Set(messages.flatMap(({ signals }) => signals))];
}

function holdsPutBy(events: readonly NewCaseEvent[]): readonly HoldKind[] {
  return events.flatMap((put) => (put.type === 'safeguards_put' ? put.data.holds : []));
}

type Owed = 'followUps' | 'promises';

/** What the merge ended: it was open until then. */
function endedBy(one: Case, owed: Owed): readonly string[] {
  const mergedAt = one.closedAt?.getTime();
  const ended =
    owed === 'promises'
      ? one.promises.map(({ id, state, endedAt }) => ({ id, state, at: endedAt }))
      : one.followUps.map(({ id, state, doneAt }) => ({ id, state, at: doneAt }));
  return ended
    .filter(({ state, at }) => state === 'cancelled' && at?.getTime() === mergedAt)
    .map(({ id }) => id);
}

/** Without what was done for the person from the kept case. */
function stillOwed(one: Side, kept: Side, owed: Owed): readonly string[] {
  const list: readonly { readonly id: string; readonly state: string }[] = kept.case[owed];
  const done = new Set(
    list.filter(({ state }) => state === 'done' || state === 'kept').map(({ id }) => id),
  );
  return endedBy(one.case, owed).filter((id) => !done.has(idInKept(one, kept, id)));
}

function idInKept(one: Side, kept: Side, id: string): string {
  return broughtIdOf(kept.case.id, id, one.case.closedAt ?? new Date(0));
}

function byItself({ at }: By): By {
  return { at, actor: 'redress' };
}
