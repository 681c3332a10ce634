/** Approvals through the whole application: how long they hold, and what people are asked to do. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { cleanSlate } from '../../support/clean-slate.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { act, actWell, caseText, eventsOf } from '../../support/team.ts';
import { createTestApp, sampleConfig, type TestApp } from '../../support/test-app.ts';
import {
  aHeldCase,
  anApprovedOne,
  type Connected,
  createConnectedApp,
  fine,
  type Held,
  replyOf,
} from './setup.ts';

let connected: Connected;
let app: TestApp;
/** The same brand, which may sign as Sunrise Collections, and of which nobody knows whether Regulation F binds it. */
let careful: TestApp;
const signal = AbortSignal.timeout(600_000);

beforeAll(async () => {
  connected = await createConnectedApp();
  app = connected.app;
  const [brand] = sampleConfig('nowhere').brands;
  if (!brand) throw new Error('the sample has no brand');
  const terms = [{ term: 'Sunrise Collections', signedOffBy: 'eli', on: '2026-03-01' }];
  careful = await createTestApp({
    classifier: createPlainClassifier(),
    testDatabase: app.testDatabase,
    config: { brands: [{ ...brand, brandTerms: terms, regulationF: 'unknown' }] },
  });
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
  await app.testDatabase.database.publishingPause.deleteMany();
});

afterAll(async () => {
  await careful.close();
  await app.close();
});

/** What somebody's inbox asks for about replies. */
async function tasksOf(staffId: string): Promise<readonly (readonly (string | null)[])[]> {
  const items = app.store.list.inbox({
    staffId,
    isAgent: true,
    isSupervisor: true,
    brandIds: [...app.store.brandIds.values()],
    now: app.clock.now(),
  });
  const found: (readonly (string | null)[])[] = [];
  for await (const { task, trouble, replyId } of items) if (replyId) found.push([task, trouble]);
  return found;
}

/** Eli approved it, and Dora posts it by hand. */
async function byHand(): Promise<Held> {
  const held = await anApprovedOne(app, 'none');
  await actWell(app, { ...held, type: 'by_hand', staffId: 'dora' });
  return held;
}

it('an approval lapses by time also where a person posts, and the inbox says so before', async () => {
  const held = await byHand();
  app.clock.moveTo('2026-03-05T12:01:00Z');
  const url = 'https://x.com/samplebrand/status/4711';
  const late = { ...held, type: 'posted', staffId: 'dora', permalink: url } as const;

  const before = await tasksOf('dora');
  await app.stages.workDueCases(signal);
  await app.stages.workDueCases(signal);
  const refused = await act(app, late);

  expect(before).toEqual([['post', 'approval_lapsed']]);
  expect((await eventsOf(app, held.id)).filter((one) => one === 'approval_lapsed')).toHaveLength(1);
  expect(await tasksOf('eli')).toEqual([['approve', 'approval_lapsed']]);
  expect(refused).toMatchObject({ refusal: 'reply_too_old' });
  await actWell(app, { ...held, type: 'approve', staffId: 'eli' });
  await actWell(app, late);
});

it('a reply that nobody can find, and one that was refused for good, are tasks in the inbox', async () => {
  const held = await aHeldCase(app, 'none');
  await actWell(app, { ...held, type: 'draft', staffId: 'dora', text: fine });
  await actWell(app, { ...held, type: 'approve', staffId: 'eli' });
  const reply = { where: { id: (await replyOf(app, held)).id } };
  const { reply: replies } = app.testDatabase.database;

  await replies.update({ ...reply, data: { state: 'unconfirmed', trouble: 'no_answer' } });
  const unclear = await tasksOf('dora');
  await replies.update({ ...reply, data: { nextTryAt: app.clock.now() } });
  const lookedFor = await tasksOf('dora');
  await replies.update({ ...reply, data: { state: 'failed', nextTryAt: null, trouble: 'L-DEBT' } });
  const failed = await tasksOf('dora');
  app.clock.moveTo('2026-03-04T14:00:00Z');
  await actWell(app, { ...held, type: 'draft', staffId: 'dora', text: fine });

  expect(unclear).toEqual([['settle', 'no_answer']]);
  expect(lookedFor).toEqual([]);
  expect(failed).toEqual([['rewrite', 'L-DEBT']]);
  expect(await tasksOf('dora')).toEqual([['approve', null]]);
});

