/** What a person can do to a case; team chat, the console and the command line all send these. */
import type { StaffMember } from '../brand.ts';
import type { ClockReport } from '../clock/report.ts';
import type { HostilityRules } from '../escalation/hostility.ts';
import type { HoldKind } from '../escalation/state.ts';
import type { ReplyOrigin } from '../reply/origin.ts';
import type { SurveyOffer } from '../survey/survey.ts';
import type { Correction } from '../triage/correction.ts';
import type { ContactChannel, Determination } from './case-lifecycle.ts';
import type { CheckedText } from './checked-text.ts';
import type { ClosingFacts, FollowUpEnd } from './closing-words.ts';
import type { PlannedItem, PlannedPause } from './events-escalation.ts';
import type { PlannedFollowUp, PlannedPromise } from './events-follow-up.ts';
import type { ChannelTest } from './events-lifecycle.ts';
import type { FollowUpAction } from './follow-up-actions.ts';
import type { PublishingAction } from './publishing-actions.ts';
import type { Regenerate } from './suggested-reply.ts';

/** Words a person typed, with the salt under which the record commits to them. */
export interface Words {
  readonly body: string;
  readonly salt: string;
}

/** What somebody says about the resolution, with what their claim is judged by. */
export interface ClosingClaim extends ClosingFacts {
  /** Until when a complaint may be closed quickly, where the law knows that. */
  readonly quickCloseUntil: Date;
  /** True when the person asked not to be contacted. */
  readonly suppressed: boolean;
}

/** On the way from public to private. */
export type HandoffAction =
  | {
      readonly type: 'handoff';
      readonly handoffId: string;
      /** Hex; of case and code. */
      readonly seal: string;
      readonly expiresAt: Date;
      readonly suppressed: boolean;
    }
  /** The seal of what the person said; null for what cannot be a code. */
  | { readonly type: 'handed_over'; readonly seal: string | null }
  /** The reason says how it was checked who they are. */
  | { readonly type: 'identity'; readonly reason: Words | null };

export type TeamAction =
  | FollowUpAction
  | PublishingAction
  | { readonly type: 'claim' }
  | { readonly type: 'release' }
  | {
      readonly type: 'assign';
      /** Null for a name that nobody on the staff has. */
      readonly assignee: StaffMember | null;
      readonly reason: Words | null;
    }
  | {
      readonly type: 'draft';
      readonly replyId: string;
      readonly mentionId: string;
      readonly skeletonId: string | null;
      /** Where the words come from; null for words that began from no suggestion. */
      readonly origin: ReplyOrigin | null;
      readonly visibility: 'public' | 'private';
      readonly replyable: boolean;
      readonly suppressed: boolean;
      readonly hostility: HostilityRules;
      /** True where nobody approves their own words, whatever the case is. */
      readonly twoPeople?: boolean;
      /** Rules that a supervisor is asked to set aside for this text. */
      readonly overrides?: readonly string[];
      readonly checked: CheckedText;
    }
  | {
      readonly type: 'approve';
      readonly replyId: string | null;
      readonly suppressed: boolean;
      /** Who posts it then. */
      readonly via: 'api' | 'by_hand';
      /** From when on it may be sent; null when that is any time. */
      readonly sendFrom: string | null;
      /** Rules that are set aside for this text, and why. */
      readonly overrides?: readonly string[];
      readonly reason?: Words | null;
      /** The stored text, checked again on its exact bytes. */
      readonly checked: CheckedText;
    }
  | Regenerate
  | HandoffAction
  | { readonly type: 'reject'; readonly replyId: string | null; readonly reason: Words | null }
  | {
      readonly type: 'posted';
      readonly replyId: string | null;
      /** Null for a private message, which has no address. */
      readonly permalink: string | null;
      readonly platformId: string | null;
      /** Hex SHA-256 of the text as stored now. */
      readonly sha256: string;
      readonly followUp: PlannedFollowUp;
      /** What else is owed after this reply. */
      readonly furtherSteps: readonly PlannedFollowUp[];
      /** What the reply promises. */
      readonly promises: readonly PlannedPromise[];
      readonly suppressed: boolean;
      /** False outside the hours in which this person may be written to. */
      readonly isOpen: boolean;
      /** Why it stands there although nothing should; absent or null otherwise. */
      readonly reason?: Words | null;
    }
  | {
      readonly type: 'correct';
      readonly correction: Correction;
      /** Those it is about, each with whether its text may be learnt from. */
      readonly mentions: readonly { readonly mentionId: string; readonly learnable: boolean }[];
      readonly reason: Words | null;
    }
  | SurveyOffer
  | {
      readonly type: 'record';
      readonly report: ClockReport;
      readonly reason: Words | null;
      /** What collection's pause asks for, should this be a dispute. */
      readonly pause?: PlannedPause;
    }
  | { readonly type: 'note'; readonly words: Words | null }
  | { readonly type: 'await'; readonly followUp: PlannedFollowUp }
  | {
      readonly type: 'resolve';
      readonly reason: Words | null;
      readonly followUps: readonly PlannedFollowUp[];
      readonly closing: ClosingClaim;
    }
  | {
      readonly type: 'close';
      readonly reason: Words | null;
      readonly closing: ClosingClaim;
      /** Null where nothing else was said: the person confirmed it, or could not be asked. */
      readonly followUp: FollowUpEnd | null;
    }
  | { readonly type: 'reopen'; readonly reason: Words | null }
  | { readonly type: 'escalate'; readonly reason: Words | null }
  | { readonly type: 'acknowledge' }
  | {
      readonly type: 'hold';
      readonly hold: HoldKind;
      /** True when the words say how the person can be reached safely. */
      readonly safeWay: boolean;
      /** What the hold asks to be done. */
      readonly items: readonly PlannedItem[];
      readonly reason: Words | null;
    }
  | { readonly type: 'unhold'; readonly hold: HoldKind; readonly reason: Words | null }
  | { readonly type: 'check'; readonly item: string; readonly reason: Words | null }
  | {
      readonly type: 'dismiss';
      readonly reason: Words | null;
      readonly determination: Determination;
      /** Computed from the posts of the case. */
      readonly test: ChannelTest;
    }
  | { readonly type: 'take' }
  | { readonly type: 'snooze'; readonly until: Date | null; readonly reason: Words | null }
  | { readonly type: 'wake' }
  | {
      readonly type: 'attempt';
      readonly via: ContactChannel;
      /** False for a try that came to nothing. */
      readonly reached: boolean;
      /** Local date at the desk. */
      readonly day: string;
      readonly reason: Words | null;
    };

export type TeamActionType = TeamAction['type'];

export interface Acting {
  readonly staff: StaffMember;
  /** Slug of the case's brand. */
  readonly brand: string;
  readonly now: Date;
}
