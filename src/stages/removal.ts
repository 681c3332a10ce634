/** Removal: takes content out of one case, with the event that says so. */
import type { Case } from '../domain/case/case.ts';
import type { CaseDecision } from '../domain/case/decision.ts';
import type { RemovalReason, RemovedContent } from '../domain/case/events-record.ts';
import { decideRemoval, type HeldContent, isNothing } from '../domain/record/held-content.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { ContentStore } from '../ports/content-store.ts';

export interface RemovalDeps {
  readonly cases: CaseStore;
  readonly contents: ContentStore;
}

export interface RemovalOrder {
  readonly why: RemovalReason;
  readonly by: { readonly at: Date; readonly actor: string };
  /** True to count only. */
  readonly dryRun: boolean;
  /** Words typed later stay; all go without it. */
  readonly until?: Date;
  which(current: Pick<Case, 'replies'>, held: HeldContent): RemovedContent;
}

export type RemovalOutcome =
  | { readonly ok: true; readonly parts: RemovedContent }
  /** The basis of the legal hold. */
  | { readonly ok: false; readonly hold: string };

const tries = 5;

/** Safe to repeat: what is gone is not removed again. */
export async function removeFromCase(
  { cases, contents }: RemovalDeps,
  caseId: string,
  order: RemovalOrder,
): Promise<RemovalOutcome> {
  for (let left = tries; left > 0; left -= 1) {
    const held = await contents.held(caseId, order.until ?? null);
    if (!held) throw new Error('content is asked for of a case that is not there');
    let parts: RemovedContent | null = null;
    await cases.change(caseId, (current): CaseDecision => {
      if (current.version !== held.version) return { ok: true, events: [] };
      parts = order.which(current, held);
      if (order.dryRun) return { ok: true, events: [] };
      return decideRemoval(current, held, { why: order.why, parts }, order.by);
    });
    if (parts && !isNothing(parts) && held.hold !== null) return { ok: false, hold: held.hold };
    if (parts) return { ok: true, parts };
  }
  throw new Error('a case changed again and again while content was to be removed from it');
}
