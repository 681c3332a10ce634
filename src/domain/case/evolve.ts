/** Applies one event to a case. Never fails: an event is a fact. */
import { withEscalationEvent, withPages } from '../escalation/evolve.ts';
import { isMoreUrgent, type SignalId } from '../triage/assessment.ts';
import { byAPerson, type Corrected } from '../triage/correction.ts';
import { type Case, isAtRest } from './case.ts';
import type { EventBeside, NewCaseEvent } from './events.ts';
import { withAssignment, withHoldersWork } from './evolve-assignment.ts';
import { clocked, withClockEvent } from './evolve-clock.ts';
import { withFollowUpEvent } from './evolve-follow-up.ts';
import { withHandoffEvent } from './evolve-handoff.ts';
import { isBesideStatus, withLifecycle } from './evolve-lifecycle.ts';
import { isMergeEvent, withMergeEvent } from './evolve-merge.ts';
import { openedCase } from './evolve-opened.ts';
import { withOutcomeEvent } from './evolve-outcome.ts';
import { withPublishingEvent } from './evolve-publishing.ts';
import { isRecordEvent, withKeeping, withRecordEvent } from './evolve-record.ts';
import { withReplyEvent } from './evolve-reply.ts';
import { isSplitEvent, withSplitEvent } from './evolve-split.ts';
import { withAnswer, withStatusEvent } from './evolve-status.ts';
import { firstTouchRule, touched } from './first-touch.ts';

/**
 * The case after the event. The store sets `version` and `headHash` when it chains the event.
 *
 * @param current null only for an `opened` event
 */
export function evolve(current: Case | null, id: string, event: NewCaseEvent): Case {
  if (event.type === 'opened') {
    return withPages(null, openedCase(id, event.data, event.at), event);
  }
  if (!current) throw new Error(`case ${id} has the event ${event.type} before it was opened`);
  const next = withLifecycle(changed(touched(current, event), event), event);
  const worked = withHoldersWork(next, event);
  const after = withKeeping(current, worked, event);
  return clocked(current, withPages(current, after, event), event);
}

function changed(current: Case, event: Exclude<NewCaseEvent, { type: 'opened' }>): Case {
  switch (event.type) {
    case 'mention_joined':
    case 'mention_changed':
      return withMention(current, event);
    case 'reassessed':
      return withReassessment(current, event.data);
    case 'corrected':
      return withCorrection(current, event.data);
    case 'priority_raised':
      return withPriority(current, event.data);
    case 'assigned':
    case 'claimed':
    case 'released':
    case 'returned':
    case 'escalated':
      return withAssignment(current, event);
    case 'noted':
      return current;
    case 'incident_linked':
      return { ...current, incidentId: event.data.incidentId };
    case 'reply_drafted':
    case 'reply_approved':
    case 'reply_rejected':
    case 'reply_lapsed':
    case 'reply_published':
      return withReplyEvent(current, event);
    case 'sending_began':
    case 'sending_unclear':
    case 'sending_refused':
    case 'sending_looked_up':
    case 'sending_denied':
    case 'sending_taken_over':
    case 'approval_lapsed':
    case 'own_post_changed':
      return withPublishingEvent(current, event);
    case 'awaiting_customer':
    case 'resolved':
    case 'closed':
    case 'reopened':
    case 'dismissed':
      return withStatusEvent(current, event);
    default:
      return changedBeside(current, event);
  }
}

