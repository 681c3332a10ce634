/** Workers that die in the middle of publishing, at a step that the test names, and what is found afterwards. */

import { createCaseDetails } from '../../../src/adapters/store/cases/case-details.ts';
import { createCaseStore } from '../../../src/adapters/store/cases/case-store.ts';
import { openDatabase } from '../../../src/adapters/store/database.ts';
import { createPublishingQueue } from '../../../src/adapters/store/publishing/publishing-queue.ts';
import { createSpendLedger } from '../../../src/adapters/store/spend-ledger.ts';
import { byAccount, type Publisher, type Repetition } from '../../../src/ports/publisher.ts';
import { clockedCases } from '../../../src/stages/clocked-cases.ts';
import { publishReplies } from '../../../src/stages/publishing.ts';
import type { PublishingDeps } from '../../../src/stages/publishing-deps.ts';
import { actWell, eventsOf } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';
import { anApprovedOne, type Connected, type Held, minutesLater, replyOf } from './setup.ts';

/** In the order in which a worker passes them. */
export const boundaries = [
  'before_mark',
  'in_mark',
  'after_mark',
  'before_post',
  'after_post',
  'before_record',
  'in_record',
  'after_record',
  'before_look',
  'after_look',
  'in_settle',
  'after_settle',
] as const;
export type Boundary = (typeof boundaries)[number];

export interface Course {
  readonly posts: number;
  readonly records: number;
  readonly settledBy: 'answer' | 'reading' | 'person';
}

class Killed extends Error {}

let workers = 0;

/** One reply on its way, one worker that dies there, and everybody who comes after. */
export async function courseOf(
  { app, platforms }: Connected,
  flavour: Repetition,
  boundary: Boundary,
): Promise<Course> {
  app.clock.moveTo(new Date(app.clock.now().getTime() + 50 * 3_600_000).toISOString());
  const held = await anApprovedOne(app, flavour);
  const before = platforms[flavour].posts().length;
  if (boundaries.indexOf(boundary) >= boundaries.indexOf('before_look')) {
    platforms[flavour].answerNext({ isLost: true });
    await publishReplies(app.publishing, AbortSignal.timeout(60_000));
  }
  await dieAt(app, boundary);
  await untilSettled(app, held);
  const isLeft = (await replyOf(app, held)).state !== 'published';
  if (isLeft) {
    const post = platforms[flavour].posts().slice(before)[0];
    await decide(app, held, post?.id ?? null);
  }
  const events = await eventsOf(app, held.id);
  const hadDoubts = events.includes('sending_unclear');
  return {
    posts: platforms[flavour].posts().length - before,
    records: events.filter((type) => type === 'reply_published').length,
    settledBy: isLeft ? 'person' : hadDoubts ? 'reading' : 'answer',
  };
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
async function dieAt(app: TestApp, boundary: Boundary): Promise<void> {
  workers += 1;
  const name = `dying-${workers}`;
  const url = new URL(app.databaseUrl);
  url.searchParams.set('application_name', name);
  const database = openDatabase(url.href, 2);
  let isDead = false;
  const reach = async (step: Boundary): Promise<void> => {
    if (isDead) throw new Killed();
    if (step !== boundary) return;
    isDead = true;
    await app.testDatabase.database.$queryRawUnsafe(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
      name,
    );
    throw new Killed();
  };
  const deps = workerDeps(app, database, reach, () => isDead);
  await publishReplies(deps, AbortSignal.timeout(60_000)).catch((error: unknown) => {
    if (!isDead) throw error;
  });
  await database.$disconnect().catch(() => undefined);
  if (!isDead) throw new Error(`no worker passes ${boundary}`);
}

type Reach = (step: Boundary) => Promise<void>;

function workerDeps(
  app: TestApp,
  database: ReturnType<typeof openDatabase>,
  reach: Reach,
  isDead: () => boolean,
): PublishingDeps {
  const brandIds = [...app.store.brandIds.values()];
  const alerting = { channels: [], atOnce: [], mostAnHour: 12 };
  const cases = clockedCases(
    createCaseStore(database, app.store.jobs, brandIds, alerting),
    app.team.clockPolicies,
    app.clock,
  );
  let step: 'mark' | 'record' | 'settle' = 'mark';
  const publishers = [...app.publishing.publishers.values()].map(
    (publisher): Publisher => ({
      ...publisher,
      async publish(command) {
        await reach('after_mark');
        await reach('before_post');
        const outcome = await publisher.publish(command);
        await reach('after_post');
        step = 'record';
        await reach('before_record');
        return outcome;
      },
      async findOwn(...asked) {
        await reach('before_look');
        const found = await publisher.findOwn(...asked);
        step = 'settle';
        await reach('after_look');
        return found;
      },
    }),
  );
  return {
    ...app.publishing,
    details: createCaseDetails(database),
    queue: createPublishingQueue(database, brandIds),
    ledger: createSpendLedger(database),
    publishers: byAccount(publishers),
    cases: {
      ...cases,
      async change(id, taking) {
        if (isDead()) throw new Killed();
        const at = step;
        if (at === 'mark') await reach('before_mark');
        const decision = await cases.change(id, (current) => {
          const decided = taking(current);
          // the line is cut while the transaction is open; nothing of it may remain
          void reach(`in_${at}` as Boundary).catch(() => undefined);
          if (isDead()) throw new Killed();
          return decided;
        });
        if (at !== 'mark') await reach(`after_${at}` as Boundary);
        return decision;
      },
    },
  };
}
