/** What `redress doctor` says of the record: deletions, what keeps them, requests to answer, seals. */
import type { Check } from '../cli/doctor.ts';
import type { App } from '../compose.ts';
import { daysToSeal } from '../domain/record/seal.ts';
import { erasureState } from '../stages/erasures.ts';

export async function recordChecks(app: App): Promise<readonly Check[]> {
  const now = app.clock.now();
  const brandIds = [...app.store.brandIds.values()];
  const { overdue, held, lastMonth } = await app.store.contents.state(brandIds, now);
  const requests = await app.store.requests.unanswered(brandIds);
  const gone = `in the last 30 days ${lastMonth.posts} posts, ${lastMonth.names} names, ${lastMonth.replies} replies and ${lastMonth.notes} notes were deleted; ${held} ${held === 1 ? 'case is' : 'cases are'} under a legal hold`;
  const retention: Check =
    overdue > 0
      ? {
          name: 'retention',
          state: 'warn',
          detail: `${overdue} cases or posts should have lost content by now; ${gone}`,
          todo: 'start the service: it takes them up',
        }
      : { name: 'retention', state: 'ok', detail: gone };
  return [
    retention,
    ...requests.map(
      ({ dueAt, heldCases }): Check => ({
        name: 'request for erasure',
        state: dueAt < now ? 'fail' : 'warn',
        detail: `to be answered by ${dueAt.toISOString().slice(0, 10)}; a legal hold stands on ${heldCases.join(', ') || 'nothing, it is being carried out'}`,
        todo: 'tell the person by then what is kept and why; the rest goes by itself once the hold is lifted',
      }),
    ),
    await erasureCheck(app),
    await sealCheck(app, now),
  ];
}

async function erasureCheck({ keeping }: App): Promise<Check> {
  const name = 'erased for good';
  const { noted, returned } = await erasureState(keeping);
  const detail = `${noted} posts, replies and notes are named in ${keeping.erasureFile.path}, which no restored backup brings back`;
  if (returned === 0) return { name, state: 'ok', detail };
  return {
    name,
    state: 'warn',
    detail: `${returned} of them are in the database again; ${detail}`,
    todo: 'start the service: it erases them again, all but what a legal hold keeps',
  };
}

async function sealCheck(app: App, now: Date): Promise<Check> {
  const name = 'daily seal';
  const last = await app.store.seals.lastSealed();
  const missing = daysToSeal(last, now).length;
  if (last === null)
    return { name, state: 'off', detail: 'no day is sealed yet', todo: 'start the service' };
  if (missing > 0) {
    const detail = `the last sealed day is ${last}, ${missing} are missing`;
    return { name, state: 'warn', detail, todo: 'start the service: it seals them' };
  }
  return {
    name,
    state: 'ok',
    detail: `sealed until ${last}; \`redress verify\` proves the record`,
  };
}
