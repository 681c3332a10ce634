/** What its holder does not work goes back to the queue, and the holder is told. */
import { describe, expect, it } from 'vitest';
import { systemIds } from '../../../src/adapters/system/ids.ts';
import { reportAbsence } from '../../../src/stages/absence.ts';
import { actWell, eventsOf, onlyCase } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';
import { inboxText } from '../follow-up/setup.ts';
import {
  atWork,
  aWorker,
  complain,
  early,
  holders,
  lead,
  nextDay,
  openApp,
  threat,
  tick,
} from './setup.ts';

async function claimedByAnn(app: TestApp, text?: string): Promise<string> {
  await complain(app, 1, text);
  const { number } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'ann' });
  return number;
}

describe('a resolved case of somebody who is away', () => {
  it('goes back for others once something of it is due, and not before', async () => {
    const app = await openApp([aWorker('ann'), aWorker('ben'), lead]);
    const number = await claimedByAnn(app);
    await actWell(app, { number, type: 'resolve', staffId: 'ann', reason: 'Refunded.' });
    await away(app, 'ann', '2026-04-01');

    await tick(app);
    expect(await holders(app)).toEqual(['ann']);
    app.clock.moveTo('2026-03-20T15:00:00Z');
    await tick(app);

    expect(await holders(app)).toEqual([null]);
    expect(await inboxText(app, 'ben')).toContain(number);
  });
});

describe('F13: a claim on which nothing happens', () => {
  it('expires after the working hours of the policy, and the person reads it in the inbox', async () => {
    const app = await openApp([aWorker('ann'), aWorker('ben', { capacity: 1 }), lead]);
    const number = await claimedByAnn(app);

    app.clock.moveTo('2026-03-05T14:29:00Z'); // eight working hours but one minute
    await tick(app);
    expect(await holders(app)).toEqual(['ann']);
    app.clock.moveTo('2026-03-05T14:31:00Z');
    await tick(app);

    expect(await holders(app)).toEqual(['ben']);
    const types = await eventsOf(app, (await onlyCase(app)).id);
    expect(types.slice(types.indexOf('claimed'))).toEqual(['claimed', 'returned', 'assigned']);
    const told = await app.store.list.returned('ann', new Date(early));
    expect(told).toMatchObject([{ task: 'returned', number, why: 'claim_expired' }]);
  });

  it('does not expire by itself while the holder does something', async () => {
    const app = await openApp([aWorker('ann'), aWorker('ben'), lead]);
    const number = await claimedByAnn(app);
    app.clock.moveTo('2026-03-05T14:29:00Z');
    await actWell(app, { number, type: 'note', staffId: 'ann', reason: 'Asked accounting.' });

    app.clock.moveTo('2026-03-05T14:31:00Z');
    await tick(app);

    expect(await holders(app)).toEqual(['ann']);
  });

  it('never goes back to the one who let it lie, even if nobody else is there', async () => {
    const app = await openApp([aWorker('ann'), lead]);
    const number = await claimedByAnn(app);
    app.clock.moveTo('2026-03-06T15:00:00Z');
    await tick(app);
    await tick(app);
    expect(await holders(app)).toEqual([null]);

    await actWell(app, { number, type: 'claim', staffId: 'ann' });

    expect(await holders(app)).toEqual(['ann']);
  });

  it('on an urgent case is a matter for escalation: the case is not taken away', async () => {
    const app = await openApp([aWorker('ann'), aWorker('ben'), lead]);
    await claimedByAnn(app, threat);

    app.clock.moveTo('2026-03-10T15:00:00Z');
    await tick(app);

    expect(await holders(app)).toEqual(['ann']);
  });
});

function away(app: TestApp, staffId: string, until: string | null) {
  const { assignments, jobs } = app.store;
  const deps = { ...app, assignments, jobs, staff: app.config.staff, ids: systemIds };
  return reportAbsence(deps, { staffId, by: 'lea', until });
}

describe('F13: the cases of somebody who is away', () => {
  it('move at once when they are urgent', async () => {
    const app = await openApp([aWorker('ann'), aWorker('ben'), lead]);
    await claimedByAnn(app, threat);

    await away(app, 'ann', '2026-03-04');
    await app.settle();

    expect(await holders(app)).toEqual(['ben']);
  });

  it('move on the next working day otherwise', async () => {
    const app = await openApp([aWorker('ann'), aWorker('ben'), lead]);
    await claimedByAnn(app);
    await away(app, 'ann', '2026-03-20');
    await app.settle();
    expect(await holders(app)).toEqual(['ann']);

    app.clock.moveTo(nextDay);
    await tick(app);

    expect(await holders(app)).toEqual(['ben']);
    const told = await app.store.list.returned('ann', new Date(early));
    expect(told).toMatchObject([{ why: 'away' }]);
  });

  it('stay when the person is back before anything is due', async () => {
    const app = await openApp([aWorker('ann'), aWorker('ben'), lead]);
    const number = await claimedByAnn(app);
    await actWell(app, { number, type: 'await', staffId: 'ann' }); // a follow-up in five business days
    await away(app, 'ann', '2026-03-05');

    app.clock.moveTo(nextDay);
    await tick(app);

    expect(await holders(app)).toEqual(['ann']);
  });

  it('move for an absence that the configuration names, and come to nobody who is away', async () => {
    const vacation = [{ from: '2026-03-04', to: '2026-03-31' }];
    const app = await openApp([
      aWorker('ann', { away: vacation }),
      aWorker('ben', { away: vacation }),
      aWorker('cho'),
      lead,
    ]);
    await complain(app, 3);

    expect(await holders(app)).toEqual(['cho', 'cho', 'cho']);
  });

  it('come again once they are back', async () => {
    const app = await openApp([aWorker('ann'), lead]);
    await away(app, 'ann', '2026-03-31');
    await complain(app, 1);
    expect(await holders(app)).toEqual([null]);

    const outcome = await away(app, 'ann', null);
    await app.settle();

    expect(outcome).toMatchObject({ ok: true, absence: null });
    expect(await holders(app)).toEqual(['ann']);
  });
});

it('F13: cases of somebody who left go to those who are there', async () => {
  const app = await openApp([aWorker('ann'), lead], { now: atWork });
  await claimedByAnn(app);
  const next = await openApp([aWorker('ben'), lead], { testDatabase: app.testDatabase });

  await tick(next);

  expect(await holders(next)).toEqual(['ben']);
});

describe('a case that several people gave back', () => {
  it('comes back to none of them by itself for three days, also when each had it in between', async () => {
    const app = await openApp([aWorker('ann'), aWorker('ben'), lead]);
    const number = await claimedByAnn(app);
    const release = (staffId: string) => actWell(app, { number, type: 'release', staffId });

    const first = await release('ann');
    await tick(app);
    expect(await holders(app)).toEqual(['ben']);
    const second = await release('ben');
    await tick(app);

    expect(first.came?.[0]).toMatch(/^Next in line is .*ben/i);
    expect(second.came?.[0]).toMatch(/^It waits in the queue/);
    expect(await holders(app)).toEqual([null]);
    app.clock.moveTo('2026-03-09T15:00:00Z');
    await tick(app);
    expect(await holders(app)).toEqual(['ann']);
  });

  it('can be claimed by one of them at any time', async () => {
    const app = await openApp([aWorker('ann'), lead]);
    const number = await claimedByAnn(app);
    await actWell(app, { number, type: 'release', staffId: 'ann' });

    await actWell(app, { number, type: 'claim', staffId: 'ann' });

    expect(await holders(app)).toEqual(['ann']);
  });
});
