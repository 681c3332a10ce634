/** Says who is likely to get a case that was just given back. */
import { gaveBackSince } from '../domain/routing/gave-back.ts';
import type { CaseDetail } from '../ports/case-details.ts';
import type { Router, RoutingDeps } from './routing.ts';

/** Sentences for whoever gave it back. Who really gets it is decided where cases are given out. */
export async function nextInLine(
  { assignments, distress, staff }: RoutingDeps,
  router: Router,
  { case: found }: CaseDetail,
  now: Date,
): Promise<readonly string[]> {
  if (found.assigneeId !== null) return [];
  const gaveBack = await assignments.gaveBack(found.id, gaveBackSince(now));
  const workloads = await assignments.workloads(distress, now);
  const { assigneeId, why } = router.route({ ...found, gaveBack }, workloads);
  const name = staff.find(({ id }) => id === assigneeId)?.name ?? assigneeId;
  const goesTo =
    name === null
      ? `It waits in the queue (${why}).`
      : `Next in line is ${name}, within a minute, unless somebody claims it first.`;
  return [goesTo, 'You do not get it back by itself for three days; you can claim it again.'];
}
