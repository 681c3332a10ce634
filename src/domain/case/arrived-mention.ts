/** What case opening knows of a mention that triage has assessed. */
import type { PortalAnswer } from '../clock/log.ts';
import type { MentionKind, Platform } from '../mention/mention.ts';
import type { Assessment, Category, Priority, SignalId } from '../triage/assessment.ts';
import type { ComplaintStatus } from './case.ts';
import type { RemovalReason } from './events-record.ts';

export interface ArrivedMention {
  readonly mentionId: string;
  readonly brandId: string;
  readonly conversationKey: string;
  /** Hex; null when the author is unknown. */
  readonly authorKey: string | null;
  readonly replyable: boolean;
  /** Followers of the author; null when no source gave them. */
  readonly reach: number | null;
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
  /** How far the firm's answer in the CFPB's portal has come; null for everything else. */
  readonly portal: PortalAnswer | null;
  /** What is new in a mention that came again; null when it came for the first time. */
  readonly changed: readonly string[] | null;
  /** Why its content went before it had a case; null while it is there. */
  readonly removed: RemovalReason | null;
  /** True when a case has it already. */
  readonly isKnown: boolean;
  /** Who of the team says that it is a complaint, whatever triage makes of it; null where nobody does. */
  readonly reportedBy: string | null;
  /** True when nothing came: a mention that the case knows was assessed anew. */
  readonly isReassessed: boolean;
}
