/** Decides what a triaged mention does: opens a case, joins one, reopens one, or needs none. */
import type { DeskHours } from '../clock/desk-hours.ts';
import { firstTouchDue, type ServiceLevelRule } from '../clock/service-level.ts';
import type { ChecklistRules } from '../escalation/checklist.ts';
import { safeguarding, safeguardingAnew } from '../escalation/safeguards.ts';
import type { Platform } from '../mention/mention.ts';
import { moving } from '../routing/reroute.ts';
import type { Routable, Route } from '../routing/route.ts';
import { shouldOpenCase } from '../triage/assess.ts';
import { isMoreUrgent, type Jurisdiction, type Priority } from '../triage/assessment.ts';
import type { ArrivedMention } from './arrived-mention.ts';
import { type Case, isAtRest } from './case.ts';
import { kindAtFirst } from './complaint-kind.ts';
import { type CaseDecision, nothingToDo } from './decision.ts';
import { type By, event, type NewCaseEvent, type PlannedClock } from './events.ts';
import { firstTouchRule } from './first-touch.ts';
import { firstTouchClock } from './first-touch-clock.ts';
import { messageEvent, reassessedEvent } from './message-events.ts';
import { lapsing } from './reply-action.ts';
import { isReportedAnew, reportedEvents } from './reported.ts';

export interface ArrivalPolicy {
  readonly jurisdiction: Jurisdiction;
  readonly desk: DeskHours;
  readonly firstTouch: ServiceLevelRule;
  /** A post older than this when first seen opens its case quietly, unless somebody reported it. */
  readonly quietAfterDays: number;
  /** Who works what a mention tells of, or a case, and whether a rule makes it more urgent. */
  readonly route: (on: Routable) => Route;
  /** What has to be put on a case that tells of some signals. */
  readonly checklists: ChecklistRules;
  /** Platforms whose terms forbid learning from posts. */
  readonly unlearnable: ReadonlySet<Platform>;
}

/** Ids the decision may use; made by the caller, because a decision knows no randomness. */
export interface ArrivalIds {
  readonly caseId: string;
  readonly clockId: string;
}

/** @returns never a refusal: what needs no case comes to no events */
export function decideArrival(
  current: Case | null,
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  context: { readonly now: Date; readonly ids: ArrivalIds },
): CaseDecision {
  if (mention.isOwn || mention.kind === 'repost') return nothingToDo;
  const said = reportedEvents(mention, policy, context.now);
  if (current) {
    return { ok: true, events: [...joining(current, mention, policy, context.now), ...said] };
  }
  if (!shouldOpenCase(mention) && mention.reportedBy === null) return nothingToDo;
  return { ok: true, events: [...opening(mention, policy, context), ...said] };
}

/** The events of a case that this mention opens, whatever triage makes of it. */
export function opening(
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  context: { readonly now: Date; readonly ids: ArrivalIds },
): NewCaseEvent[] {
  const by = { at: context.now, actor: 'redress' };
  const goesTo = policy.route(mention);
  const urgency = urgencyOf(mention, goesTo);
  const clock = firstTouchClock(context.ids.clockId, urgency.priority, mention.postedAt, policy);
  const events: NewCaseEvent[] = [
    event('opened', openedData(mention, policy, { ...urgency, clock }), by),
    event(
      'assigned',
      { assigneeId: goesTo.assigneeId, role: goesTo.role, queue: goesTo.queue, why: goesTo.why },
      by,
    ),
  ];
  events.push(...safeguarding(mention.signals, policy.checklists, by));
  if (new Date(clock.dueAt) < context.now) {
    const { id: clockId, rule, dueAt } = clock;
    events.push(event('clock_breached', { rule, clockId, dueAt }, by));
  }
  return [...events, ...goneBefore(mention, by)];
}

/** The record has to say that a text is missing for a reason. */
function goneBefore({ mentionId, removed: why }: ArrivedMention, by: By): readonly NewCaseEvent[] {
  if (why === null) return [];
  const parts = { mentions: [mentionId], authors: [], replies: [], words: [] };
  return [event('content_removed', { why, ...parts }, by)];
}

interface Urgency {
  readonly priority: Priority;
  readonly reasons: readonly string[];
}

/** The priority that triage gave, or the one that a routing rule raises it to. */
export function urgencyOf(
  mention: Pick<ArrivedMention, 'priority' | 'priorityReasons'>,
  goesTo: Pick<Route, 'priority' | 'rule'>,
): Urgency {
  const { priority, priorityReasons: reasons } = mention;
  const ruled = goesTo.priority;
  if (!ruled || !isMoreUrgent(ruled, priority)) return { priority, reasons };
  return { priority: ruled, reasons: [...reasons, `${goesTo.rule} raises it to ${ruled}`] };
}

