/** The figures of a week, counted by a real database. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDigestStore } from '../../../../src/adapters/store/digest/digest-store.ts';
import type { DigestFigures } from '../../../../src/domain/digest/figures.ts';
import type { DigestStore } from '../../../../src/ports/digest-store.ts';
import { nobodyWorked, noReplies } from '../../../domain/digest/builders.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.ts';
import {
  aBrand,
  addBrand,
  nothingFollowedUp,
  now,
  type Rows,
  rowsOf,
  week,
  window,
} from './digest-rows.ts';

let test: TestDatabase;
let digests: DigestStore;
let brandId: string;
let rows: Rows;
let brands = 0;

const nps = { n: 0, promoters: 0, detractors: 0 };
const noAnswers = { csat: { n: 0, mean: null }, ces: { n: 0, mean: null }, nps };

beforeAll(async () => {
  test = await createTestDatabase();
  digests = createDigestStore(test.database);
});

afterAll(async () => {
  await test.close();
});

beforeEach(async () => {
  brands += 1;
  brandId = await addBrand(test.database, aBrand(`acme-${brands}`));
  rows = rowsOf(test.database, brandId);
});

function figures(at = now): Promise<DigestFigures> {
  return digests.figures(brandId, window, at);
}

describe('mentions', () => {
  it('belong to the week they were posted in, from its first instant to before the next', async () => {
    await rows.mention('2026-11-09T04:59:59.999Z');
    await rows.mention('2026-11-09T05:00:00Z');
    await rows.mention('2026-11-16T04:59:59.999Z', { sourceName: 'acme-cfpb' });
    await rows.mention('2026-11-16T05:00:00Z');

    const { sources, weeks } = await figures();

    expect(sources).toEqual([
      { source: 'acme-cfpb', mentions: 1, complaints: 0, own: 0 },
      { source: 'acme-x', mentions: 1, complaints: 0, own: 0 },
    ]);
    expect(weeks.map(({ mentions }) => mentions)).toEqual([0, 0, 0, 1, 2]);
  });

  it('are complaints when the assessment that counts says so', async () => {
    await rows.assessedMention('2026-11-10T00:00:00Z', true);
    await rows.assessedMention('2026-11-10T00:00:00Z', false);
    await rows.mention('2026-11-10T00:00:00Z', { isOwn: true });

    const { sources } = await figures();

    expect(sources).toEqual([{ source: 'acme-x', mentions: 3, complaints: 1, own: 1 }]);
  });

  it('of other brands are never counted', async () => {
    const other = await addBrand(test.database, aBrand(`other-${brands}`));
    const otherRows = rowsOf(test.database, other);
    await otherRows.mention('2026-11-10T00:00:00Z');
    const caseId = await otherRows.case('2026-11-10T00:00:00Z', {
      priority: 'P0',
      signals: ['minor'],
    });
    await otherRows.event(caseId, 'resolved', '2026-11-10T00:00:00Z');
    await otherRows.clock(caseId, 'breached', '2026-11-10T00:00:00Z');
    await otherRows.clock(caseId, 'running', '2026-11-17T00:00:00Z', 'AU-ACK');
    await otherRows.followUp(caseId, 'open', '2026-11-10T00:00:00Z');
    await otherRows.survey('2026-11-10T00:00:00Z', { csat: 1, ces: 1, nps: 1 });

    const counted = await figures();

    expect(counted).toEqual({
      weeks: Array(5).fill({
        mentions: 0,
        opened: 0,
        complaints: 0,
        resolved: 0,
        closed: 0,
        reopened: 0,
      }),
      sources: [],
      received: [],
      urgentSignals: [],
      openByAge: [],
      response: { medianMinutes: null, p90Minutes: null, targetsEnded: 0, targetsMet: 0 },
      dueNext: { count: 0, first: [] },
      missed: { count: 0, first: [], before: 0 },
      incidents: [],
      followUp: nothingFollowedUp,
      outcomes: {
        satisfied: 0,
        surveysBefore: noAnswers,
        firstContact: { days: 7, n: 0, onFirst: 0 },
        handling: { n: 0, medianMinutes: null, p90Minutes: null },
        threads: { calmer: 0, same: 0, worse: 0, silent: 0 },
      },
      improvements: { done: [], late: [], open: 0, issues: [] },
      ...{ replies: noReplies, ...nobodyWorked },
      surveys: noAnswers,
      gaps: [],
      readSpans: [],
      foundLate: 0,
      ...{ opinions: [], deletions: [] },
      spend: [],
    });
  });
});

describe('targets', () => {
  it('due in the next seven days are named by case, the earliest first', async () => {
    const later = await rows.case('2026-11-10T00:00:00Z', { number: 70_001 });
    const sooner = await rows.case('2026-11-10T00:00:00Z', { number: 70_002 });
    await rows.clock(later, 'running', '2026-11-23T11:59:59Z');
    await rows.clock(sooner, 'running', '2026-11-16T12:00:00Z');
    await rows.clock(sooner, 'running', '2026-11-23T12:00:00Z', 'AU-ACK');
    await rows.clock(later, 'met', '2026-11-17T00:00:00Z', 'AU-ACK');

    const { dueNext } = await figures();

    expect(dueNext).toEqual({
      count: 2,
      first: [
        { number: 'C-70002', rule: 'INT-FIRST', dueAt: new Date('2026-11-16T12:00:00Z') },
        { number: 'C-70001', rule: 'INT-FIRST', dueAt: new Date('2026-11-23T11:59:59Z') },
      ],
    });
  });

  it('missed in the week stay missed when they were met afterwards', async () => {
    const caseId = await rows.case('2026-11-10T00:00:00Z', { number: 70_003 });
    await rows.clock(caseId, 'breached', '2026-11-09T05:00:00Z', 'A');
    await rows.clock(caseId, 'met_late', '2026-11-10T00:00:00Z', 'B');
    await rows.clock(caseId, 'running', '2026-11-11T00:00:00Z', 'C');
    await rows.clock(caseId, 'met', '2026-11-11T00:00:00Z', 'D');
    await rows.clock(caseId, 'breached', '2026-11-16T05:00:00Z', 'E');
    await rows.clock(caseId, 'breached', '2026-11-09T04:59:59Z', 'F');

    const { missed } = await figures();

    expect(missed.count).toBe(3);
    expect(missed.first.map(({ rule }) => rule)).toEqual(['A', 'B', 'C']);
  });

  it('that still have time are not missed in a week that lasts', async () => {
    const caseId = await rows.case('2026-11-10T00:00:00Z');
    await rows.clock(caseId, 'running', '2026-11-12T00:00:01Z');

    const { missed } = await figures(new Date('2026-11-12T00:00:00Z'));

    expect(missed.count).toBe(0);
  });

  it('are all counted, and the first twenty named', async () => {
    for (let index = 0; index < 23; index++) {
      await rows.clock(await rows.case('2026-11-10T00:00:00Z'), 'running', '2026-11-17T00:00:00Z');
    }

    const { dueNext } = await figures();

    expect(dueNext.count).toBe(23);
    expect(dueNext.first).toHaveLength(20);
  });
});

it('takes the survey answers given in the week', async () => {
  await rows.survey('2026-11-10T00:00:00Z', { csat: 5, ces: 2, nps: 9 });
  await rows.survey('2026-11-11T00:00:00Z', { csat: 4, nps: 6 });
  await rows.survey('2026-11-11T00:00:00Z', { nps: 8 });
  await rows.survey('2026-11-17T00:00:00Z', { csat: 1, ces: 7, nps: 0 });
  await rows.survey(null, {});

  expect((await figures()).surveys).toEqual({
    csat: { n: 2, mean: 4.5 },
    ces: { n: 1, mean: 2 },
    nps: { n: 3, promoters: 1, detractors: 1 },
  });
});

it('names the stretches that no source saw, and the sources that fail now', async () => {
  const seen = { brandId, sourceName: 'acme-x', recordedAt: now };
  const before = { from: '2026-11-08T00:00:00Z', to: '2026-11-09T05:00:00Z' };
  const during = { from: '2026-11-09T04:00:00Z', to: '2026-11-09T06:00:00Z' };
  await test.database.coverageWindow.createMany({
    data: [
      { id: randomUUID(), ...seen, ...before, state: 'gap', reason: 'server away' },
      { id: randomUUID(), ...seen, ...during, state: 'gap', reason: 'server away' },
      { id: randomUUID(), ...seen, ...during, state: 'covered' },
    ],
  });
  const counts = { brandId, stored: 0, rejected: 0 };
  await test.database.sourceState.createMany({
    data: [
      {
        ...counts,
        name: 'failing',
        failingSince: '2026-11-14T00:00:00Z',
        lastSuccessAt: '2026-11-13T23:55:00Z',
      },
      { ...counts, name: 'never-read', failingSince: '2026-11-15T00:00:00Z' },
      { ...counts, name: 'failing-later', failingSince: '2026-11-16T06:00:00Z' },
      { ...counts, name: 'healthy', lastSuccessAt: '2026-11-16T11:59:00Z' },
    ],
  });

  expect((await figures()).gaps).toEqual([
    {
      source: 'acme-x',
      from: new Date(during.from),
      to: new Date(during.to),
      reason: 'server away',
    },
    { source: 'failing', from: new Date('2026-11-13T23:55:00Z'), to: null, reason: null },
    { source: 'never-read', from: new Date('2026-11-15T00:00:00Z'), to: null, reason: null },
  ]);
});

it('counts a reservation until the real price is known', async () => {
  const at = { reservedAt: '2026-11-10T00:00:00Z', brandId, purpose: 'triage' };
  await test.database.spendEntry.createMany({
    data: [
      { id: randomUUID(), ...at, account: 'openai', reservedMicroUsd: 900, settledMicroUsd: 100 },
      { id: randomUUID(), ...at, account: 'openai', reservedMicroUsd: 50 },
      { id: randomUUID(), ...at, account: 'x', reservedMicroUsd: 7 },
      { id: randomUUID(), ...at, account: 'x', reservedMicroUsd: 8, reservedAt: week.to },
    ],
  });

  expect((await figures()).spend).toEqual([
    { account: 'openai', microUsd: 150 },
    { account: 'x', microUsd: 7 },
  ]);
});
