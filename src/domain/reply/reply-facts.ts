/** What the lint can only learn from whoever knows the case: its history, its people and its clock. */
import type { Priority } from '../triage/assessment.ts';

/** Why a person must not be written to. */
export type ContactStop =
  | 'suppressed'
  | 'safe_contact'
  | 'attorney'
  /** Deletion is stopped and nobody of compliance answers for the reply. */
  | 'legal_hold'
  /** A P0 case that no supervisor has seen. */
  | 'urgent_unseen';

export interface PostedReply {
  readonly text: string;
  readonly at: Date;
}

export interface Attachment {
  readonly altText: string | null;
}

export interface ReplyFacts {
  readonly now: Date;
  /** `sending`: it would go out this moment. Before that a message may still wait for its hours. */
  readonly step: 'drafting' | 'approving' | 'sending';

  /** The post that is answered; null when it is gone or not known. */
  readonly postText: string | null;
  /** BCP 47; null when not known. */
  readonly postLanguage: string | null;
  /** What became of the post since the reply was written. */
  readonly postState: 'live' | 'edited' | 'deleted' | 'protected';
  /** Native id of the post the reply is put under, and of all posts of the case. Null: not known. */
  readonly target: { readonly replyTo: string; readonly casePosts: readonly string[] } | null;

  /** What the brand posted lately, in any order. */
  readonly recentReplies: readonly PostedReply[];
  /** False for every reply after our first one in this thread. */
  readonly isFirst: boolean;
  /** Our public replies in this thread since the person last wrote. */
  readonly unansweredReplies: number;
  /** When the caps of the regulation allow the next contact; null when they allow it now. */
  readonly contactAllowedFrom: Date | null;
  readonly stops: readonly ContactStop[];

  /** When the hours of the law begin, in every zone the person may be in; null when they are on. */
  readonly hoursFrom: Date | null;
  /** When the hours the person asked for begin; null when they are on, or none were asked for. */
  readonly askedHoursFrom: Date | null;

  readonly draftedBy: string | null;
  /** Who approves or approved it; null before that. */
  readonly approver: string | null;
  readonly approvedAt: Date | null;
  readonly priority: Priority | null;
  readonly regF: 'applies' | 'does_not_apply' | 'unknown';
  /** Ids of rules that a supervisor set aside for this very text, with a recorded reason. */
  readonly setAside: readonly string[];

  readonly aiAssisted: boolean;
  readonly via: 'api' | 'hand';
  /** The platform's approval of text drafted by a model; null when none is on record. */
  readonly aiApproval: string | null;
  readonly attachments: readonly Attachment[];
}

/** Facts under which no rule finds anything, but for those that are given. */
export function replyFacts(known: Partial<ReplyFacts> & Pick<ReplyFacts, 'now'>): ReplyFacts {
  return { ...nothingToReport, ...known };
}

const nothingToReport: Omit<ReplyFacts, 'now'> = {
  step: 'drafting',
  postText: null,
  postLanguage: null,
  postState: 'live',
  target: null,
  recentReplies: [],
  isFirst: true,
  unansweredReplies: 0,
  contactAllowedFrom: null,
  stops: [],
  hoursFrom: null,
  askedHoursFrom: null,
  draftedBy: null,
  approver: null,
  approvedAt: null,
  priority: null,
  regF: 'does_not_apply',
  setAside: [],
  aiAssisted: false,
  via: 'hand',
  aiApproval: null,
  attachments: [],
};
