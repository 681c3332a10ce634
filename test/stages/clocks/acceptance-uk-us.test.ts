/** Acceptance: the clocks of cases in the United Kingdom and the United States, through the application. */
import { afterEach, describe, expect, it } from 'vitest';
import { reportPost } from '../../../src/stages/report-post.ts';
import { addSuppression } from '../../../src/stages/suppressions.ts';
import { aMention, aRecord } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, casesOf, eventsOf } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appIn, london, newYork, theCase, theClock, timeComes } from './setup.ts';

let app: TestApp;

afterEach(() => app.close());

const friday = '2026-06-05T16:00:00Z';

async function heardOnFriday(): Promise<string> {
  app = await appIn(london, friday);
  await hear(app, aMention({ postedAt: new Date(friday) }));
  return (await theCase(app)).number;
}

describe('acceptance 4: a complaint on a Friday at 17:00 in London', () => {
  it('accepted on Wednesday at 16:00 is within the third business day, and leaves a summary to send', async () => {
    const number = await heardOnFriday();
    app.clock.moveTo('2026-06-10T15:30:00Z');

    await actWell(app, {
      number,
      type: 'record',
      staffId: 'dora',
      report: { what: 'accepted', at: new Date('2026-06-10T15:00:00Z') },
      reason: 'said so on the phone',
    });

    expect((await theClock(app, 'UK-3BD')).state).toBe('met');
    expect((await theClock(app, 'UK-8W')).state).toBe('not_applicable');
    const { followUps } = await theCase(app);
    expect(followUps).toMatchObject([
      { kind: 'send_summary', state: 'open', dueAt: new Date('2026-06-11T22:59:59Z') },
    ]);
  });

  it('that nobody accepts is due 56 days after its receipt', async () => {
    await heardOnFriday();

    await timeComes(app, '2026-06-12T09:00:00Z');

    expect((await theClock(app, 'UK-3BD')).state).toBe('not_applicable');
    expect(await theClock(app, 'UK-8W')).toMatchObject({
      state: 'running',
      dueAt: new Date('2026-07-31T22:59:59Z'),
    });
  });

  it('that triage took for none and a person reports on Monday counts from the Friday', async () => {
    app = await appIn(london, friday);
    await hear(app, aMention({ text: 'Lovely weather in Leeds.', postedAt: new Date(friday) }));
    expect(await casesOf(app)).toEqual([]);
    app.clock.moveTo('2026-06-08T09:00:00Z');
    const [post] = await app.testDatabase.database.mention.findMany();

    await reportPost(app.reporting, { mentionId: post!.id, staffId: 'ada' });

    expect((await theCase(app)).receivedAt).toEqual(new Date(friday));
    expect((await theClock(app, 'UK-3BD')).startedAt).toEqual(new Date(friday));
    expect(await theClock(app, 'UK-8W')).toMatchObject({ dueAt: new Date('2026-07-31T22:59:59Z') });
  });

  it('keeps the summary to send when the case is resolved', async () => {
    const number = await heardOnFriday();
    const report = { what: 'accepted', at: null } as const;
    await actWell(app, { number, type: 'claim', staffId: 'dora' });
    await actWell(app, { number, type: 'record', staffId: 'dora', report, reason: 'by phone' });

    await actWell(app, { number, type: 'resolve', staffId: 'dora', reason: 'the fee went back' });

    const { followUps } = await theCase(app);
    expect(followUps.find(({ kind }) => kind === 'send_summary')?.state).toBe('open');
  });
});

it('a request to be left alone is on record as heeded at once, by the entry in the register', async () => {
  app = await appIn(newYork, '2026-03-04T12:00:00Z');
  const text = 'Stop contacting me. Do not message me again.';
  const author = 'left_alone';
  await hear(app, aMention({ author, text, nativeId: 'first' }));
  await hear(app, aMention({ author, text, parentId: 'first', threadId: 'first' }));

  const { id, clockLog } = await theCase(app);
  const heard = new Date('2026-03-04T12:00:00Z');
  for (const rule of ['US-CEASE', 'US-OPTOUT']) {
    expect(await theClock(app, rule)).toMatchObject({ state: 'met', satisfiedAt: heard });
  }
  expect(clockLog.filter(({ type }) => type === 'contact_stopped')).toHaveLength(1);
  expect(await app.testDatabase.database.suppression.count()).toBe(1);
  expect((await eventsOf(app, id)).filter((type) => type === 'recorded')).toHaveLength(1);
});

it('a request to be left alone starts no clock where no rule waits for one', async () => {
  app = await appIn(london, '2026-03-04T12:00:00Z');
  await hear(app, aMention({ text: 'Stop contacting me. Do not message me again.' }));

  const { id } = await theCase(app);
  expect(await eventsOf(app, id)).not.toContain('recorded');
});