function openedData(
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  decided: Urgency & { readonly clock: PlannedClock },
): Extract<NewCaseEvent, { type: 'opened' }>['data'] {
  const age = mention.firstSeenAt.getTime() - mention.postedAt.getTime();
  return {
    brandId: mention.brandId,
    mentionId: mention.mentionId,
    commitment: mention.commitment,
    conversationKey: mention.conversationKey,
    platform: mention.platform,
    sourceName: mention.sourceName,
    language: mention.language,
    jurisdiction: policy.jurisdiction,
    receivedAt: mention.postedAt.toISOString(),
    quiet: mention.reportedBy === null && age > policy.quietAfterDays * 86_400_000,
    priority: decided.priority,
    priorityReasons: decided.reasons,
    category: mention.category,
    complaintStatus: mention.complaintStatus,
    complaintKind: kindAtFirst({ ...mention, jurisdiction: policy.jurisdiction }),
    ...(mention.portal === 'in_progress' && { portal: mention.portal }),
    signals: mention.signals,
    modelVersion: mention.modelVersion,
    clocks: [decided.clock],
    ...(mention.reach !== null && { reach: mention.reach }),
    ...(mention.reportedBy !== null && { reportedBy: mention.reportedBy }),
  };
}

function joining(
  current: Case,
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  now: Date,
): readonly NewCaseEvent[] {
  const by = { at: now, actor: 'redress' };
  const events = told(current, mention, policy, by);
  return [...events, ...moving(current, events, { route: policy.route, onlyUp: true }, by)];
}

function told(
  current: Case,
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  by: By,
): readonly NewCaseEvent[] {
  if (mention.isReassessed) {
    // A person was faster than the model's answer on its way to the case.
    if (mention.tier === 'person') return [];
    const raising = isAtRest(current) ? [] : raisingTo(current, mention, policy, by);
    const safeguards = safeguardingAnew(current, mention.signals, policy.checklists, by);
    return [reassessedEvent(mention, by), ...raising, ...safeguards];
  }
  const isNews = !mention.changed || mention.changed.includes('text');
  if (isAtRest(current) && isOnlyRepeated(mention)) return [messageEvent(mention, by)];
  return [
    messageEvent(mention, by),
    ...raisingTo(current, mention, policy, by),
    ...(isNews ? afterNewMessage(current, mention, by) : []),
    ...safeguarding(mention.signals, policy.checklists, by, { current, hasLapsed: isNews }),
    ...goneBefore(mention, by),
  ];
}

function isOnlyRepeated({ changed }: ArrivedMention): boolean {
  return changed !== null && changed.length > 0 && changed.every((what) => what === 'reach');
}

function raisingTo(
  current: Case,
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  by: By,
): readonly NewCaseEvent[] {
  const goesTo = policy.route(mention);
  const { priority, reasons } = urgencyOf(mention, goesTo);
  const isRaised = isMoreUrgent(priority, current.priority);
  if (!isRaised && current.mergedCases.length === 0) return [];
  const { dueAt } = firstTouchDue(policy.firstTouch, priority, mention.postedAt, policy.desk);
  if (!isRaised && !isOwedSooner(current, dueAt)) return [];
  const to = isRaised ? priority : current.priority;
  const firstTouchDueAt = dueAt.toISOString();
  return [event('priority_raised', { to, reasons, firstTouchDueAt }, by)];
}

/** A merge may have made it as urgent before, by a message that somebody had looked at by then. */
function isOwedSooner(current: Case, dueAt: Date): boolean {
  return current.clocks.some(
    ({ rule, state, dueAt: known }) =>
      rule === firstTouchRule && state === 'running' && dueAt < known,
  );
}

/** A new message lapses replies that were written before it, and wakes a case that was at rest. */
function afterNewMessage(current: Case, mention: ArrivedMention, by: By): readonly NewCaseEvent[] {
  const lapsed = lapsing(current, mention.changed ? 'edited_post' : 'new_message', by);
  const atRest =
    current.status === 'resolved' ||
    current.status === 'closed' ||
    (current.status === 'dismissed' && (shouldOpenCase(mention) || isReportedAnew(mention)));
  return atRest ? [...lapsed, event('reopened', { commitment: null }, by)] : lapsed;
}
