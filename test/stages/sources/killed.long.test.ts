/** A poller that is killed at every step, two hundred times: every post is there once, what is gone is gone. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { cutOff, type Pollers, startPollers } from './killings.ts';
import { type PollStep, pollSteps } from './poll-steps.ts';
import { createTimeline, createTimelineSource, type Timeline } from './timeline.ts';

const rounds = Number(process.env['POLLING_ROUNDS'] ?? 25);
/** In so many rounds each step kills a process of its own. */
const roundsOfProcesses = 3;
/** Two deletions may be on one page; the others are passed on every page. */
const ofRemoval: readonly PollStep[] = ['before_removal', 'after_notice', 'after_removal'];
const notStopped = new AbortController().signal;
let app: TestApp;
let timeline: Timeline;
let pollers: Pollers;
let posted = 0;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  timeline = createTimeline();
  pollers = await startPollers(app, timeline);
});

afterAll(async () => {
  await pollers.close();
  await app.close();
});

/** Seven posts over three pages and more; one of the run before and one of this are deleted. */
function peoplePost(): void {
  const ids = Array.from({ length: 7 }, (_, place) => `post-${posted + place + 1}`);
  posted += ids.length;
  for (const [place, id] of ids.entries()) {
    timeline.post(id);
    if (place === 2) timeline.remove(id);
    if (place === 4 && posted > 7) timeline.remove(`post-${posted - 8}`);
  }
}

async function standingHere(): Promise<ReadonlySet<string>> {
  const rows = await app.testDatabase.database.mentionContent.findMany();
  expect(rows.length).toBe(new Set(rows.map(({ nativeId }) => nativeId)).size);
  return new Set(rows.map(({ nativeId }) => nativeId));
}

it('F3: a poller killed at every step, again and again, loses nothing and doubles nothing', async () => {
  const source = createTimelineSource(async (cursor) => timeline.read(cursor));
  const died: Record<PollStep, number> = Object.fromEntries(
    pollSteps.map((step) => [step, 0]),
  ) as Record<PollStep, number>;
  let processes = 0;
  for (let round = 0; round < rounds; round++) {
    for (const step of pollSteps) {
      peoplePost();
      const at = { step, passes: ofRemoval.includes(step) ? 1 : 1 + (round % 3) };
      if (round < roundsOfProcesses) {
        await pollers.kill(at);
        processes += 1;
        died[step] += 1;
        // the dead one holds the source for some seconds more
        app.clock.moveTo(new Date(app.clock.now().getTime() + 16_000).toISOString());
      } else if (await cutOff(app, source, at)) {
        died[step] += 1;
      }
      await app.stages.pollSource(source, notStopped);
      expect(await standingHere(), `killed at ${step}, round ${round}`).toEqual(timeline.standing);
    }
  }
  await app.settle();

  process.stdout.write(
    `\n${posted} posts, ${processes} processes killed; died at ${JSON.stringify(died)}\n`,
  );
  const { database } = app.testDatabase;
  expect(Object.values(died)).toEqual(pollSteps.map(() => rounds));
  expect(await database.mention.count()).toBe(posted);
  const [twice] = await database.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM (SELECT "nativeKey" FROM "Mention" GROUP BY 1 HAVING count(*) > 1) t`,
  );
  expect(twice?.count).toBe(0);
  expect(
    await app.store.states.stateOf(app.store.brandIds.get('sample')!, 'timeline'),
  ).toMatchObject({ stored: posted, failures: 0 });
}, 3_600_000);