const promising =
  'We are sorry to read this. We promise that somebody looks at it. Please send us a message. ^DS';

it('a promise goes out only when a second supervisor sets the rule aside for this text, and says why', async () => {
  const held = await aHeldCase(app, 'none');
  const draft = { ...held, type: 'draft', staffId: 'dora', text: promising } as const;
  const approve = { ...held, type: 'approve', overrides: ['L-PROM'] } as const;
  const reason = 'compliance agreed to these words';

  const plain = await act(app, draft);
  await actWell(app, { ...draft, overrides: ['L-PROM'] });
  const refused = [
    await act(app, { ...approve, staffId: 'dora', reason }),
    await act(app, { ...approve, staffId: 'ada', reason }),
    await act(app, { ...approve, staffId: 'eli' }),
    await act(app, { ...approve, staffId: 'eli', reason, overrides: [] }),
    await act(app, { ...approve, staffId: 'eli', reason, overrides: ['L-PROM', 'L-DEBT'] }),
  ];
  const asked = await caseText(app, held.number);
  await actWell(app, { ...approve, staffId: 'eli', reason });
  await app.stages.publishReplies(signal);

  expect(plain).toMatchObject({ refusal: 'reply_blocked_by_lint' });
  expect(refused.map((one) => !one.ok && one.refusal)).toEqual([
    'override_needs_second_person',
    'override_needs_supervisor',
    'reason_missing',
    'reply_blocked_by_lint',
    'override_not_possible',
  ]);
  expect(asked).toContain('approve --override L-PROM --reason');
  expect(await replyOf(app, held)).toMatchObject({
    state: 'published',
    approvedBy: 'eli',
    overrides: ['L-PROM'],
    fourEyes: true,
  });
  const told = await caseText(app, held.number);
  expect(told).toContain('approved the reply and set aside L-PROM');
  expect(told).toContain(reason);
});

it('what the law stands behind is set aside by nobody', async () => {
  const held = await aHeldCase(app, 'none');
  const text = 'We are sorry to read this. Your debt is being looked at. ^DS';

  const asked = await act(app, {
    ...held,
    type: 'draft',
    staffId: 'dora',
    text,
    overrides: ['L-DEBT'],
  });

  expect(asked).toMatchObject({ refusal: 'override_not_possible' });
});

it('acceptance 15: a name with Collections in it signs a reply only where a supervisor has listed it', async () => {
  const held = await aHeldCase(app, 'none');
  const text = `${fine.replace(' ^DS', '')} Sunrise Collections ^DS`;
  const draft = { ...held, type: 'draft', staffId: 'dora', text } as const;

  const unlisted = await act(app, draft);
  await actWell(careful, draft);
  await actWell(careful, { ...held, type: 'approve', staffId: 'eli' });
  await actWell(careful, { ...held, type: 'by_hand', staffId: 'dora' });
  const permalink = 'https://x.com/samplebrand/status/4715';
  await actWell(careful, { ...held, type: 'posted', staffId: 'dora', permalink });

  expect(unlisted).toMatchObject({ refusal: 'reply_blocked_by_lint' });
  const blocking = unlisted.ok ? [] : (unlisted.lint?.findings ?? []);
  expect(blocking.filter(({ level }) => level === 'block')).toMatchObject([
    { rule: 'L-DEBT', override: 'never' },
  ]);
  expect((await replyOf(app, held)).state).toBe('published');
});

it('while nobody knows whether Regulation F binds the firm, no reply is approved by its author', async () => {
  const held = await aHeldCase(careful, 'none');
  await actWell(careful, { ...held, type: 'draft', staffId: 'dora', text: fine });

  const own = await act(careful, { ...held, type: 'approve', staffId: 'dora' });
  const bypass = app.testDatabase.database.$executeRawUnsafe(
    `UPDATE "Reply" SET "state" = 'approved', "approvedBy" = "draftedBy", "approvedAt" = now(),
       "sha256" = decode('${'ab'.repeat(32)}', 'hex') WHERE "state" = 'awaiting_approval'`,
  );

  await expect(bypass).rejects.toThrow('Reply_second_person');
  expect(own).toMatchObject({ refusal: 'needs_second_person' });
  await actWell(careful, { ...held, type: 'approve', staffId: 'eli' });
});
