/** What sending replies needs, and what it knows of the one it sends. */
import type { Case } from '../domain/case/case.ts';
import type { PublishLimits } from '../domain/publishing/limits.ts';
import type { CaseDetail, CaseMentionDetail } from '../ports/case-details.ts';
import type { Publisher, ReplyTarget } from '../ports/publisher.ts';
import type { Account, PublishingQueue } from '../ports/publishing-queue.ts';
import type { SpendLedger } from '../ports/spend.ts';
import type { TeamActionDeps } from './team-request.ts';

export interface PublishingDeps extends TeamActionDeps {
  readonly queue: PublishingQueue;
  readonly ledger: SpendLedger;
  readonly publishLimits: PublishLimits;
  /** Ceilings of one account. */
  readonly spending: { readonly dailyMicroUsd: number; readonly monthlyMicroUsd: number };
}

/** A reply in the middle of its way, with all that is known of it now. */
export interface OnItsWay {
  readonly detail: CaseDetail;
  readonly reply: Case['replies'][number];
  readonly text: string;
  /** The post it answers. */
  readonly mention: CaseMentionDetail;
  readonly publisher: Publisher;
  readonly target: ReplyTarget;
}

/** Under which money for replies is set aside: each account of each brand has ceilings of its own. */
export function spendAccountOf({ brandId, platform }: Account): string {
  return `publish:${brandId}:${platform}`;
}