describe('somebody who disputes a debt in the United States', () => {
  const noon = new Date('2026-03-04T12:00:00Z');

  it('finds collection held in the moment we hear of it, and the duty on record as met', async () => {
    app = await appIn(newYork, '2026-03-04T12:00:00Z');
    await hear(app, aMention({ text: 'I dispute this debt. I do not owe it, prove it is mine.' }));

    expect((await theCase(app)).holds).toContain('collection');
    expect(await theClock(app, 'US-DISP')).toMatchObject({ state: 'met', satisfiedAt: noon });
  });

  it('by letter, as recorded by hand, has collection held with the record of it', async () => {
    app = await appIn(newYork, '2026-03-04T12:00:00Z');
    await hear(app, aMention({}));
    const { number } = await theCase(app);
    const report = { what: 'disputed', at: null } as const;
    const wrote = { number, type: 'record', staffId: 'dora', report, reason: 'a letter' } as const;

    await actWell(app, wrote);
    await timeComes(app, '2026-03-06T12:00:00Z');

    const { holds, checklist } = await theCase(app);
    expect(holds).toEqual(['collection']);
    expect(checklist.map(({ id }) => id)).toContain('collections/desk-told');
    expect(await theClock(app, 'US-DISP')).toMatchObject({ state: 'met', satisfiedAt: noon });
  });

  it('while collection is held already is held from the dispute on', async () => {
    app = await appIn(newYork, '2026-03-04T12:00:00Z');
    await hear(app, aMention({}));
    const { number } = await theCase(app);
    const by = { number, staffId: 'dora', reason: 'asked for by the person' } as const;
    await actWell(app, { ...by, type: 'hold', hold: 'collection' });
    app.clock.moveTo('2026-03-05T12:00:00Z');
    const at = new Date('2026-03-05T09:00:00Z');

    await actWell(app, { ...by, type: 'record', report: { what: 'disputed', at } });

    expect(await theClock(app, 'US-DISP')).toMatchObject({ state: 'met', satisfiedAt: at });
  });

  it('by a letter that lay for a day finds the hold a day late, which the clock says', async () => {
    app = await appIn(newYork, '2026-03-05T12:00:00Z');
    await hear(app, aMention({ postedAt: noon }));
    const { number } = await theCase(app);
    const report = { what: 'disputed', at: noon } as const;

    await actWell(app, { number, type: 'record', staffId: 'dora', report, reason: 'a letter' });

    expect((await theClock(app, 'US-DISP')).state).toBe('met_late');
  });
});

it('who is put on the register by hand has it in the clocks of each open case of theirs, as by a post', async () => {
  app = await appIn(newYork, '2026-03-04T12:00:00Z');
  await hear(app, aMention({ author: 'phoned_us' }));
  const stage = { ...app.team, ...app.keeping, suppressions: app.store.suppressions };
  const person = { brand: 'sample', platform: 'x', handle: 'phoned_us' } as const;
  const said = { staffId: 'dora', reason: 'They phoned and asked for it.' };

  await addSuppression(stage, person, said);
  await addSuppression(stage, person, said);

  const heard = new Date('2026-03-04T12:00:00Z');
  for (const rule of ['US-CEASE', 'US-OPTOUT']) {
    expect(await theClock(app, rule)).toMatchObject({ state: 'met', satisfiedAt: heard });
  }
  const { id, firstTouchAt } = await theCase(app);
  expect((await eventsOf(app, id)).filter((type) => type === 'recorded')).toHaveLength(1);
  expect(firstTouchAt).toBeNull();
});

describe('acceptance 19: a complaint in the CFPB’s database comes again with another company response', () => {
  const received = new Date('2026-03-02T14:00:00Z');

  it('is an event on its case, satisfies the clock of the portal, and opens no second case', async () => {
    app = await appIn(newYork, '2026-03-04T12:00:00Z');
    const waiting = { companyResponse: null, timelyResponse: null };
    await hear(app, { ...aRecord(waiting), postedAt: received });
    const before = await theClock(app, 'US-CFPB15');
    app.clock.moveTo('2026-03-10T12:00:00Z');

    await hear(app, {
      ...aRecord({ companyResponse: 'Closed with explanation', timelyResponse: true }),
      postedAt: received,
    });

    const { id } = await theCase(app);
    expect(before).toMatchObject({ state: 'running', dueAt: new Date('2026-03-18T03:59:59Z') });
    expect(await eventsOf(app, id)).toContain('mention_changed');
    expect(await theClock(app, 'US-CFPB15')).toMatchObject({
      state: 'met',
      satisfiedAt: new Date('2026-03-10T12:00:00Z'),
    });
  });

  it('answered in time before it was first seen, it has no clock', async () => {
    app = await appIn(newYork, '2026-03-04T12:00:00Z');

    await hear(app, {
      ...aRecord({ companyResponse: 'Closed with explanation', timelyResponse: true }),
      postedAt: received,
    });

    const { clocks } = await theCase(app);
    expect(clocks.map(({ rule }) => rule)).not.toContain('US-CFPB15');
  });

  it('in progress within its time, the final explanation is due after 60 days', async () => {
    app = await appIn(newYork, '2026-03-04T12:00:00Z');

    await hear(app, { ...aRecord({ companyResponse: 'In progress' }), postedAt: received });

    expect((await theClock(app, 'US-CFPB15')).state).toBe('met');
    expect((await theClock(app, 'US-CFPB60')).dueAt).toEqual(new Date('2026-05-02T03:59:59Z'));
  });
});
