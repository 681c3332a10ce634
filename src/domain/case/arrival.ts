/** Decides what a triaged mention does: opens a case, joins one, reopens one, or needs none. */
import type { DeskHours } from '../clock/desk-hours.ts';
import { firstTouchDue, type ServiceLevelRule } from '../clock/service-level.ts';
import type { ChecklistRules } from '../escalation/checklist.ts';
import { safeguarding, safeguardingAnew } from '../escalation/safeguards.ts';
import type { MentionKind, Platform } from '../mention/mention.ts';
import type { Route } from '../routing/route.ts';
import { shouldOpenCase } from '../triage/assess.ts';
import {
  type Assessment,
  type Category,
  isMoreUrgent,
  type Jurisdiction,
  type Priority,
  type SignalId,
} from '../triage/assessment.ts';
import { type Case, type ComplaintStatus, isAtRest } from './case.ts';
import { type CaseDecision, nothingToDo } from './decision.ts';
import { type By, event, type NewCaseEvent, type PlannedClock } from './events.ts';
import { firstTouchRule } from './evolve.ts';
import { lapsing } from './reply-action.ts';

export interface ArrivedMention {
  readonly mentionId: string;
  readonly brandId: string;
  readonly conversationKey: string;
  /** Hex; null when the author is unknown. */
  readonly authorKey: string | null;
  readonly replyable: boolean;
  readonly commitment: string;
  readonly platform: Platform;
  readonly sourceName: string;
  readonly kind: MentionKind;
  readonly isOwn: boolean;
  readonly postedAt: Date;
  readonly firstSeenAt: Date;
  readonly language: string;
  readonly priority: Priority;
  readonly priorityReasons: readonly string[];
  readonly category: Category;
  readonly complaintStatus: ComplaintStatus;
  readonly signals: readonly SignalId[];
  readonly complaint: boolean;
  readonly spam: boolean;
  readonly tier: Assessment['tier'];
  readonly modelVersion: string;
  /** What is new in a mention that came again; null when it came for the first time. */
  readonly changed: readonly string[] | null;
  /** True when nothing came: a mention that the case knows was assessed anew. */
  readonly isReassessed: boolean;
}

export interface ArrivalPolicy {
  readonly jurisdiction: Jurisdiction;
  readonly desk: DeskHours;
  readonly firstTouch: ServiceLevelRule;
  /** A post older than this when first seen opens its case quietly. */
  readonly quietAfterDays: number;
  /** Who works what the mention tells of, and whether a rule makes it more urgent. */
  readonly route: (mention: ArrivedMention) => Route;
  /** What has to be put on a case that tells of some signals. */
  readonly checklists: ChecklistRules;
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
  if (current) return { ok: true, events: joining(current, mention, policy, context.now) };
  if (!shouldOpenCase(mention)) return nothingToDo;
  return { ok: true, events: opening(mention, policy, context) };
}

function opening(
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  context: { readonly now: Date; readonly ids: ArrivalIds },
): readonly NewCaseEvent[] {
  const by = { at: context.now, actor: 'redress' };
  const goesTo = policy.route(mention);
  const urgency = urgencyOf(mention, goesTo);
  const clock = firstTouchClock(urgency.priority, mention, policy, context.ids.clockId);
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
    events.push(event('clock_breached', { rule: clock.rule }, by));
  }
  return events;
}

interface Urgency {
  readonly priority: Priority;
  readonly reasons: readonly string[];
}

/** The priority that triage gave, or the one that a routing rule raises it to. */
export function urgencyOf(
  mention: Pick<ArrivedMention, 'priority' | 'priorityReasons'>,
  goesTo: Route,
): Urgency {
  const { priority, priorityReasons: reasons } = mention;
  const ruled = goesTo.priority;
  if (!ruled || !isMoreUrgent(ruled, priority)) return { priority, reasons };
  return { priority: ruled, reasons: [...reasons, `${goesTo.why} raises it to ${ruled}`] };
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
    quiet: age > policy.quietAfterDays * 86_400_000,
    priority: decided.priority,
    priorityReasons: decided.reasons,
    category: mention.category,
    complaintStatus: mention.complaintStatus,
    signals: mention.signals,
    modelVersion: mention.modelVersion,
    clocks: [decided.clock],
  };
}

