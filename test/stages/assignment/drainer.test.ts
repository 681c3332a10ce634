/** What waits in a queue goes to whoever has room, in order, and never to too many. */
import { expect, it } from 'vitest';
import { nudgeAll } from '../../../src/stages/schedule.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, casesOf } from '../../support/team.ts';
import { until } from '../../support/until.ts';
import {
  atWork,
  aWorker,
  complain,
  cry,
  early,
  holders,
  lead,
  nextDay,
  openApp,
  threat,
  tick,
} from './setup.ts';

it('F13: what comes in while nobody is there waits, and is assigned when somebody comes', async () => {
  const app = await openApp([aWorker('ann'), lead], { now: early });
  await complain(app, 3);
  expect(await holders(app)).toEqual([null, null, null]);

  app.clock.moveTo(atWork);
  await tick(app);

  expect(await holders(app)).toEqual(['ann', 'ann', 'ann']);
});

it('F13: nobody is given more than their capacity; the rest follows in order of urgency, then deadline', async () => {
  const app = await openApp([aWorker('ann', { capacity: 2 }), lead], { now: early });
  await complain(app, 3);
  await hear(
    app,
    aMention({ text: 'I already paid this, the amount is wrong.' }), // P2
  );

  app.clock.moveTo(atWork);
  await tick(app);
  const [first] = (await casesOf(app)).filter(({ priority }) => priority === 'P2');
  expect(first?.assignee).toBe('ann');
  expect(await holders(app)).toEqual(['ann', null, null, 'ann']);

  await actWell(app, { number: 'C-1001', type: 'claim', staffId: 'ann' });
  await actWell(app, {
    number: 'C-1001',
    type: 'resolve',
    staffId: 'ann',
    reason: 'The site is up again.',
  });
  await tick(app);

  expect(await holders(app)).toEqual(['ann', 'ann', null, 'ann']);
});

it('F13: an urgent case ignores capacity, and stays for whoever is paged while nobody is on duty', async () => {
  const app = await openApp([aWorker('ann', { capacity: 1 }), lead], { now: early });
  await complain(app, 2, threat);
  expect(await holders(app)).toEqual([null, null]);

  app.clock.moveTo(atWork);
  await tick(app);

  expect(await holders(app)).toEqual(['ann', 'ann']);
});

it('F13: a case that nobody can take does not hold up those behind it', async () => {
  const sol = aWorker('sol', { languages: ['es'], capacity: 1 });
  const app = await openApp([aWorker('ann', { languages: ['en'] }), sol, lead]);
  const spanish = () =>
    aMention({ language: 'es', text: 'No puedo entrar en mi cuenta, es una vergüenza.' });
  await hear(app, spanish(), spanish(), aMention());

  await tick(app);

  expect((await holders(app)).toSorted()).toEqual(['ann', null, 'sol']);
});

it('F13: two processes that assign in the same instant give no case twice and nobody too many', async () => {
  const staff = [aWorker('ann', { capacity: 4 }), aWorker('ben', { capacity: 3 }), lead];
  const app = await openApp(staff, { now: early });
  const other = await openApp(staff, { now: atWork, testDatabase: app.testDatabase });
  await complain(app, 12);
  app.clock.moveTo(atWork);

  const { database } = app.testDatabase;
  const running = await database.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('LOCK TABLE "Case" IN SHARE MODE');
    const both = [tick(app), tick(other)];
    await until(async () => {
      const [row] = await database.$queryRawUnsafe<{ waiting: number }[]>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return row?.waiting === both.length;
    });
    return { both };
  });
  await Promise.all(running.both);

  const given = await holders(app);
  expect(given.filter((id) => id === 'ann')).toHaveLength(4);
  expect(given.filter((id) => id === 'ben')).toHaveLength(3);
  const events = await database.caseEvent.findMany({ where: { type: 'assigned' } });
  const toSomebody = events.filter(
    ({ data }) => (data as { assigneeId: string | null }).assigneeId,
  );
  expect(new Set(toSomebody.map(({ caseId }) => caseId)).size).toBe(toSomebody.length);
});

it('F13: two processes that open cases at once give nobody more than their capacity', async () => {
  const staff = [aWorker('ann', { capacity: 5 }), lead];
  const app = await openApp(staff);
  const other = await openApp(staff, { testDatabase: app.testDatabase });

  await Promise.all([complain(app, 6), complain(other, 6)]);
  // one job may stand for both: what it did not see, the tick of the next minute finds
  await nudgeAll(app.store.jobs);
  await app.settle();

  const given = await holders(app);
  expect(given).toHaveLength(12);
  expect(given.filter((id) => id === 'ann')).toHaveLength(5);
});

it('F13: a service that was killed in between finds what waits at its next start', async () => {
  const app = await openApp([aWorker('ann'), lead], { now: early });
  await complain(app, 2);
  const next = await openApp([aWorker('ann'), lead], {
    now: nextDay,
    testDatabase: app.testDatabase,
  });

  await next.store.jobs.enqueue('assign');
  await next.settle();

  expect(await holders(next)).toEqual(['ann', 'ann']);
});

it('distressing cases are rotated, and the record says so', async () => {
  const both = ['ann', 'ben'].map((id) => aWorker(id, { roles: ['supervisor'] }));
  const app = await openApp([aWorker('cho'), ...both]);
  for (let number = 0; number < 4; number += 1) await complain(app, 1, cry);

  expect((await holders(app)).toSorted()).toEqual(['ann', 'ann', 'ben', 'ben']);
  const [event] = await app.testDatabase.database.caseEvent.findMany({
    where: { type: 'assigned' },
  });
  expect(JSON.stringify(event?.data)).toContain(
    'supervisor with the fewest distressing cases in the last 7 days',
  );
});
