/** What holds and hostility forbid a reply. */
import { isSenior } from '../brand.ts';
import type { Case } from '../case/case.ts';
import type { Refusal } from '../case/decision.ts';
import type { Acting } from '../case/team-action.ts';
import { type Contact, holdAgainst } from './holds.ts';
import { type HostilityRules, hostilityOf } from './hostility.ts';

/** Why no reply may be drafted, approved or sent because of a hold; null when one may. */
export function heldBack(current: Case, visibility: 'public' | 'private'): Refusal | null {
  return heldFrom(current, visibility === 'public' ? 'public_reply' : 'private_reply');
}

/** Why the person may not be reached that way because of a hold; null when they may. */
export function heldFrom(current: Case, contact: Contact): Refusal | null {
  const hold = holdAgainst(current, contact);
  if (hold === 'attorney') return 'held_attorney';
  return hold === null ? null : 'held_safe_contact';
}

/** While nothing may be deleted, compliance answers for every reply. */
export function needsCompliance({ holds }: Case, { staff }: Acting): boolean {
  const mayAnswerForIt = staff.roles.some((role) => role === 'compliance' || role === 'admin');
  return holds.includes('legal') && !mayAnswerForIt;
}

/** True when an agent or a drafter has argued in public long enough. */
export function hasArguedEnough(current: Case, rules: HostilityRules, { staff }: Acting): boolean {
  return !isSenior(staff.roles) && (hostilityOf(current, rules)?.isOver ?? false);
}
