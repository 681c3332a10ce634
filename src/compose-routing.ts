/** Composition of what decides who works a case. */
import type { Store } from './adapters/store/store.ts';
import type { Config } from './config/config.ts';
import { loadDistressing, loadReach } from './config/load-routing-rules.ts';
import type { WorkingHours } from './domain/brand.ts';

/** Who there is, and by which rules cases come to them. */
export function routingParts(
  { staff, routing, policies }: Config,
  { assignments }: Store,
  deskSpans: WorkingHours['spans'],
) {
  return {
    staff,
    routing,
    assignments,
    deskSpans,
    reachRules: loadReach(),
    distress: loadDistressing(),
    claimExpiresAfter: policies.claimExpiresAfter,
  };
}
