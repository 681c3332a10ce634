/** Decides who may put another local model to use. */
import type { StaffMember } from '../brand.ts';

export type PromotionRefusal = 'needs_supervisor' | 'reason_missing';

/** Null when the person may: a supervisor or an admin, with a reason. */
export function promotionRefusal(
  { roles }: Pick<StaffMember, 'roles'>,
  reason: string,
): PromotionRefusal | null {
  if (!roles.includes('supervisor') && !roles.includes('admin')) return 'needs_supervisor';
  return reason.trim() === '' ? 'reason_missing' : null;
}
