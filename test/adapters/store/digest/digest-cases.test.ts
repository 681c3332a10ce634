/** The figures about cases, counted by a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDigestStore } from '../../../../src/adapters/store/digest/digest-store.ts';
import type { DigestFigures } from '../../../../src/domain/digest/figures.ts';
import type { DigestStore } from '../../../../src/ports/digest-store.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.ts';
import { aBrand, addBrand, now, type Rows, rowsOf, window } from './digest-rows.ts';

let test: TestDatabase;
let digests: DigestStore;
let brandId: string;
let rows: Rows;
let brands = 0;

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

function figures(): Promise<DigestFigures> {
  return digests.figures(brandId, window, now);
}

describe('cases', () => {
  it('count by what they are now, in the week the person posted', async () => {
    await rows.case('2026-11-10T00:00:00Z', { category: 'privacy', priority: 'P1' });
    await rows.case('2026-11-11T00:00:00Z', { category: 'privacy', priority: 'P1' });
    await rows.case('2026-11-11T00:00:00Z', { status: 'dismissed', complaintStatus: 'not' });
    await rows.case('2026-11-08T00:00:00Z', { openedAt: '2026-11-10T00:00:00Z' });

    const { received, weeks } = await figures();

    expect(received).toHaveLength(2);
    expect(received).toContainEqual({
      category: 'privacy',
      priority: 'P1',
      status: 'open',
      complaint: true,
      cases: 2,
    });
    expect(received).toContainEqual({
      category: 'other',
      priority: 'P3',
      status: 'dismissed',
      complaint: false,
      cases: 1,
    });
    expect(weeks.slice(-2)).toMatchObject([
      { opened: 1, complaints: 1 },
      { opened: 3, complaints: 2 },
    ]);
  });

  it('are resolved, closed and reopened in the week in which that happened', async () => {
    const old = await rows.case('2026-06-01T00:00:00Z');
    await rows.event(old, 'resolved', '2026-11-08T00:00:00Z');
    await rows.event(old, 'reopened', '2026-11-09T05:00:00Z');
    await rows.event(old, 'resolved', '2026-11-10T00:00:00Z');
    await rows.event(old, 'closed', '2026-11-15T00:00:00Z');
    await rows.event(old, 'noted', '2026-11-15T00:00:00Z');
    await rows.event(old, 'reopened', '2026-11-16T05:00:00Z');

    const { weeks } = await figures();

    expect(weeks.slice(-2)).toMatchObject([
      { resolved: 1, closed: 0, reopened: 0 },
      { resolved: 1, closed: 1, reopened: 1 },
    ]);
  });

  it('that are open fall into bands of age, whenever they were received', async () => {
    await rows.case('2026-11-15T12:00:01Z', { status: 'new' });
    await rows.case('2026-11-15T12:00:00Z', { status: 'awaiting_customer' });
    await rows.case('2025-01-01T00:00:00Z');
    await rows.case('2025-01-01T00:00:00Z');
    await rows.case('2025-01-01T00:00:00Z', { status: 'resolved' });
    await rows.case('2025-01-01T00:00:00Z', { status: 'closed' });
    await rows.case('2025-01-01T00:00:00Z', { status: 'dismissed' });

    const { openByAge } = await figures();

    expect(openByAge).toEqual([
      { band: '<1d', cases: 1 },
      { band: '1-3d', cases: 1 },
      { band: '>30d', cases: 2 },
    ]);
  });

  it('show their signals when they are urgent', async () => {
    const received = '2026-11-10T00:00:00Z';
    await rows.case(received, { priority: 'P0', signals: ['self_harm', 'media'] });
    await rows.case(received, { priority: 'P1', signals: ['media'] });
    await rows.case(received, { priority: 'P2', signals: ['dispute'] });

    const { urgentSignals } = await figures();

    expect(urgentSignals).toEqual([
      { signal: 'media', cases: 2 },
      { signal: 'self_harm', cases: 1 },
    ]);
  });
});

describe('response times', () => {
  it('run from the post to our first reply, over cases of the week that have one', async () => {
    const minutes = [10, 20, 30, 40, 1_000];
    for (const minute of minutes) {
      const firstResponseAt = new Date(Date.parse('2026-11-10T00:00:00Z') + minute * 60_000);
      await rows.case('2026-11-10T00:00:00Z', { firstResponseAt });
    }
    await rows.case('2026-11-10T00:00:00Z');
    await rows.case('2026-11-01T00:00:00Z', { firstResponseAt: '2026-11-10T00:00:00Z' });

    const { response } = await figures();

    expect(response).toMatchObject({ medianMinutes: 30, p90Minutes: expect.closeTo(616) });
  });

  it('hold a first-touch target as missed once its time is over, recorded or not', async () => {
    const targets = [
      ['met', '2026-11-10T04:00:00Z'],
      ['met', '2026-11-10T04:00:00Z'],
      ['met_late', '2026-11-10T04:00:00Z'],
      ['breached', '2026-11-10T04:00:00Z'],
      ['running', '2026-11-16T11:59:59Z'],
      ['running', '2026-11-16T12:00:01Z'],
      ['not_applicable', '2026-11-10T04:00:00Z'],
    ] as const;
    for (const [state, dueAt] of targets) {
      const caseId = await rows.case('2026-11-10T00:00:00Z');
      await rows.clock(caseId, state, dueAt);
      await rows.clock(caseId, 'met', dueAt, 'AU-ACK');
    }

    const { response } = await figures();

    expect(response).toMatchObject({ targetsEnded: 5, targetsMet: 2 });
  });
});

it('targets of our own that had passed before the post was found do not count; those of regulators do', async () => {
  const late = { openedAt: new Date('2026-11-12T00:00:00Z') };
  const found = await rows.case('2026-11-10T00:00:00Z', { number: 70_004, ...late });
  await rows.clock(found, 'breached', '2026-11-10T02:00:00Z', 'INT-FIRST');
  await rows.clock(found, 'breached', '2026-11-10T02:00:00Z', 'UK-ACK');
  await rows.clock(found, 'breached', '2026-11-13T00:00:00Z', 'INT-RESOLVE');
  const quiet = await rows.case('2026-11-10T00:00:00Z', { number: 70_005, quiet: true });
  await rows.clock(quiet, 'breached', '2026-11-13T00:00:00Z', 'INT-RESOLVE');

  const { missed, response } = await figures();

  expect(missed.first.map(({ rule }) => rule)).toEqual(['UK-ACK', 'INT-RESOLVE']);
  expect(missed).toMatchObject({ count: 2, before: 2 });
  expect(response).toMatchObject({ targetsEnded: 0, targetsMet: 0 });
});
