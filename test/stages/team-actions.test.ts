/** What people do to cases, through the one door every surface uses. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { act, actWell, eventsOf, onlyCase, tickAll } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const fine = 'We are sorry to read this. Please send us a private message so that we can help. ^DS';
const permalink = 'https://x.com/samplebrand/status/1234567890';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

/** A case that Dora holds. */
async function aCase(text?: string): Promise<{ readonly number: string; readonly id: string }> {
  await hear(app, aMention({ author: 'tired_person', ...(text && { text }) }));
  const { number, id } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  return { number, id };
}

it('acceptance 6: "please stop msging me" puts the person on the register, and no draft is taken any more', async () => {
  const { number, id } = await aCase('please stop msging me');

  const outcome = await act(app, { number, type: 'draft', staffId: 'dora', text: fine });

  const register = await app.testDatabase.database.suppression.findMany();
  expect(
    register.map(({ caseId, platform, liftedAt }) => ({ caseId, platform, liftedAt })),
  ).toEqual([{ caseId: id, platform: 'x', liftedAt: null }]);
  expect(outcome).toMatchObject({ ok: false, refusal: 'suppressed' });
});

it('acceptance 6: a draft that waits is not approved once the person asked to be left alone', async () => {
  const { number } = await aCase();
  await actWell(app, { number, type: 'draft', staffId: 'dora', text: fine });
  const mention = await app.testDatabase.database.mention.findFirstOrThrow();
  await app.testDatabase.database.suppression.create({
    data: {
      id: mention.id,
      brandId: mention.brandId,
      platform: mention.platform,
      authorKey: mention.authorKey!,
      reason: 'asked on the phone',
      since: app.clock.now(),
    },
  });

  const outcome = await act(app, { number, type: 'approve', staffId: 'eli' });

  expect(outcome).toMatchObject({ ok: false, refusal: 'suppressed' });
});

it('acceptance 7: a draft that confirms a debt and asks for account numbers in public is refused, with its findings', async () => {
  const { number, id } = await aCase();

  const outcome = await act(app, {
    number,
    type: 'draft',
    staffId: 'dora',
    text: 'We can see your account is past due, DM your acct number',
  });

  expect(outcome).toMatchObject({ ok: false, refusal: 'reply_blocked_by_lint' });
  const rules = outcome.ok ? [] : outcome.lint?.findings.map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['L-CUST', 'L-DEBT', 'L-ASKPII', 'L-HANDBAD']));
  expect(await eventsOf(app, id)).not.toContain('reply_lapsed');
});

it('acceptance 8: a text changed by one byte after its approval is refused', async () => {
  const { number } = await aCase();
  const { reply } = await actWell(app, { number, type: 'draft', staffId: 'dora', text: fine });
  await actWell(app, { number, type: 'approve', staffId: 'eli' });
  await app.testDatabase.database.replyContent.update({
    where: { replyId: reply!.replyId },
    data: { body: fine.replace('help.', 'help!') },
  });

  const outcome = await act(app, { number, type: 'posted', staffId: 'dora', permalink });

  expect(outcome).toMatchObject({ ok: false, refusal: 'reply_changed' });
});

it('acceptance 8: a text changed between draft and approval cannot be approved', async () => {
  const { number } = await aCase();
  const { reply } = await actWell(app, { number, type: 'draft', staffId: 'dora', text: fine });
  await app.testDatabase.database.replyContent.update({
    where: { replyId: reply!.replyId },
    data: { body: `${fine} ` },
  });

  const outcome = await act(app, { number, type: 'approve', staffId: 'eli' });

  expect(outcome).toMatchObject({ ok: false, refusal: 'reply_changed' });
});

it('an approved reply is posted byte for byte as it was approved, and the same action twice is one event', async () => {
  const { number, id } = await aCase();
  await actWell(app, { number, type: 'draft', staffId: 'dora', text: fine });
  await actWell(app, { number, type: 'approve', staffId: 'eli' });

  await actWell(app, { number, type: 'posted', staffId: 'dora', permalink });
  const again = await actWell(app, { number, type: 'posted', staffId: 'dora', permalink });

  const [, posted] = (await app.store.details.read(id))?.case.replies ?? [];
  expect(posted).toMatchObject({ state: 'published', approvedBy: 'eli', postedBy: 'dora' });
  expect(again.events).toEqual([]);
  const types = await eventsOf(app, id);
  expect(types.filter((type) => type === 'reply_published')).toHaveLength(1);
});

