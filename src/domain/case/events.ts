/** What can happen to a case. Events are kept for good, so they never hold personal text. */
import type { Role } from '../brand.ts';
import type { PortalAnswer } from '../clock/log.ts';
import type { ComplaintKind } from '../clock/rule.ts';
import type { Platform } from '../mention/mention.ts';
import type { Alternative, ReplyOrigin } from '../reply/origin.ts';
import type {
  Assessment,
  Category,
  Jurisdiction,
  Priority,
  SignalId,
} from '../triage/assessment.ts';
import type { Corrected } from '../triage/correction.ts';
import type { ComplaintStatus } from './case.ts';
import type { AssignmentEventData } from './events-assignment.ts';
import type { ClockEventData } from './events-clock.ts';
import type { EscalationEventData } from './events-escalation.ts';
import type { FollowUpEventData, PlannedFollowUp } from './events-follow-up.ts';
import type { HandoffEventData } from './events-handoff.ts';
import type {
  ClosedData,
  DismissedData,
  LifecycleEventData,
  RecordedFacts,
} from './events-lifecycle.ts';
import type { MergeEventData } from './events-merge.ts';
import type { OutcomeEventData } from './events-outcome.ts';
import type { PublishedData, PublishingEventData } from './events-publishing.ts';
import type { RecordEventData } from './events-record.ts';
import type { SplitEventData } from './events-split.ts';
import type { SuggestionEventData } from './events-suggestion.ts';

/** Instants are ISO 8601 in UTC, keys and hashes are hex: an event is plain JSON. */
export interface OpenedData {
  readonly brandId: string;
  readonly mentionId: string;
  readonly commitment: string;
  readonly conversationKey: string;
  readonly platform: Platform;
  readonly sourceName: string;
  readonly language: string;
  readonly jurisdiction: Jurisdiction;
  readonly receivedAt: string;
  readonly quiet: boolean;
  readonly priority: Priority;
  readonly priorityReasons: readonly string[];
  readonly category: Category;
  readonly complaintStatus: ComplaintStatus;
  /** Absent means standard. */
  readonly complaintKind?: ComplaintKind;
  /** Of a record that the firm has answered in part; absent for everything else. */
  readonly portal?: PortalAnswer;
  readonly signals: readonly SignalId[];
  readonly modelVersion: string;
  readonly clocks: readonly PlannedClock[];
  /** Followers of the author; absent when no source gave them. */
  readonly reach?: number;
  /** Who of the team says that it is a complaint; absent where nobody does. */
  readonly reportedBy?: string;
}

export interface PlannedClock {
  readonly id: string;
  readonly rule: string;
  readonly ruleVersion: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly explain: readonly string[];
}

export interface DraftedData {
  readonly replyId: string;
  readonly mentionId: string;
  readonly visibility: 'public' | 'private';
  readonly platform: Platform;
  readonly skeletonId: string | null;
  readonly fourEyes: boolean;
  readonly lintVerdict: 'warn' | 'pass';
  /** Rules that warn; absent where none does. */
  readonly warnings?: readonly string[];
  readonly ruleVersion: string;
  readonly commitment: string;
  /** Rules whose findings wait for somebody to set them aside; left out when none. */
  readonly overrides?: readonly string[];
  /** False for a suggestion that nobody has taken up yet. */
  readonly submitted: boolean;
  /** Absent for words that began from no suggestion. */
  readonly origin?: ReplyOrigin;
  /** Salted commitment to what else was offered; absent where nothing was. */
  readonly alternatives?: string;
}

/** Moves neither a case's status nor a reply. */
interface BesideData
  extends ClockEventData,
    EscalationEventData,
    FollowUpEventData,
    HandoffEventData,
    LifecycleEventData,
    MergeEventData,
    OutcomeEventData,
    RecordEventData,
    SplitEventData,
    SuggestionEventData {}