function changedBeside(current: Case, event: EventBeside): Case {
  if (isRecordEvent(event)) return withRecordEvent(current, event);
  if (isBesideStatus(event)) return current;
  if (isMergeEvent(event)) return withMergeEvent(current, event);
  if (isSplitEvent(event)) return withSplitEvent(current, event);
  switch (event.type) {
    case 'safeguards_put':
    case 'hold_set':
    case 'hold_lifted':
    case 'item_checked':
    case 'acknowledged':
    case 'paged':
      return withEscalationEvent(current, event);
    case 'recorded':
    case 'reclassified':
    case 'clock_breached':
    case 'clock_warned':
    case 'clocks_reckoned':
    case 'clock_task_planned':
      return withClockEvent(current, event);
    case 'survey_offered':
    case 'survey_answered':
    case 'corrective_planned':
    case 'quality_scored':
      return withOutcomeEvent(current, event);
    case 'handoff_offered':
    case 'handoff_opened':
    case 'handoff_failed':
    case 'handed_over':
    case 'identity_verified':
      return withHandoffEvent(current, event);
    case 'suggestion_withheld':
      return { ...current, replyTask: { why: event.data.why, since: event.at.toISOString() } };
    case 'follow_up_done':
    case 'promise_kept':
    case 'contact_time_recorded':
      return withFollowUpEvent(current, event);
  }
}

type MentionEvent = Extract<NewCaseEvent, { type: `mention_${string}` }>;

function withMention(before: Case, event: MentionEvent): Case {
  const isAnswer = event.type === 'mention_joined' || event.data.changed.includes('text');
  const current = isAnswer ? withAnswer(before, event) : before;
  const signals = union(current.signals, event.data.signals);
  const reach = furthest(current.reach, event.data.reach);
  if (event.type === 'mention_changed') return { ...current, signals, reach };
  const postedAt = new Date(event.data.postedAt);
  return {
    ...current,
    signals,
    mentionCount: current.mentionCount + 1,
    reach,
    lastMessageAt: postedAt > current.lastMessageAt ? postedAt : current.lastMessageAt,
    complaintStatus:
      event.data.complaintStatus === 'qualifying' ? 'qualifying' : current.complaintStatus,
  };
}

/**
 * What a person decided stands: nothing moves in a case at rest. A case of one message is about what
 * that message is about.
 */
function withReassessment(current: Case, { category, complaintStatus, signals }: Reassessed): Case {
  if (isAtRest(current)) return current;
  return {
    ...current,
    signals: union(current.signals, signals),
    category: current.mentionCount === 1 ? category : current.category,
    complaintStatus: complaintStatus === 'qualifying' ? 'qualifying' : current.complaintStatus,
  };
}

type Reassessed = Extract<NewCaseEvent, { type: 'reassessed' }>['data'];

/** No target moves: what a person decides about urgency is neither earlier nor later for it. */
function withCorrection(current: Case, corrected: Corrected): Case {
  switch (corrected.field) {
    case 'category':
      return { ...current, category: corrected.to };
    case 'complaint':
      return { ...current, complaintStatus: corrected.to };
    case 'priority':
      return { ...current, priority: corrected.to, priorityReasons: [byAPerson(corrected.to)] };
    case 'signal':
      return { ...current, signals: current.signals.filter((id) => id !== corrected.from) };
  }
}

/** Never lowers the priority, never moves a target to later. */
function withPriority(current: Case, { to, reasons, firstTouchDueAt }: PriorityRaised): Case {
  if (isMoreUrgent(current.priority, to)) return current;
  const dueAt = new Date(firstTouchDueAt);
  const clocks = current.clocks.map((clock) =>
    clock.rule === firstTouchRule && clock.state === 'running' && dueAt < clock.dueAt
      ? { ...clock, dueAt }
      : clock,
  );
  const priorityReasons = to === current.priority ? current.priorityReasons : reasons;
  return { ...current, priority: to, priorityReasons, clocks };
}

type PriorityRaised = Extract<NewCaseEvent, { type: 'priority_raised' }>['data'];

function furthest(known: number | null, reach: number | undefined): number | null {
  return reach === undefined ? known : Math.max(known ?? 0, reach);
}

function union(known: readonly SignalId[], added: readonly SignalId[]): readonly SignalId[] {
  return added.every((id) => known.includes(id)) ? known : [...new Set([...known, ...added])];
}
