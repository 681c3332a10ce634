/** Puts a local model to use because a person says so; nothing switches by itself. */
import type { StaffMember } from '../domain/brand.ts';
import { type PromotionRefusal, promotionRefusal } from '../domain/triage/promotion.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { ModelFiles } from '../ports/model-files.ts';
import type { ModelPromotions } from '../ports/model-promotions.ts';

export interface PromoteDeps {
  readonly staff: readonly StaffMember[];
  readonly files: ModelFiles;
  readonly promotions: ModelPromotions;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

export interface PromoteRequest {
  readonly model: 'candidate' | 'shipped';
  readonly staffId: string;
  readonly reason: string;
}

export type PromoteOutcome =
  | { readonly ok: true; readonly hash: string; readonly isNew: boolean }
  | { readonly ok: false; readonly refusal: PromotionRefusal | 'no_such_staff' };

/**
 * Safe to repeat: a model already in use is not recorded again.
 *
 * @throws PermanentError when the model is missing or damaged
 */
export async function promoteModel(
  deps: PromoteDeps,
  { model, staffId, reason }: PromoteRequest,
): Promise<PromoteOutcome> {
  const person = deps.staff.find(({ id }) => id === staffId);
  if (!person) return { ok: false, refusal: 'no_such_staff' };
  const refusal = promotionRefusal(person, reason);
  if (refusal) return { ok: false, refusal };
  const hash = deps.files.hashOf(model);
  if (deps.files.hashInUse() === hash) return { ok: true, hash, isNew: false };
  const at = deps.clock.now();
  const promotion = { id: deps.ids.uuid(), at, staffId, model, hash, reason: reason.trim() };
  await deps.promotions.record(promotion, () => deps.files.use(model));
  deps.log.info({ model, hash, staff: staffId }, 'local model promoted');
  return { ok: true, hash, isNew: true };
}