interface EventData extends AssignmentEventData, BesideData, PublishingEventData {
  opened: OpenedData;
  mention_joined: {
    readonly mentionId: string;
    readonly commitment: string;
    readonly postedAt: string;
    readonly category: Category;
    readonly signals: readonly SignalId[];
    readonly complaintStatus: ComplaintStatus;
    readonly reach?: number;
  };
  /** A regulator's record or an edited post came again with other content, or others repeat the post. */
  mention_changed: {
    readonly mentionId: string;
    readonly commitment: string;
    readonly changed: readonly string[];
    /** What the firm's answer in the regulator's portal is now; absent when that did not change. */
    readonly portal?: PortalAnswer;
    /** Followers before whom the post stands by now; absent when that did not change. */
    readonly reach?: number;
    readonly signals: readonly SignalId[];
  };
  /** A model was asked about a mention of the case, or a person has to decide in its place. */
  reassessed: {
    readonly mentionId: string;
    readonly tier: Assessment['tier'];
    readonly modelVersion: string;
    readonly category: Category;
    readonly complaintStatus: ComplaintStatus;
    readonly signals: readonly SignalId[];
  };
  /** A person decided otherwise than triage; one event a mention it is about. */
  corrected: Corrected & {
    readonly mentionId: string;
    /** False where the platform's terms forbid learning from the post. */
    readonly learnable: boolean;
    /** Null when the person gave no reason, and none was needed. */
    readonly commitment: string | null;
    /** False where it was said before there was a case; else left out. */
    readonly isWork?: boolean;
  };
  priority_raised: {
    readonly to: Priority;
    readonly reasons: readonly string[];
    /** The first-touch target of the new priority, counted from the message that raised it. */
    readonly firstTouchDueAt: string;
  };
  /** The commitment is null when nobody had claimed it in time. */
  escalated: {
    readonly level: number;
    readonly role: Role;
    readonly commitment: string | null;
  };
  reply_drafted: DraftedData;
  reply_approved: {
    readonly replyId: string;
    readonly sha256: string;
    readonly ruleVersion: string;
    /** From when on a private reply may be sent; left out when it may be sent at once. */
    readonly sendFrom?: string;
    /** Left out when a person posts it. */
    readonly via?: 'api';
    /** Rules that the approver set aside for this text; left out when none. */
    readonly overrides?: readonly string[];
    /** To the reason why; left out when none was needed. */
    readonly commitment?: string;
  };
  reply_rejected: { readonly replyId: string; readonly commitment: string };
  reply_lapsed: { readonly replyId: string; readonly why: LapseReason };
  reply_published: PublishedData;
  noted: { readonly commitment: string };
  awaiting_customer: { readonly followUp: PlannedFollowUp };
  resolved: {
    readonly commitment: string;
    readonly followUps: readonly PlannedFollowUp[];
    readonly facts?: RecordedFacts;
  };
  closed: ClosedData;
  /** The commitment is null when a new message, or a person who is not content, reopened the case. */
  reopened: { readonly commitment: string | null; readonly why?: 'not_confirmed' };
  dismissed: DismissedData;
  /** Many complain about the same; the title holds no words of a post. */
  incident_linked: { readonly incidentId: string };
}

export type LapseReason =
  | 'replaced'
  | 'regenerated'
  | 'new_message'
  | 'edited_post'
  | 'too_old'
  | 'case_ended'
  | 'merged'
  | 'split'
  | 'hold'
  | 'four_eyes'
  | 'opted_out'
  | 'post_removed';

export type CaseEventType = keyof EventData;

/** An event before the store gives it its place in the chain. */
export type NewCaseEvent = {
  [Type in CaseEventType]: {
    readonly type: Type;
    readonly at: Date;
    /** Staff id, or 'redress' for what the product did by itself. */
    readonly actor: string;
    readonly data: EventData[Type];
    /** Words a person typed; kept apart from the event, which holds a commitment to them. */
    readonly words?: {
      readonly body: string;
      readonly salt: string;
      /** Of a suggestion: what else was offered. */
      readonly alternatives?: readonly Alternative[];
    };
  };
}[CaseEventType];

/** An event beside the status and the replies of a case. */
export type EventBeside = Extract<NewCaseEvent, { type: keyof BesideData }>;

/** Who did something, and when. */
export interface By {
  readonly at: Date;
  /** Staff id, or 'redress' for what the product did by itself. */
  readonly actor: string;
}

/** Builds an event; exists so that `type` and `data` are checked together. */
export function event<Type extends CaseEventType>(
  type: Type,
  data: EventData[Type],
  by: By,
): NewCaseEvent {
  return { type, data, at: by.at, actor: by.actor } as NewCaseEvent;
}
