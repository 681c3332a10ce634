/** Reads what lies behind a case: the posts, the texts of replies, what people wrote. */

import type { ArrivedMention } from '../domain/case/arrived-mention.ts';
import type { UnansweredMessage } from '../domain/follow-up/contact-cap.ts';
import type { IncidentSummary } from '../domain/incident/incident.ts';
import type { Platform, RegulatorRecord } from '../domain/mention/mention.ts';
import type { Alternative } from '../domain/reply/origin.ts';
import type { PostedReply } from '../domain/reply/reply-facts.ts';
import type { Assessment } from '../domain/triage/assessment.ts';
import type { StoredCase } from './case-store.ts';
import type { SurveyDetail } from './survey-store.ts';

export interface CaseMentionDetail {
  readonly id: string;
  readonly platform: Platform;
  readonly nativeId: string;
  readonly url: string | null;
  readonly author: string | null;
  readonly text: string;
  readonly postedAt: Date;
  readonly firstSeenAt: Date;
  readonly contentState: string;
  /** Its words were typed by whoever of the staff reported it; it was not read at its source. */
  readonly isRetold: boolean;
  readonly replyability: 'api' | 'by_hand' | 'none';
  readonly replyReason: string | null;
  /** The post names or answers us; null when nobody looked. */
  readonly summoned: boolean | null;
  /** The author lets only some people reply; null when the source did not say. */
  readonly repliesLimited: boolean | null;
  /** Hex; one person in one conversation. */
  readonly conversationKey: string;
  /** The post stands on a channel of the firm's own. */
  readonly channelControlled: boolean;
  readonly language: string | null;
  readonly record: RegulatorRecord | null;
  /** How many other mentions share its wave of near-duplicates. */
  readonly waveSize: number;
  /** Oldest first. */
  readonly assessments: readonly (Assessment & {
    readonly at: Date;
    readonly determination: string;
  })[];
}

export interface CaseEventDetail {
  readonly seq: number;
  readonly at: Date;
  readonly type: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Words a person typed; null when there are none or they were erased. */
  readonly words: string | null;
}

export interface ReplyText {
  readonly replyId: string;
  readonly text: string;
  readonly salt: string;
  /** What else was offered with a suggestion, best first. */
  readonly alternatives: readonly Alternative[];
}

export interface CaseDetail {
  readonly case: StoredCase;
  readonly brand: string;
  /** Numbers of the cases that this one went into, that went into it, and that are related. */
  readonly relatives: {
    readonly mergedInto: string | null;
    readonly merged: readonly string[];
    readonly linked: readonly string[];
  };
  /** Numbers of the cases that its events name, by id. */
  readonly caseNumbers: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly mentions: readonly CaseMentionDetail[];
  readonly events: readonly CaseEventDetail[];
  readonly replyTexts: readonly ReplyText[];
  /** True when the person asked not to be contacted. */
  readonly suppressed: boolean;
  /** Private messages of ours to the same person, in any case, that they have not answered. */
  readonly unansweredMessages: readonly UnansweredMessage[];
  /** The incident the case tells of; null when there is none. */
  readonly incident: IncidentSummary | null;
  /** Oldest first. */
  readonly surveys: readonly SurveyDetail[];
}

export interface CaseDetails {
  /** Null when there is no such number. */
  idOf(number: string): Promise<string | null>;
  read(caseId: string): Promise<CaseDetail | null>;
  /** Messages of a case as they would come to one now; those that are not assessed yet are left out. */
  messages(mentionIds: readonly string[]): Promise<readonly ArrivedMention[]>;
  /** Texts of our newest replies of a brand, newest first. */
  recentReplyTexts(brandId: string, limit: number): Promise<readonly string[]>;
  /** What a brand posted since then, newest first; at most 200. */
  postedReplies(brandId: string, since: Date): Promise<readonly PostedReply[]>;
}
