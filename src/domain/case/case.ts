/** What a case is: one person's matter with one brand, followed until it is resolved. */
import type { Role } from '../brand.ts';
import type { ClockLogEntry } from '../clock/log.ts';
import type { ComplaintKind } from '../clock/rule.ts';
import type { EscalationState } from '../escalation/state.ts';
import type { Handoff, IdentityCheck } from '../handoff/handoff.ts';
import type { Platform } from '../mention/mention.ts';
import type { ReplyOrigin } from '../reply/origin.ts';
import type { CaseSurvey } from '../survey/survey.ts';
import type { Category, Jurisdiction, Priority, SignalId } from '../triage/assessment.ts';
import type { CaseLifecycle } from './case-lifecycle.ts';
import type { ReplyTask } from './events-suggestion.ts';
import type { ReplyOnItsWay } from './reply-on-its-way.ts';

export const caseStatuses = [
  'new',
  'open',
  'awaiting_customer',
  'resolved',
  'closed',
  'dismissed',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export type ComplaintStatus = 'qualifying' | 'not' | 'undetermined';

export type ReplyState =
  | 'draft'
  | 'awaiting_approval'
  | 'approved'
  | 'publishing'
  | 'published'
  | 'rejected'
  | 'lapsed'
  | 'unconfirmed'
  | 'failed';

/** A reply as decisions see it; its text lies elsewhere and can be purged. */
export interface Reply extends ReplyOnItsWay {
  readonly id: string;
  readonly mentionId: string;
  readonly state: ReplyState;
  readonly visibility: 'public' | 'private';
  readonly platform: Platform;
  /** Staff id, or 'redress' for a suggestion nobody has taken up. */
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly skeletonId: string | null;
  /** True when somebody other than the author has to approve. */
  readonly fourEyes: boolean;
  readonly lintVerdict: 'warn' | 'pass';
  readonly ruleVersion: string;
  /** Hex; salted hash of the text. */
  readonly commitment: string;
  /** Hex SHA-256 of the approved bytes; null before approval. */
  readonly sha256: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly rejectedBy: string | null;
  readonly postedBy: string | null;
  readonly postedAt: Date | null;
  readonly permalink: string | null;
  readonly platformId: string | null;
  /** From when on a private reply may be sent; null when that is any time. */
  readonly sendFrom: Date | null;
  /** Where its words come from; null for words that began from no suggestion. */
  readonly origin: ReplyOrigin | null;
}

/** Paused: a target of the house while somebody else has to act. A regulator's clock never is. */
export type ClockState = 'running' | 'paused' | 'met' | 'met_late' | 'breached' | 'not_applicable';

export interface CaseClock {
  readonly id: string;
  readonly rule: string;
  readonly ruleVersion: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly state: ClockState;
  readonly satisfiedAt: Date | null;
  readonly breachedAt: Date | null;
  /** True when a message in time put the end off and no later one is named. */
  readonly openEnded: boolean;
  /** ISO 8601, in order. */
  readonly warnAt: readonly string[];
  /** When somebody was last warned of it; null before. */
  readonly warnedUntil: Date | null;
  readonly explain: readonly string[];
}

export const followUpKinds = [
  'check_reply',
  'check_customer',
  'check_resolution',
  'confirm',
  'apologise',
  'ask_feedback',
  'thank',
  'progress',
  'send_summary',
] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

export const followUpOutcomes = [
  'confirmed',
  'not_confirmed',
  'no_answer',
  'done',
  'skipped',
] as const;
export type FollowUpOutcome = (typeof followUpOutcomes)[number];

export const followUpChannels = ['call', 'email', 'private_message', 'public_reply'] as const;
export type FollowUpChannel = (typeof followUpChannels)[number];

export interface FollowUp {
  readonly id: string;
  readonly kind: FollowUpKind;
  readonly dueAt: Date;
  readonly state: 'open' | 'done' | 'cancelled';
  /** A FollowUpOutcome, or the event that ended it. */
  readonly outcome: string | null;
  /** Null when nobody was contacted. */
  readonly channel: FollowUpChannel | null;
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
}

/** Something a reply of ours said we would do. */
export interface CasePromise {
  readonly id: string;
  readonly replyId: string;
  /** Name of the rule that found it. */
  readonly pattern: string;
  readonly madeAt: Date;
  readonly dueAt: Date;
  readonly state: 'open' | 'kept' | 'cancelled';
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

export interface Case extends CaseLifecycle, EscalationState {
  readonly id: string;
  readonly brandId: string;
  /** Hex; one case a person and conversation. */
  readonly conversationKey: string;
  /** Sequence number of the last event. */
  readonly version: number;
  /** Hex; hash of the last event. */
  readonly headHash: string;
  readonly status: CaseStatus;
  readonly priority: Priority;
  readonly priorityReasons: readonly string[];
  readonly category: Category;
  readonly platform: Platform;
  readonly sourceName: string;
  readonly language: string;
  readonly jurisdiction: Jurisdiction;
  readonly complaintStatus: ComplaintStatus;
  /** What the regulators' rules took it for at first; `reclassified` in the log says what came later. */
  readonly complaintKind: ComplaintKind;
  readonly signals: readonly SignalId[];
  /** When the person posted; never moves. */
  readonly receivedAt: Date;
  readonly openedAt: Date;
  /** Opened long after it was posted: recorded, nobody paged. */
  readonly quiet: boolean;
  readonly queue: string | null;
  readonly assigneeId: string | null;
  readonly assignedRole: Role;
  /** The last thing its holder did to it; null when nobody holds it, or has not begun. */
  readonly holderActedAt: Date | null;
  /** Who gave it back or let it lie; it does not return to them by itself. Null for nobody. */
  readonly returnedBy: string | null;
  /** The largest number of followers of an author, as a source gave it; null when none did. */
  readonly reach: number | null;
  readonly escalation: number;
  readonly mentionCount: number;
  readonly lastMessageAt: Date;
  /** First time a person of ours did anything; null before. */
  readonly firstTouchAt: Date | null;
  /** First published reply; null before. */
  readonly firstResponseAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  /** When the next follow-up is due; null when none is planned. */
  readonly followUpAt: Date | null;
  /** When a resolved case closes by itself; null while it is not resolved. */
  readonly closesAt: Date | null;
  /** IANA zone the person said they are in; null when they said nothing. */
  readonly contactZone: string | null;
  /** Hours the person asked for, such as `18:00-20:00`; null when they named none. */
  readonly contactHours: string | null;
  readonly reopenedCount: number;
  /** The incident it tells of; null when there is none. */
  readonly incidentId: string | null;
  /** The newest survey somebody was handed the link of; null before. */
  readonly survey: CaseSurvey | null;
  /** The rule that says how long the content is kept; null while the case is not over. */
  readonly retentionClass: string | null;
  readonly purgeAfter: Date | null;
  /** When the names and handles of authors went; null before. */
  readonly pseudonymisedAt: Date | null;
  /** When the content went; null before. */
  readonly purgedAt: Date | null;
  /** When the keeping of the record next asks for something; null when nothing is left to do. */
  readonly recordDueAt: Date | null;
  /** When the handling was last scored; null before. */
  readonly scoredAt: Date | null;
  /** Why a person has to see to the reply; null where something is suggested, or was written. */
  readonly replyTask: ReplyTask | null;
  /** The newest code that was offered; null before. */
  readonly handoff: Handoff | null;
  /** When somebody last checked who they speak with; null before. */
  readonly identity: IdentityCheck | null;
  readonly replies: readonly Reply[];
  readonly clocks: readonly CaseClock[];
  /** What the clocks are counted from, as it was recorded. */
  readonly clockLog: readonly ClockLogEntry[];
  /** When time alone next does something to a clock; null when it never will. */
  readonly nextClockAt: Date | null;
  readonly followUps: readonly FollowUp[];
  readonly promises: readonly CasePromise[];
}

/** A person has decided that there is nothing to do, for now or for good. */
export function isAtRest({ status }: Pick<Case, 'status'>): boolean {
  return status === 'resolved' || status === 'closed' || status === 'dismissed';
}

/** When the next clock that still counts is due, or was; null when none counts. */
export function nearestDeadline(clocks: readonly CaseClock[]): Date | null {
  let nearest: Date | null = null;
  for (const { state, dueAt } of clocks) {
    const counts = state === 'running' || state === 'breached';
    if (counts && (!nearest || dueAt < nearest)) nearest = dueAt;
  }
  return nearest;
}
