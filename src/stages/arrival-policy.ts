/** By which rules a mention opens a case or joins one. */
import type { ArrivalPolicy } from '../domain/case/arrival.ts';
import type { DeskHours } from '../domain/clock/desk-hours.ts';
import type { ServiceLevelRule } from '../domain/clock/service-level.ts';
import { withoutCollections } from '../domain/escalation/checklist.ts';
import type { Platform } from '../domain/mention/mention.ts';
import type { RoutingDeps } from './routing.ts';

export interface ArrivalPolicyDeps extends Pick<RoutingDeps, 'brandsById' | 'checklists'> {
  /** Desk hours by brand id. */
  readonly desks: ReadonlyMap<string, DeskHours>;
  readonly firstTouch: ServiceLevelRule;
  /** Platforms whose terms forbid learning from posts. */
  readonly unlearnable: ReadonlySet<Platform>;
}

/** A post older than this when first seen opens its case quietly. */
const quietAfterDays = 30;

export function arrivalPolicyFor(
  deps: ArrivalPolicyDeps,
  brandId: string,
  route: ArrivalPolicy['route'],
): ArrivalPolicy {
  const brand = deps.brandsById.get(brandId);
  const desk = deps.desks.get(brandId);
  if (!brand || !desk) throw new Error(`brand ${brandId} has mentions but no configuration`);
  return {
    jurisdiction: brand.jurisdiction,
    desk,
    firstTouch: deps.firstTouch,
    unlearnable: deps.unlearnable,
    quietAfterDays,
    checklists: brand.collectsDebts ? deps.checklists : withoutCollections(deps.checklists),
    route,
  };
}