it('F16: of two people who claim a case at the same moment one has it and the other is told', async () => {
  const { number } = await aCase();
  await actWell(app, { number, type: 'release', staffId: 'dora' });

  const outcomes = await Promise.all(
    ['ada', 'ben', 'chen'].map((staffId) => act(app, { number, type: 'claim', staffId })),
  );

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([
    expect.objectContaining({ refusal: 'claimed_by_other' }),
    expect.objectContaining({ refusal: 'claimed_by_other' }),
  ]);
});

it('F7: two approvals and two postings at the same moment come to one of each', async () => {
  const { number, id } = await aCase();
  await actWell(app, { number, type: 'draft', staffId: 'dora', text: fine });
  const twice = (request: Parameters<typeof act>[1]) =>
    Promise.all([actWell(app, request), actWell(app, request)]);

  await twice({ number, type: 'approve', staffId: 'eli' });
  await twice({ number, type: 'posted', staffId: 'dora', permalink });

  const types = await eventsOf(app, id);
  expect(types.filter((type) => type === 'reply_approved')).toHaveLength(1);
  expect(types.filter((type) => type === 'reply_published')).toHaveLength(1);
});

it('half a character, which no database takes, is kept as one that cannot be read', async () => {
  const { number, id } = await aCase();

  await actWell(app, { number, type: 'note', staffId: 'dora', reason: 'called back \ud83d' });

  const detail = await app.store.details.read(id);
  expect(detail?.events.find(({ type }) => type === 'noted')?.words).toBe('called back \ufffd');
});

it('whoever is unknown, or asks for a case that is not there, is told so', async () => {
  const outcomes = await Promise.all([
    act(app, { number: 'C-1001', type: 'claim', staffId: 'nobody' }),
    act(app, { number: 'C-999999', type: 'claim', staffId: 'dora' }),
    act(app, { number: 'C-99999999999', type: 'claim', staffId: 'dora' }),
    act(app, { number: 'C-999999999', type: 'claim', staffId: 'dora' }),
  ]);

  expect(outcomes.map((outcome) => (outcome.ok ? null : outcome.refusal))).toEqual([
    'no_such_staff',
    'no_such_case',
    'no_such_case',
    'no_such_case',
  ]);
});

it('whoever wrote of taking their life is asked whether the matter is settled, not for feedback', async () => {
  const plain = await aCase();
  await actWell(app, { ...plain, type: 'resolve', staffId: 'dora', reason: 'The site is up.' });
  const usual = await followUpKinds();
  await cleanSlate(app.testDatabase);
  const grave = await aCase('I am going to kill myself because of your letters.');
  await tickAll(app, grave.number, 'dora');
  await actWell(app, { ...grave, type: 'resolve', staffId: 'dora', reason: 'She is safe.' });

  expect(usual).toContain('ask_feedback');
  expect(await followUpKinds()).toEqual(['confirm']);
});

async function followUpKinds(): Promise<readonly string[]> {
  const rows = await app.testDatabase.database.followUp.findMany({ where: { state: 'open' } });
  return rows.map(({ kind }) => kind).sort();
}

it('what is typed on any surface may hold no characters that steer a terminal, wherever they stand', async () => {
  const { number, id } = await aCase();
  const before = await eventsOf(app, id);
  const at = { number, staffId: 'dora' } as const;

  const outcomes = [
    await act(app, { ...at, type: 'draft', text: `${fine}\u001b[2J` }),
    await act(app, { ...at, type: 'escalate', reason: 'rm\u0000' }),
    await act(app, { ...at, type: 'hold', hold: 'safe_contact', safeWay: 'call\u0007 her' }),
    await act(app, { ...at, type: 'resolve', lifecycle: { snooze: 'x\u009b' } as never }),
  ];

  expect(outcomes.map((one) => (one.ok ? null : [one.refusal, one.facts?.sign]))).toEqual(
    ['001b', '0000', '0007', '009b'].map((code) => ['steering_characters', `\\u${code}`]),
  );
  expect(await eventsOf(app, id)).toEqual(before);
  const lines = await act(app, { ...at, type: 'escalate', reason: 'first\r\nsecond\tline' });
  expect(lines).toMatchObject({ ok: true });
});
