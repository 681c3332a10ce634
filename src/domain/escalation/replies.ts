/** What holds and hostility forbid a reply. */
import type { Case } from '../case/case.ts';
import type { Refusal } from '../case/decision.ts';
import type { Acting } from '../case/team-action.ts';
import { holdAgainst } from './holds.ts';
import { type HostilityRules, hostilityOf } from './hostility.ts';

/** Why no reply may be drafted, approved or sent because of a hold; null when one may. */
export function heldBack(current: Case, visibility: 'public' | 'private'): Refusal | null {
  const hold = holdAgainst(current, visibility === 'public' ? 'public_reply' : 'private_reply');
  if (hold === 'attorney') return 'held_attorney';
  return hold === null ? null : 'held_safe_contact';
}

/** While nothing may be deleted, compliance answers for every reply. */
export function needsCompliance({ holds }: Case, { staff }: Acting): boolean {
  const mayAnswerForIt = staff.roles.some((role) => role === 'compliance' || role === 'admin');
  return holds.includes('legal') && !mayAnswerForIt;
}

/** True when an agent has argued in public long enough. */
export function hasArguedEnough(current: Case, rules: HostilityRules, { staff }: Acting): boolean {
  const isAgentOnly = staff.roles.every((role) => role === 'agent');
  return isAgentOnly && (hostilityOf(current, rules)?.isOver ?? false);
}
