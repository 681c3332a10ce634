/** Reads stored mentions as triage saw them, to decide them again without changing anything. */
import type { ComplaintStatus } from '../domain/case/case.ts';
import type { Platform, RegulatorRecord } from '../domain/mention/mention.ts';
import type { Category } from '../domain/triage/assessment.ts';

export interface MentionToReplay {
  readonly id: string;
  readonly brandId: string;
  /** As people say it; null when it has no case. */
  readonly caseNumber: string | null;
  readonly platform: Platform;
  readonly sourceName: string;
  readonly postedAt: Date;
  readonly text: string;
  /** As the source states it. */
  readonly language: string | null;
  readonly record: RegulatorRecord | null;
  /** What a person decided of it; null when nobody did. */
  readonly decided: { readonly complaint: ComplaintStatus; readonly category: Category } | null;
}

export interface MentionsToReplay {
  /**
   * Pages of mentions first seen since then, oldest first; those of the brand itself, reposts and
   * erased ones are left out.
   */
  since(brandIds: readonly string[], since: Date): AsyncIterable<readonly MentionToReplay[]>;
}
