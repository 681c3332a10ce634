/** Assignment: takes back what nobody works, and gives what waits to whoever has room. */
import { roles } from '../domain/brand.ts';
import type { Case } from '../domain/case/case.ts';
import { createDeskHours, type DeskHours } from '../domain/clock/desk-hours.ts';
import type { Period } from '../domain/clock/period.ts';
import { gaveBackSince } from '../domain/routing/gave-back.ts';
import { decideReturn, type Holder } from '../domain/routing/returning.ts';
import { noWork, type TeamMember, type Workloads } from '../domain/routing/team.ts';
import { decideWaiting } from '../domain/routing/waiting.ts';
import type { Queue } from '../ports/assignment-store.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { type Router, type RoutingDeps, routerAt, runningWorkloads } from './routing.ts';
import { createSweep } from './sweep.ts';

export interface AssignmentDeps extends RoutingDeps {
  readonly cases: Pick<CaseStore, 'change'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Desk hours by brand id. */
  readonly desks: ReadonlyMap<string, DeskHours>;
  readonly claimExpiresAfter: Period;
}

/**
 * Safe to run twice, also at once: each decision is taken under a lock.
 *
 * @throws the first failure, when everything had its turn
 */
export async function assignCases(deps: AssignmentDeps, signal: AbortSignal): Promise<void> {
  const sweep = createSweep(deps.log);
  await sweep.attempt({ step: 'take back' }, () => takeBack(deps, signal));
  await sweep.attempt({ step: 'assign' }, () => drainQueues(deps, signal));
  sweep.end();
}

/** Cases whose holder does nothing, is away or has left go back to their queues. */
async function takeBack(deps: AssignmentDeps, signal: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  const router = await routerAt(deps, now);
  const away = [...deps.brandsById.keys()].flatMap((brandId) =>
    router
      .members(brandId)
      .flatMap(({ person, presence }) => (presence === 'away' ? person.id : [])),
  );
  const held = await deps.assignments.held({
    awayIds: [...new Set(away)],
    staffIds: deps.staff.map(({ id }) => id),
    idleSince: earliestClaim(deps, now),
  });
  const sweep = createSweep(deps.log);
  for (const one of held) {
    signal.throwIfAborted();
    const decide = (current: Case) => returning(deps, router, current, now);
    const first = decide(one);
    if (!first.ok || first.events.length === 0) continue;
    await sweep.attempt({ caseId: one.id }, async () => {
      const decision = await deps.cases.change(one.id, decide);
      if (!decision.ok || decision.events.length === 0) return;
      deps.log.info({ caseId: one.id, from: one.assigneeId }, 'case back in its queue');
    });
  }
  sweep.end();
}

/** Working time never passes quicker than time; the first of several business days may be short. */
function earliestClaim({ claimExpiresAfter: { amount, unit } }: AssignmentDeps, now: Date): Date {
  const hours = unit === 'hour' || unit === 'working_hour' ? amount : 0;
  const days = unit === 'day' ? amount : unit === 'business_day' ? amount - 1 : 0;
  return new Date(now.getTime() - (hours + days * 24) * 3_600_000);
}

function returning(deps: AssignmentDeps, router: Router, current: Case, now: Date) {
  const desk = deps.desks.get(current.brandId);
  const zone = deps.brandsById.get(current.brandId)?.zone;
  if (!desk || !zone) throw new Error(`brand ${current.brandId} has no desk hours`);
  const member = router
    .members(current.brandId)
    .find(({ person }) => person.id === current.assigneeId);
  const policy = { expiresAfter: deps.claimExpiresAfter, desk, zone };
  return decideReturn(current, holderOf(member, desk), policy, now);
}

function holderOf(member: TeamMember | undefined, desk: DeskHours): Holder {
  const hours = member?.person.hours;
  const hasHours = hours && Object.keys(hours.spans).length > 0;
  return {
    isOnStaff: member !== undefined,
    absence: member?.absence ?? null,
    hours: hasHours ? createDeskHours(hours) : desk,
  };
}

const assignedAtOnce = 200;

async function drainQueues(deps: AssignmentDeps, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const now = deps.clock.now();
    const router = await routerAt(deps, now);
    const workloads = await deps.assignments.workloads(deps.distress, now);
    const queues = [...deps.brandsById].flatMap(([brandId, { slug }]) =>
      queuesWithSomebody({ id: brandId, slug }, router.members(brandId), workloads),
    );
    if (queues.length === 0) return;
    const assigned = await deps.assignments.assignWaiting(
      {
        ...{ queues, limit: assignedAtOnce, distress: deps.distress, now },
        gaveBackSince: gaveBackSince(now),
      },
      (fresh) => {
        const running = runningWorkloads(fresh, deps.distress);
        return (waiting) => {
          const decision = decideWaiting(waiting, router.route(waiting, running.current()), now);
          running.count(waiting, decision);
          return decision;
        };
      },
    );
    if (assigned > 0) deps.log.info({ assigned }, 'waiting cases assigned');
    if (assigned < assignedAtOnce) return;
  }
}

/** The queues from which somebody on duty could take a case now. */
function queuesWithSomebody(
  brand: { readonly id: string; readonly slug: string },
  members: readonly TeamMember[],
  workloads: Workloads,
): readonly Queue[] {
  const onDuty = members.filter(
    ({ person, presence }) => presence === 'on_duty' && person.brands.includes(brand.slug),
  );
  return roles.flatMap((role) => {
    const able = onDuty.filter(({ person }) => person.roles.includes(role));
    if (able.length === 0) return [];
    const hasRoom = able.some(
      ({ person }) => (workloads.get(person.id) ?? noWork).held < person.capacity,
    );
    return { brandId: brand.id, role, urgentOnly: !hasRoom };
  });
}
