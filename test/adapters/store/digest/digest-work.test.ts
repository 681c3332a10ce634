/** How a week's work was spread, what was found and praised, and what is usual, counted by a real database. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDigestStore } from '../../../../src/adapters/store/digest/digest-store.ts';
import type { DigestFigures } from '../../../../src/domain/digest/figures.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.ts';
import { aBrand, addBrand, now, rowsOf, window } from './digest-rows.ts';

let test: TestDatabase;
let counted: DigestFigures;
const inWeek = '2026-11-10T00:00:00Z';
const before = '2026-11-02T00:00:00Z';

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  const brandId = await addBrand(database, aBrand('acme'));
  const rows = rowsOf(database, brandId);
  const cases: string[] = [];
  for (const [at, assigneeId] of ['ada', 'ada', 'ben', null].entries()) {
    const rest = { assigneeId, rootCause: at < 3 ? 'firm_error' : null };
    cases.push(await rows.case(inWeek, { ...rest, priority: 'P1', category: 'privacy' }));
  }
  await rows.case(inWeek, { complaintStatus: 'undetermined', status: 'closed' });
  await rows.case(before, { category: 'privacy', priority: 'P2' });
  await rows.case('2026-10-01T00:00:00Z', { category: 'privacy' });
  const claims = ['ada', 'ada', 'ben'] as const;
  for (const [at, actor] of claims.entries()) {
    const key = new Uint8Array(32).fill(at);
    const chained = { seq: 99, prevHash: key, hash: key, data: {} };
    await database.caseEvent.create({
      data: { caseId: cases[at]!, brandId, at: inWeek, type: 'claimed', actor, ...chained },
    });
  }
  await rows.event(cases[0]!, 'resolved', inWeek);
  await rows.event(cases[3]!, 'resolved', inWeek);
  await rows.mention(before);
  await rows.assessedMention(inWeek, false);
  await database.assessment.updateMany({ data: { signals: [{ id: 'praise' }] } });
  await rows.assessedMention(inWeek, false);
  const reply = {
    ...{ brandId, caseId: cases[0]!, mentionId: randomUUID(), state: 'awaiting_approval' },
    ...{ visibility: 'public', platform: 'x', draftedBy: 'ada', draftedAt: inWeek },
    ...{ aiAssisted: false, fourEyes: true, lint: {}, ruleVersion: '1' },
    ...{ commitment: new Uint8Array(32), overrides: ['L-LEN'] },
  };
  await database.reply.create({
    data: {
      ...reply,
      id: randomUUID(),
      state: 'approved',
      approvedAt: inWeek,
      approvedBy: 'ben',
      sha256: new Uint8Array(32),
    },
  });
  await database.reply.create({ data: { ...reply, id: randomUUID(), approvedAt: null } });
  counted = await createDigestStore(database).figures(brandId, window, now);
});

afterAll(() => test.close());

it('counts what each person took and holds, without saying who', () => {
  expect(counted.workload).toEqual({ taken: [1, 2], held: [1, 2] });
});

it('counts what was decided about complaints, and what was behind resolved cases', () => {
  expect(counted.heard).toMatchObject({
    ...{ qualifying: 4, undecided: 1 },
    rootCauses: [{ cause: 'firm_error', cases: 1 }],
  });
});

it('counts praise, and rules that were set aside in approved replies', () => {
  expect(counted.heard.praise).toBe(1);
  expect(counted.replies.overridden).toEqual([{ rule: 'L-LEN', count: 1 }]);
});

it('counts the four weeks before by source, category and priority', () => {
  expect(counted.before).toEqual({
    sources: [{ source: 'acme-x', mentions: 1 }],
    received: [{ week: 3, category: 'privacy', priority: 'P2', complaint: true, cases: 1 }],
  });
});
