/** `redress digest` as a person or a script runs it, on a real database. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChartDrawer } from '../../src/adapters/charts/drawer.ts';
import { createDigestStore } from '../../src/adapters/store/digest/digest-store.ts';
import { type DigestCommandDeps, type DigestOptions, runDigest } from '../../src/cli/digest.ts';
import { toTerminal } from '../../src/cli/digest-terminal.ts';
import { loadHolidays } from '../../src/config/load-holidays.ts';
import { byPriority } from '../../src/domain/digest/by-priority.ts';
import { describeDigest } from '../../src/domain/digest/describe.ts';
import { ageBands } from '../../src/domain/digest/figures.ts';
import { aBrand, addBrand, rowsOf } from '../adapters/store/digest/digest-rows.ts';
import { crowded } from '../domain/digest/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const acme = aBrand('acme');
const beta = aBrand('beta', 'Australia/Sydney');
const week = '2026-W46';
/** Monday 15:00 in New York, Tuesday in Sydney. */
const now = new Date('2026-11-16T20:00:00Z');

let test: TestDatabase;
let folder: string;
let deps: Omit<DigestCommandDeps, 'output' | 'errors'>;

beforeAll(async () => {
  test = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'redress digest '));
  const acmeId = await addBrand(test.database, acme);
  const betaId = await addBrand(test.database, beta);
  deps = {
    digests: createDigestStore(test.database),
    brandIds: new Map(Object.entries({ acme: acmeId, beta: betaId })),
    brands: new Map([acme, beta].map((brand) => [brand.slug, brand])),
    holidays: loadHolidays(),
    clock: { now: () => now },
    ...{ charts: createChartDrawer(), digestChannels: [], deliver: async () => {} },
    colour: false,
  };
  await aMixedWeek(acmeId);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await test.close();
});

/** Cases of every kind, on both sides of the ends of the week. */
async function aMixedWeek(brandId: string): Promise<void> {
  const rows = rowsOf(test.database, brandId);
  const days = ['07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17'];
  const statuses = ['new', 'open', 'awaiting_customer', 'resolved', 'closed', 'dismissed'];
  const categories = ['privacy', 'billing_or_fees', 'communication_tactics'];
  for (const [index, day] of days.flatMap((one) => [one, one, one]).entries()) {
    const receivedAt = `2026-11-${day}T0${index % 8}:30:00Z`;
    const status = statuses[index % statuses.length]!;
    await rows.mention(receivedAt);
    const caseId = await rows.case(receivedAt, {
      status,
      complaintStatus: status === 'dismissed' ? 'not' : 'qualifying',
      category: categories[index % categories.length]!,
      priority: `P${index % 4}`,
      signals: index % 4 === 0 ? ['self_harm'] : [],
    });
    await rows.clock(caseId, 'breached', receivedAt);
  }
}

async function run(options: DigestOptions, changes: Partial<DigestCommandDeps> = {}) {
  const said = { output: '', errors: '' };
  const output = { write: (text: string) => (said.output += text) };
  const errors = { write: (text: string) => (said.errors += text) };
  const code = await runDigest(options, { ...deps, output, errors, ...changes });
  return { code, ...said };
}

function countBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
}

