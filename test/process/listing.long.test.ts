/** What scripts read: the list of cases, and a digest that agrees with it. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseStatus, caseStatuses } from '../../src/domain/case/case.ts';
import { byPriority } from '../../src/domain/digest/by-priority.ts';
import type { Digest } from '../../src/domain/digest/digest.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { complaintExport, variedPosts } from './files.ts';
import { jsonLines, openPlace, type Place } from './place.ts';

interface Listed {
  readonly status: CaseStatus;
  readonly priority: string;
  readonly complaint: string;
  readonly category: string;
  readonly receivedAt: string;
}

const week = '2026-W10';
let database: TestDatabase;
let place: Place;
let cases: Listed[];

beforeAll(async () => {
  database = await createTestDatabase();
  place = await openPlace({ DATABASE_URL: database.url });
  await place.run('import', await place.file('a.csv', await complaintExport(40)), '--json');
  await place.run('import', await place.file('b.jsonl', variedPosts(200)), '--json');
  cases = jsonLines<Listed>((await place.run('cases', '--jsonl')).output);
});

afterAll(async () => {
  await place.close();
  await database.close();
});

it('every case is one object with the keys that scripts count on', () => {
  expect(cases.length).toBeGreaterThan(100);
  for (const one of cases) {
    expect(one).toStrictEqual({
      number: expect.stringMatching(/^C-\d+$/),
      brand: 'acme',
      status: expect.toBeOneOf([...caseStatuses]),
      priority: expect.stringMatching(/^P[0-3]$/),
      complaint: expect.toBeOneOf(['qualifying', 'not', 'undetermined']),
      category: expect.stringMatching(/^[a-z_]+$/),
      platform: expect.stringMatching(/^[a-z]+$/),
      language: expect.stringMatching(/^[a-z]{2,3}$/),
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      openedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      assignee: expect.toBeOneOf([
        null,
        'Ann Agent',
        'Bob Agent',
        'Sue Supervisor',
        'Tom Supervisor',
      ]),
      escalation: 0,
      mentions: expect.any(Number),
      origins: expect.arrayContaining([expect.stringMatching(/^[a-z]+:.+$/)]),
      signals: expect.any(Array),
      nextDeadline: expect.toBeOneOf([
        null,
        { rule: 'INT-FIRST', dueAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) },
      ]),
    });
  }
});

it('the digest of a week counts the very cases that the list shows for it', async () => {
  const ended = await place.run('digest', '--week', week, '--format', 'json');

  const digest: Digest = JSON.parse(ended.output);
  const inWeek = cases.filter(
    ({ receivedAt }) =>
      new Date(receivedAt) >= new Date(digest.from) && new Date(receivedAt) < new Date(digest.to),
  );
  const complaints = inWeek.filter(({ complaint }) => complaint !== 'not');
  expect(inWeek.length).toBeGreaterThan(40);
  expect(inWeek.length).toBeLessThan(cases.length);
  expect(digest.cases.opened).toBe(inWeek.length);
  const { P0 = 0, P1 = 0, P2 = 0, P3 = 0 }: Record<string, number> = counted(inWeek, 'priority');
  expect(digest.cases.byPriority).toEqual(byPriority({ P0, P1, P2, P3 }));
  expect(withoutZeros(digest.cases.byStatus)).toEqual(counted(inWeek, 'status'));
  expect(digest.complaints.total).toBe(complaints.length);
  expect(withoutZeros(digest.complaints.byCategory)).toEqual(counted(complaints, 'category'));
});

it('on a terminal the newest fifty are shown, and that there are more', async () => {
  const { output } = await place.run('cases');

  const lines = output.trimEnd().split('\n');
  expect(lines.filter((line) => line.startsWith('C-'))).toHaveLength(50);
  expect(lines.at(-1)).toMatch(/older ones/);
});

it('a reply text that is not there is refused before anything is done', async () => {
  const ended = await place.run('act', 'C-1001', 'draft', '--as', 'ann', '--text', 'no-such-file');

  expect(ended).toMatchObject({ code: 2, output: '' });
  expect(ended.errors).toMatch(/^[^\n]*no-such-file[^\n]*\n$/);
});

it('a status narrows the list, and one nobody knows is refused with those there are', async () => {
  const [fresh, wrong] = await Promise.all([
    place.run('cases', '--status', 'new', '--jsonl'),
    place.run('cases', '--status', 'done'),
  ]);

  expect(jsonLines(fresh.output)).toEqual(cases.filter(({ status }) => status === 'new'));
  expect(wrong).toMatchObject({ code: 2, output: '' });
  expect(wrong.errors).toContain(caseStatuses.join(', '));
});

function counted(
  of: readonly Listed[],
  key: 'status' | 'priority' | 'category',
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of of) counts[one[key]] = (counts[one[key]] ?? 0) + 1;
  return counts;
}

function withoutZeros(counts: Readonly<Record<string, number>>): object {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
