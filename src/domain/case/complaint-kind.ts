/** Which kind of complaint the regulators' rules take a case for, as far as the case itself can tell. */
import type { PortalAnswer } from '../clock/log.ts';
import type { ComplaintKind } from '../clock/rule.ts';
import type { Category, Jurisdiction, SignalId } from '../triage/assessment.ts';

export interface KindFacts {
  readonly jurisdiction: Jurisdiction;
  readonly category: Category;
  readonly signals: readonly SignalId[];
}

/**
 * Default notices and payment services do not show in a post: a person says so. What waits in the CFPB's
 * portal shows in the record alone, when it comes.
 */
export function kindOf({ jurisdiction, category, signals }: KindFacts): ComplaintKind {
  if (jurisdiction === 'au' && isHardship(category, signals)) return 'hardship';
  if (jurisdiction === 'uk' && isPrivacy(category, signals)) return 'data_protection';
  return 'standard';
}

/**
 * A record that the regulator shows as answered in time when it is first seen has no clock: when the answer
 * came is not public, and nothing is owed any more.
 */
export function kindAtFirst({
  portal,
  ...facts
}: KindFacts & { readonly portal: PortalAnswer | null }): ComplaintKind {
  const isOpen = portal !== null && portal !== 'answered';
  return isOpen && facts.jurisdiction === 'us' ? 'cfpb_portal' : kindOf(facts);
}

function isHardship(category: Category, signals: readonly SignalId[]): boolean {
  return category === 'hardship_request' || signals.includes('hardship');
}

function isPrivacy(category: Category, signals: readonly SignalId[]): boolean {
  return category === 'privacy' || signals.includes('data_breach');
}