function firstTouchClock(
  priority: Priority,
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  id: string,
): PlannedClock {
  const due = firstTouchDue(policy.firstTouch, priority, mention.postedAt, policy.desk);
  return {
    id,
    rule: firstTouchRule,
    ruleVersion: policy.firstTouch.version,
    startedAt: mention.postedAt.toISOString(),
    dueAt: due.dueAt.toISOString(),
    explain: due.explain,
  };
}

function joining(
  current: Case,
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  now: Date,
): readonly NewCaseEvent[] {
  const by = { at: now, actor: 'redress' };
  if (mention.isReassessed) {
    // A person was faster than the model's answer on its way to the case.
    if (mention.tier === 'person') return [];
    const raising = isAtRest(current) ? [] : raisingTo(current, mention, policy, by);
    const safeguards = safeguardingAnew(current, mention.signals, policy.checklists, by);
    return [reassessedEvent(mention, by), ...raising, ...safeguards];
  }
  const isNews = !mention.changed || mention.changed.includes('text');
  return [
    messageEvent(mention, by),
    ...raisingTo(current, mention, policy, by),
    ...(isNews ? afterNewMessage(current, mention, by) : []),
    ...safeguarding(mention.signals, policy.checklists, by, { current, hasLapsed: isNews }),
  ];
}

function raisingTo(
  current: Case,
  mention: ArrivedMention,
  policy: ArrivalPolicy,
  by: By,
): readonly NewCaseEvent[] {
  const goesTo = policy.route(mention);
  const { priority, reasons } = urgencyOf(mention, goesTo);
  if (!isMoreUrgent(priority, current.priority)) return [];
  const { dueAt } = firstTouchDue(policy.firstTouch, priority, mention.postedAt, policy.desk);
  const firstTouchDueAt = dueAt.toISOString();
  return [
    event('priority_raised', { to: priority, reasons, firstTouchDueAt }, by),
    ...reassigning(current, goesTo, by),
  ];
}

function reassessedEvent(mention: ArrivedMention, by: By): NewCaseEvent {
  const { mentionId, tier, modelVersion, category, complaintStatus, signals } = mention;
  return event(
    'reassessed',
    { mentionId, tier, modelVersion, category, complaintStatus, signals },
    by,
  );
}

function messageEvent(mention: ArrivedMention, by: By): NewCaseEvent {
  const { mentionId, commitment, signals, changed } = mention;
  if (changed) return event('mention_changed', { mentionId, commitment, changed, signals }, by);
  const { category, complaintStatus } = mention;
  const postedAt = mention.postedAt.toISOString();
  return event(
    'mention_joined',
    { mentionId, commitment, postedAt, category, signals, complaintStatus },
    by,
  );
}

/** What became more urgent goes to the role that the rules name for it, never back to agents. */
function reassigning(current: Case, goesTo: Route, by: By): readonly NewCaseEvent[] {
  if (goesTo.role === current.assignedRole || goesTo.role === 'agent') return [];
  return [
    event(
      'assigned',
      { assigneeId: goesTo.assigneeId, role: goesTo.role, queue: goesTo.queue, why: goesTo.why },
      by,
    ),
  ];
}

/** A new message lapses replies that were written before it, and wakes a case that was at rest. */
function afterNewMessage(current: Case, mention: ArrivedMention, by: By): readonly NewCaseEvent[] {
  const lapsed = lapsing(current, mention.changed ? 'edited_post' : 'new_message', by);
  const atRest =
    current.status === 'resolved' ||
    current.status === 'closed' ||
    (current.status === 'dismissed' && shouldOpenCase(mention));
  return atRest ? [...lapsed, event('reopened', { commitment: null }, by)] : lapsed;
}
