/** What a surface asks the team stage for, and what becomes of it on the way to a decision. */
import type { StaffMember } from '../domain/brand.ts';
import type { CaseStatus, FollowUpChannel, FollowUpOutcome } from '../domain/case/case.ts';
import type { Refusal, RefusalFacts } from '../domain/case/decision.ts';
import type { NamedStep } from '../domain/case/follow-up-actions.ts';
import type { PairActionType } from '../domain/case/pair.ts';
import type { ClockPolicy } from '../domain/case/reckon.ts';
import type { TeamAction, TeamActionType } from '../domain/case/team-action.ts';
import type { Period } from '../domain/clock/period.ts';
import type { ClockReport } from '../domain/clock/report.ts';
import type { ContactRule } from '../domain/follow-up/contact-rule.ts';
import type { FollowUpPolicy } from '../domain/follow-up/policy.ts';
import type { LintResult } from '../domain/reply/lint-result.ts';
import type { Correction } from '../domain/triage/correction.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import type { ManualPublisher } from '../ports/publisher.ts';
import type { ReplyLengths } from '../ports/reply-lengths.ts';
import type { ArrivalPolicyDeps } from './arrival-policy.ts';
import type { EscalationDeps, EscalationRequest } from './escalation-actions.ts';
import type { HandoffPageDeps } from './handoff-links.ts';
import type { LifecycleRequest } from './lifecycle-request.ts';
import type { RoutingDeps } from './routing.ts';
import type { SuggestionDeps } from './suggestions.ts';
import type { SurveyDeps } from './surveys.ts';

export interface TeamActionDeps
  extends SuggestionDeps,
    RoutingDeps,
    EscalationDeps,
    SurveyDeps,
    Pick<HandoffPageDeps, 'handoffLinks'>,
    ArrivalPolicyDeps {
  readonly clockPolicies: ReadonlyMap<string, ClockPolicy>;
  readonly followUpAfter: Period;
  readonly followUp: FollowUpPolicy;
  /** By brand slug; a brand that no rule holds for is absent. */
  readonly contactRules: ReadonlyMap<string, ContactRule>;
  readonly publisher: ManualPublisher;
  readonly replyLengths: ReplyLengths;
}

/** What a surface hands over: names and words, nothing looked up yet. */
export interface TeamRequest extends EscalationRequest {
  readonly number: string;
  readonly type: PairActionType | TeamActionType | 'split';
  readonly staffId: string;
  readonly reason: string | null;
  /** Staff id of whoever is given the case; absent for every other action. */
  readonly assignee?: string | null | undefined;
  /** The text of a draft; null takes the suggestion. */
  readonly text: string | null;
  /** The code that somebody gave in the official channel. */
  readonly code?: string | null;
  /** Of a hand-over: as a link that shows the code. */
  readonly link?: boolean | null;
  /** Of a draft: which of the suggestions shown is taken, from 1; the first without it. */
  readonly suggestion?: number | null;
  /** Rules of the lint to be set aside: asked for with a draft, decided with an approval. */
  readonly overrides?: readonly string[];
  /** The address of a reply posted by hand. */
  readonly permalink: string | null;
  readonly replyId: string | null;
  /** Of asking for other suggestions: the one that was seen, null for none; without it nothing is checked. */
  readonly instead?: string | null | undefined;
  /** What triage got wrong; null for every other action. */
  readonly correction: Correction | null;
  /** Of a draft; public without it. */
  readonly visibility?: 'public' | 'private' | null;
  /** The step of the follow-up that was taken, and what came of it. */
  readonly followUp?: FollowUpRequest | null;
  /** The promise that was kept; the one that is due first without it. */
  readonly promiseId?: string | null;
  /** What the person said about when they can be reached; null where they said nothing. */
  readonly contact?: { readonly zone: string | null; readonly hours: string | null } | null;
  /** What a person reports to the clocks; absent for every other action. */
  readonly report?: ClockReport | null;
  /** The version of the case that the person saw; without it nothing is checked. */
  readonly version?: number | null | undefined;
  /** What somebody says about a reply that may be out: posted where `permalink` says, or not posted. */
  readonly isPosted?: boolean | null | undefined;
  /** What goes with closing, dismissing, sleep and attempts to reach the person. */
  readonly lifecycle?: LifecycleRequest | undefined;
}

/** What a surface hands over about a step of the follow-up. */
export interface FollowUpRequest {
  readonly step: NamedStep;
  readonly outcome: FollowUpOutcome;
  readonly channel: FollowUpChannel | null;
}

export type TeamOutcome =
  | {
      readonly ok: true;
      readonly number: string;
      readonly status: CaseStatus;
      readonly events: readonly string[];
      readonly reply: DraftedReply | null;
      /** Words for the person to pass on, shown this once; null when there are none. */
      readonly handOver: string | null;
      /** What whoever acted has to know beside, in sentences; absent where there is nothing to say. */
      readonly came?: readonly string[];
      /** The other case of what was done to two. */
      readonly otherNumber?: string;
      /** Name of whoever was given the case. */
      readonly givenTo?: string;
      /** When a case that was put to sleep wakes, with the IANA zone of its desk. */
      readonly sleepsUntil?: { readonly at: Date; readonly zone: string };
    }
  | {
      readonly ok: false;
      readonly refusal: Refusal | 'no_such_case' | 'no_such_staff';
      /** What the refusal is about, for scripts and for the sentence that explains it. */
      readonly facts?: RefusalFacts | undefined;
      /** More than the refusal itself says; null when there is nothing to add. */
      readonly detail: string | null;
      readonly lint: LintResult | null;
      /** One's own text, when the lint blocks it; null otherwise. */
      readonly text: string | null;
    };

export interface DraftedReply {
  readonly replyId: string;
  readonly text: string;
  readonly lint: LintResult;
  /** From when on a private reply may be sent, in words; left out when that is now. */
  readonly sendFrom?: string | null;
  /** Of an approval: whether a person has to post it. */
  readonly via?: 'api' | 'by_hand';
}

/** More than a refusal itself says, should it come to that. */
type RefusalDetails = Readonly<Partial<Record<Refusal, string | null>>>;

/** An action with everything looked up, or the reason why it cannot be made. */
export type Prepared =
  | {
      readonly ok: true;
      readonly action: TeamAction;
      readonly reply: DraftedReply | null;
      readonly handOver: string | null;
      readonly details?: RefusalDetails;
    }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      readonly detail: string | null;
      readonly lint: LintResult | null;
      readonly text: string | null;
    };

export interface ActingOn {
  readonly detail: CaseDetail;
  readonly staff: StaffMember;
}

/** An action ready for its decision. */
export function ready(
  action: TeamAction,
  reply: DraftedReply | null = null,
  details: RefusalDetails = {},
): Prepared {
  return { ok: true, action, reply, handOver: null, details };
}

/** An action that cannot be made, and why. */
export function stopped(
  refusal: Refusal,
  detail: string | null = null,
): Extract<Prepared, { ok: false }> {
  return { ok: false, refusal, detail, lint: null, text: null };
}
