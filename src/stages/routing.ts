/** Asks the routing rules about cases at one moment: who is there is read once. */
import type { Brand, RoutingRule, StaffMember, WorkingHours } from '../domain/brand.ts';
import type { CaseDecision } from '../domain/case/decision.ts';
import { type ChecklistRules, roleFor } from '../domain/escalation/checklist.ts';
import { type DistressRules, isDistressing, type Team } from '../domain/routing/assign.ts';
import { explainRoute, type RouteExplanation } from '../domain/routing/explain.ts';
import { type ReachRules, reachBandOf } from '../domain/routing/reach.ts';
import { type Routable, type Route, type RouteContext, route } from '../domain/routing/route.ts';
import type { RoutingFacts } from '../domain/routing/rules.ts';
import { type TeamMember, teamAt, type Workloads, withOneMore } from '../domain/routing/team.ts';
import type { AssignmentStore } from '../ports/assignment-store.ts';

export interface RoutingDeps {
  readonly assignments: AssignmentStore;
  readonly brandsById: ReadonlyMap<string, Brand>;
  readonly staff: readonly StaffMember[];
  readonly routing: readonly RoutingRule[];
  readonly reachRules: ReachRules;
  readonly distress: DistressRules;
  /** Some signals have to be taken by a certain role, whatever the rules say of agents. */
  readonly checklists: ChecklistRules;
  /** The hours of a complaint desk; each brand brings its own zone. */
  readonly deskSpans: WorkingHours['spans'];
}

export interface Router {
  route(on: Routable, workloads: Workloads): Route;
  /** Where it waits: a person is found later, under the lock of those who assign. */
  queueFor(on: Routable): Route;
  /** In full, for a person; decides nothing. */
  explain(on: Routable, workloads: Workloads): RouteExplanation;
  /** Everybody, as they are at this moment, for the desk of a brand. */
  members(brandId: string): readonly TeamMember[];
}

export async function routerAt(deps: RoutingDeps, now: Date): Promise<Router> {
  const reported = await deps.assignments.reportedAbsences(now);
  const teams = new Map<string, readonly TeamMember[]>();
  const members = (brandId: string): readonly TeamMember[] => {
    const known = teams.get(brandId);
    if (known) return known;
    const desk = { zone: brandOf(deps, brandId).zone, spans: deps.deskSpans };
    const team = teamAt(deps.staff, desk, { reported, now });
    teams.set(brandId, team);
    return team;
  };
  const teamFor = (on: Routable, workloads: Workloads): Team => ({
    members: members(on.brandId),
    workloads,
    distress: deps.distress,
  });
  const context = (on: Routable): RouteContext => contextOf(on, deps.checklists);
  const routed = (on: Routable, workloads: Workloads): Route =>
    route(factsOf(deps, on), deps.routing, teamFor(on, workloads), context(on));
  return {
    members,
    explain: (on, workloads) =>
      explainRoute(factsOf(deps, on), deps.routing, teamFor(on, workloads), context(on)),
    route: routed,
    queueFor: (on) => ({ ...routed(on, new Map()), assigneeId: null }),
  };
}

/** Who it does not go back to by itself, and how high it was escalated. */
function contextOf(
  { returnedBy, gaveBack = [], escalation, assignedRole, signals }: Routable,
  checklists: ChecklistRules,
): RouteContext {
  const byHand = escalation && assignedRole && assignedRole !== 'agent' ? assignedRole : null;
  const escalatedTo = byHand ?? roleFor(signals, checklists);
  return { gaveBack: returnedBy ? [returnedBy, ...gaveBack] : gaveBack, escalatedTo };
}

/** What is counted while many cases are assigned one after the other. */
export interface RunningWorkloads {
  readonly current: () => Workloads;
  /** Counts the assignment that was decided, if there is one. */
  count(on: Pick<Routable, 'signals'>, decision: CaseDecision): void;
}

export function runningWorkloads(start: Workloads, distress: DistressRules): RunningWorkloads {
  let workloads = start;
  return {
    current: () => workloads,
    count({ signals }, decision) {
      for (const { type, data, at } of decision.ok ? decision.events : []) {
        if (type !== 'assigned' || !data.assigneeId) continue;
        const more = { at, isDistressing: isDistressing(signals, distress) };
        workloads = withOneMore(workloads, data.assigneeId, more);
      }
    },
  };
}

function factsOf(deps: RoutingDeps, on: Routable): RoutingFacts {
  const brand = brandOf(deps, on.brandId);
  return {
    brand: brand.slug,
    jurisdiction: brand.jurisdiction,
    category: on.category,
    signals: on.signals,
    priority: on.priority,
    language: on.language,
    platform: on.platform,
    source: on.sourceName,
    reach: reachBandOf(on.reach, deps.reachRules),
  };
}

function brandOf({ brandsById }: RoutingDeps, brandId: string): Brand {
  const brand = brandsById.get(brandId);
  if (!brand) throw new Error(`brand ${brandId} has cases but no configuration`);
  return brand;
}