function withoutZeros(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

describe('JSON', () => {
  it('has the keys that scripts rely on, on one line', async () => {
    const { code, output } = await run({ brand: 'acme', week, format: 'json' });

    const digest = JSON.parse(output);
    expect(code).toBe(0);
    expect(output.split('\n')).toHaveLength(2);
    expect(digest).toMatchObject({
      brand: 'acme',
      week,
      from: '2026-11-09T05:00:00.000Z',
      to: '2026-11-16T05:00:00.000Z',
      zone: 'America/New_York',
      mentions: { total: 22, bySource: { 'acme-x': 22 } },
      response: { firstMedianMinutes: null, acknowledgedInTimePercent: null },
      clocks: { dueNext7Days: { count: 0, cases: [] }, breached: { count: 0, before: 22 } },
      surveys: {
        csat: { n: 0, mean: null },
        ces: { n: 0, mean: null, lowerIsBetter: true },
        nps: { n: 0, score: null },
      },
      coverage: { gaps: [], readPercent: {}, foundLate: 0 },
      spend: null,
    });
    expect(Object.keys(digest.cases.openByAge)).toEqual(ageBands.map(({ name }) => name));
  });

  it('agrees with the list of cases', async () => {
    const digest = JSON.parse((await run({ brand: 'acme', week, format: 'json' })).output);

    const cases = await test.database.case.findMany();
    const received = cases.filter(
      ({ receivedAt }) => receivedAt >= new Date(digest.from) && receivedAt < new Date(digest.to),
    );
    const complaints = received.filter(({ complaintStatus }) => complaintStatus !== 'not');
    const open = cases.filter(({ status }) =>
      ['new', 'open', 'awaiting_customer'].includes(status),
    );
    expect(digest.cases.opened).toBe(received.length);
    expect(withoutZeros(digest.cases.byStatus)).toEqual(countBy(received, (row) => row.status));
    const { P0 = 0, P1 = 0, P2 = 0, P3 = 0 } = countBy(received, (row) => row.priority);
    expect(digest.cases.byPriority).toEqual(byPriority({ P0, P1, P2, P3 }));
    expect(digest.complaints.total).toBe(complaints.length);
    expect(digest.complaints.byCategory).toEqual(countBy(complaints, (row) => row.category));
    expect(digest.cases.openNow).toBe(open.length);
  });

  it('gives every brand a line when none is named, each with the week of its own zone', async () => {
    const sundayInNewYork = new Date('2026-11-15T20:00:00Z');
    const { output } = await run({ format: 'json' }, { clock: { now: () => sundayInNewYork } });

    const lines = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

    expect(lines.map(({ brand, week: name }) => [brand, name])).toEqual([
      ['acme', '2026-W46'],
      ['beta', '2026-W47'],
    ]);
  });
});

describe('for people', () => {
  it('fits a terminal of 80 columns, whatever the sources are called', () => {
    const name = fc.string({ minLength: 1, maxLength: 80 });

    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 30 }), (names) => {
        const text = toTerminal(describeDigest(crowded(names), names[0]!), false);

        const widths = text.split('\n').map((line) => [...line].length);
        expect(Math.max(...widths)).toBeLessThanOrEqual(80);
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
      }),
      { numRuns: 30 },
    );
  });

  it('says how the week went', async () => {
    const { code, output } = await run({ brand: 'acme', week });

    expect(code).toBe(0);
    expect(output).toContain('Brand acme: week 2026-W46\nMon 9 Nov to Sun 15 Nov;');
    expect(output).toContain('\n  self harm   5\n');
  });

  it('is coloured only where colours show', async () => {
    const plain = await run({ brand: 'acme', week });
    const coloured = await run({ brand: 'acme', week }, { colour: true });

    expect(plain.output).not.toContain('\u001b');
    expect(coloured.output).toContain('\u001b[1mBrand acme');
    expect(coloured.output.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.output);
  });

  it('tells of the current week so far when none is named', async () => {
    const { output } = await run({ brand: 'acme', format: 'markdown' });

    expect(output).toContain('# Brand acme: week 2026-W47\n');
    expect(output).toContain('so far (Mon 16 Nov 15:00)');
  });
});

describe('arguments that cannot be used', () => {
  it.each<[string, DigestOptions, string]>([
    [
      'an unknown brand',
      { brand: 'acmee' },
      'There is no brand acmee. Known brands: acme, beta.\n',
    ],
    [
      'a week in another form',
      { week: '46' },
      "'46' is no week: write the year and the ISO week as in 2026-W47.\n",
    ],
    [
      'a week to come',
      { brand: 'acme', week: '2026-W48' },
      'The week 2026-W48 has not begun: the current one is 2026-W47.\n',
    ],
    [
      'a picture without a file',
      { format: 'png' },
      'A picture goes into a file: add --out, such as --out digest.png.\n',
    ],
    [
      'another format',
      { format: 'xml' },
      "'xml' is no format: use --format json, markdown or png, or leave it out for the terminal.\n",
    ],
  ])('%s: one sentence and exit code 2', async (_, options, sentence) => {
    expect(await run(options)).toEqual({ code: 2, output: '', errors: sentence });
  });
});

describe('--out', () => {
  it('replaces the file whole, in Markdown when no format is named', async () => {
    const out = join(folder, 'digest.md');
    await writeFile(out, 'last week '.repeat(10_000));

    const { code, output } = await run({ brand: 'acme', week, out });

    const { output: expected } = await run({ brand: 'acme', week, format: 'markdown' });
    expect(code).toBe(0);
    expect(output).toBe('');
    expect(await readFile(out, 'utf8')).toBe(expected);
    expect(await readdir(folder)).toEqual(['digest.md']);
  });

  it('says what to do when the file cannot be written', async () => {
    const out = join(folder, 'missing', 'digest.md');

    const { code, errors } = await run({ brand: 'acme', week, out });

    expect(code).toBe(2);
    expect(errors).toContain(`because ${out} cannot be written (ENOENT`);
    expect(errors).toContain('name another file, or make its folder first.\n');
  });
});
