/** Acceptance: the clocks of Australian cases, through the whole application. */
import { afterEach, describe, expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { act, actWell, eventsOf } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appIn, sydney, theCase, theClock, timeComes } from './setup.ts';

let app: TestApp;

afterEach(() => app.close());

async function heard(postedAt: string): Promise<string> {
  app = await appIn(sydney, postedAt);
  await hear(app, aMention({ postedAt: new Date(postedAt) }));
  return (await theCase(app)).number;
}

describe('acceptance 1: a post on a Sunday at 23:30 in Sydney', () => {
  it('has to be acknowledged by the end of Monday and answered by day 30, whatever the clocks of the city do', async () => {
    await heard('2026-03-29T12:30:00Z');

    expect((await theClock(app, 'AU-ACK')).dueAt).toEqual(new Date('2026-03-30T12:59:59Z'));
    // summer time ends on 5 April: the day in the zone stays the same
    expect((await theClock(app, 'AU-IDR30')).dueAt).toEqual(new Date('2026-04-28T13:59:59Z'));
  });

  it('has until the end of Tuesday where Monday is a public holiday', async () => {
    await heard('2026-04-05T13:30:00Z');

    const { dueAt, explain } = await theClock(app, 'AU-ACK');
    expect(dueAt).toEqual(new Date('2026-04-07T13:59:59Z'));
    expect(explain.join('\n')).toContain('Easter Monday');
  });
});

it('acceptance 2: taken for hardship on day 15, a case is due on day 21 from its receipt, and urgent', async () => {
  const number = await heard('2026-03-02T01:00:00Z');
  app.clock.moveTo('2026-03-17T01:00:00Z');

  const correction = { field: 'category', to: 'hardship_request' } as const;
  await actWell(app, { number, type: 'correct', staffId: 'dora', correction });

  const { priority, priorityReasons, receivedAt } = await theCase(app);
  expect(priority).toBe('P1');
  expect(priorityReasons.join()).toContain('hardship');
  expect(receivedAt).toEqual(new Date('2026-03-02T01:00:00Z'));
  expect(await theClock(app, 'AU-IDR21H')).toMatchObject({
    state: 'running',
    dueAt: new Date('2026-03-23T12:59:59Z'),
  });
  expect((await theClock(app, 'AU-IDR30')).state).toBe('not_applicable');
});

it('acceptance 3: handed on three times and waiting for the customer, a case keeps its receipt and its end', async () => {
  const number = await heard('2026-03-02T01:00:00Z');
  const before = await theClock(app, 'AU-IDR30');

  for (const staffId of ['ada', 'ben', 'chen']) {
    await act(app, { number, type: 'release', staffId: 'dora' });
    await actWell(app, { number, type: 'claim', staffId: 'dora' });
    await actWell(app, { number, type: 'release', staffId: 'dora' });
    await actWell(app, { number, type: 'claim', staffId });
  }
  await actWell(app, { number, type: 'await', staffId: 'chen' });

  expect((await theCase(app)).receivedAt).toEqual(new Date('2026-03-02T01:00:00Z'));
  expect(await theClock(app, 'AU-IDR30')).toEqual(before);
  // the target of the house waits with the case
  expect((await theClock(app, 'INT-RESOLVE')).state).toBe('paused');
});

describe('acceptance 5: a delay notice after the end', () => {
  it('is recorded, extends nothing, and the breach stands', async () => {
    const number = await heard('2026-03-02T01:00:00Z');
    await timeComes(app, '2026-04-02T01:00:00Z');
    const { id } = await theCase(app);
    const missed = await theClock(app, 'AU-IDR30');

    const told = await actWell(app, {
      number,
      type: 'record',
      staffId: 'dora',
      report: { what: 'delay_notice', at: null },
      reason: 'sent by post today',
    });

    expect(told.came?.join(' ')).toMatch(
      /AU-IDR30: refused as an extension: .* breach stands\. The rule asks: .*right to go to AFCA/,
    );

    expect(missed).toMatchObject({ state: 'breached', dueAt: new Date('2026-04-01T12:59:59Z') });
    expect(await theClock(app, 'AU-IDR30')).toMatchObject({
      state: 'breached',
      dueAt: missed.dueAt,
      breachedAt: missed.breachedAt,
    });
    expect(await eventsOf(app, id)).toContain('recorded');
  });

  it('cannot be dated back into time', async () => {
    const number = await heard('2026-03-02T01:00:00Z');
    await timeComes(app, '2026-04-02T01:00:00Z');

    const outcome = await act(app, {
      number,
      type: 'record',
      staffId: 'dora',
      report: { what: 'delay_notice', at: new Date('2026-03-20T00:00:00Z') },
      reason: 'sent long ago',
    });

    expect(outcome).toMatchObject({ ok: false, refusal: 'notice_dated_back' });
  });

  it('in time puts the end off, and the desk is warned of no end that is none', async () => {
    const number = await heard('2026-03-02T01:00:00Z');
    await actWell(app, {
      number,
      type: 'record',
      staffId: 'dora',
      report: { what: 'delay_notice', at: null },
      reason: 'the file of the other firm is missing',
    });

    await timeComes(app, '2026-05-02T01:00:00Z');

    const clock = await theClock(app, 'AU-IDR30');
    expect(clock).toMatchObject({ state: 'running', openEnded: true });
    expect(clock.warnedUntil).toBeNull();
  });
});

it('warns at each set time and of the breach, each once, however often the sweep runs', async () => {
  await heard('2026-03-02T01:00:00Z');
  const { id } = await theCase(app);

  await timeComes(app, '2026-03-25T12:00:00Z');
  await timeComes(app, '2026-03-25T13:30:00Z');
  await timeComes(app, '2026-03-30T13:30:00Z');
  await timeComes(app, '2026-04-02T01:00:00Z');
  await timeComes(app, '2026-04-03T01:00:00Z');

  const rows = await app.testDatabase.database.caseEvent.findMany({ where: { caseId: id } });
  const about = rows
    .filter(({ data }) => JSON.stringify(data).includes('"AU-IDR30"'))
    .map(({ type }) => type)
    .filter((type) => type !== 'clocks_reckoned');
  expect(about).toEqual(['clock_warned', 'clock_warned', 'clock_breached']);
});

it('a case heard long after it was posted records what was missed and warns nobody', async () => {
  app = await appIn(sydney, '2026-03-02T01:00:00Z');
  await hear(app, aMention({ postedAt: new Date('2025-12-20T01:00:00Z') }));

  const { id, quiet } = await theCase(app);
  expect(quiet).toBe(true);
  expect((await theClock(app, 'AU-IDR30')).state).toBe('breached');
  expect(await eventsOf(app, id)).not.toContain('clock_warned');
});
