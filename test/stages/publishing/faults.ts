/** Workers that die in the middle of publishing, at a step that the test names, and what is found afterwards. */
import { createCaseDetails } from '../../../src/adapters/store/cases/case-details.ts';
import { createCaseStore } from '../../../src/adapters/store/cases/case-store.ts';
import { openDatabase } from '../../../src/adapters/store/database.ts';
import { createPublishingQueue } from '../../../src/adapters/store/publishing/publishing-queue.ts';
import { createSpendLedger } from '../../../src/adapters/store/spend-ledger.ts';
import type { Repetition } from '../../../src/ports/publisher.ts';
import { clockedCases } from '../../../src/stages/clocked-cases.ts';
import { publishReplies } from '../../../src/stages/publishing.ts';
import type { PublishingDeps } from '../../../src/stages/publishing-deps.ts';
import type { FakePlatform } from '../../support/fake-platform.ts';
import { actWell, eventsOf } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';
import { type Boundary, isOfSettling, telling } from './boundaries.ts';
import { approveReply, type Held, minutesLater, replyOf } from './setup.ts';

/** An application, and what stands on the platform that each of its accounts posts to. */
export interface Reached {
  readonly app: TestApp;
  readonly platforms: Readonly<Record<Repetition, Pick<FakePlatform, 'answerNext'> & Posts>>;
}

interface Posts {
  /** Oldest first. */
  posts(): readonly { readonly id: string }[];
}

/** Works until it dies at the step. */
export type Worker = (app: TestApp, boundary: Boundary) => Promise<void>;

export interface Course {
  readonly posts: number;
  readonly records: number;
  readonly settledBy: 'answer' | 'reading' | 'repeating' | 'person';
}

class Killed extends Error {}

let workers = 0;

/** The reply to a case that Dora holds, one worker that dies on its way, and everybody who comes after. */
export async function courseOf(
  { app, platforms }: Reached,
  flavour: Repetition,
  held: Held,
  [boundary, worker]: readonly [Boundary, Worker],
): Promise<Course> {
  await approveReply(app, held);
  const before = platforms[flavour].posts().length;
  if (isOfSettling(boundary)) {
    platforms[flavour].answerNext({ isLost: true });
    await publishReplies(app.publishing, AbortSignal.timeout(60_000));
  }
  await worker(app, boundary);
  await untilSettled(app, held);
  const isLeft = (await replyOf(app, held)).state !== 'published';
  if (isLeft) {
    const post = platforms[flavour].posts().slice(before)[0];
    await decide(app, held, post?.id ?? null);
  }
  const events = await eventsOf(app, held.id);
  return {
    posts: platforms[flavour].posts().length - before,
    records: events.filter((type) => type === 'reply_published').length,
    settledBy: isLeft ? 'person' : settledBy(events),
  };
}

function settledBy(events: readonly string[]): Course['settledBy'] {
  const doubt = events.lastIndexOf('sending_unclear');
  if (doubt < 0) return 'answer';
  return events.lastIndexOf('sending_began') > doubt ? 'repeating' : 'reading';
}

async function untilSettled(app: TestApp, held: Held): Promise<void> {
  for (let look = 0; look < 12; look++) {
    await minutesLater(app, 4);
    const { state, nextTryAt } = await replyOf(app, held);
    if (state === 'published' || (state === 'unconfirmed' && nextTryAt === null)) return;
  }
}

/** What a person sees on the account, they say. */
async function decide(app: TestApp, held: Held, postId: string | null): Promise<void> {
  const settle = { ...held, type: 'settle', staffId: 'dora' } as const;
  if (postId === null) {
    await actWell(app, { ...settle, reason: 'I looked, it is not there' });
    await minutesLater(app, 1);
  } else {
    const permalink = 'https://x.com/samplebrand/status/99';
    await actWell(app, { ...settle, isPosted: true, permalink });
  }
}

/** Its connections are cut and it never asks or tells anybody anything again. */
export const cutOff: Worker = async (app, boundary) => {
  workers += 1;
  const name = `dying-${workers}`;
  const url = new URL(app.databaseUrl);
  url.searchParams.set('application_name', name);
  const database = openDatabase(url.href, 2);
  let isDead = false;
  const mustLive = (): void => {
    if (isDead) throw new Killed();
  };
  const reach = async (step: Boundary): Promise<void> => {
    mustLive();
    if (step !== boundary) return;
    isDead = true;
    await app.testDatabase.database.$queryRawUnsafe(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
      name,
    );
    throw new Killed();
  };
  const deps = telling(depsOf(app, database), { reach, mustLive });
  await publishReplies(deps, AbortSignal.timeout(60_000)).catch((error: unknown) => {
    if (!isDead) throw error;
  });
  await database.$disconnect().catch(() => undefined);
  if (!isDead) throw new Error(`no worker passes ${boundary}`);
};

/** All that it asks of the database goes through connections of its own. */
function depsOf(app: TestApp, database: ReturnType<typeof openDatabase>): PublishingDeps {
  const brandIds = [...app.store.brandIds.values()];
  const alerting = { channels: [], atOnce: [], mostAnHour: 12 };
  const cases = createCaseStore(database, app.store.jobs, brandIds, alerting);
  return {
    ...app.publishing,
    details: createCaseDetails(database),
    queue: createPublishingQueue(database, brandIds),
    ledger: createSpendLedger(database),
    cases: clockedCases(cases, app.team.clockPolicies, app.clock),
  };
}
