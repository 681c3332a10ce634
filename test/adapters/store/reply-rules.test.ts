/** What the database itself refuses about replies, whoever writes to it and however. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const seal = `decode('${'ab'.repeat(32)}', 'hex')`;
let app: TestApp;
let replyId: string;

/** A reply on an urgent case, drafted by Dora; somebody else has to approve it. */
beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  await hear(app, aMention({ text: 'I am taking you to court.' }));
  const { number } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  const { reply } = await actWell(app, { number, type: 'draft', staffId: 'dora' });
  replyId = reply!.replyId;
});

beforeEach(async () => {
  await app.testDatabase.database.reply.update({
    where: { id: replyId },
    data: { state: 'awaiting_approval', approvedBy: null, approvedAt: null, sha256: null },
  });
});

afterAll(() => app.close());

function set(assignments: string): Promise<number> {
  return app.testDatabase.database.$executeRawUnsafe(
    `UPDATE "Reply" SET ${assignments} WHERE "id" = $1::uuid`,
    replyId,
  );
}

it('nobody can be written down as the approver of their own risky reply', async () => {
  const own = set(
    `"state" = 'approved', "approvedBy" = "draftedBy", "approvedAt" = now(), "sha256" = ${seal}`,
  );

  await expect(own).rejects.toThrow('Reply_second_person');
});

it('F15: on an urgent case the database asks for a second person, whatever the reply says of itself', async () => {
  await set(`"fourEyes" = false`);

  const own = set(
    `"state" = 'approved', "approvedBy" = "draftedBy", "approvedAt" = now(), "sha256" = ${seal}`,
  );

  await expect(own).rejects.toThrow('Reply_second_person');
  await set(`"fourEyes" = true`);
});

it('what sets a rule aside is never approved by its author', async () => {
  const own = set(
    `"overrides" = '["L-PROM"]', "fourEyes" = false, "state" = 'published', "approvedBy" = "draftedBy",
     "approvedAt" = now(), "sha256" = ${seal}`,
  );

  await expect(own).rejects.toThrow('Reply_override_second_person');
});

it('the author cannot be changed to the approver afterwards', async () => {
  await set(`"state" = 'approved', "approvedBy" = 'eli', "approvedAt" = now(), "sha256" = ${seal}`);

  await expect(set(`"draftedBy" = 'eli'`)).rejects.toThrow('Reply_second_person');
});

it.each(['approved', 'publishing', 'published', 'unconfirmed'])(
  'a reply cannot be %s without a named approver',
  async (state) => {
    await expect(set(`"state" = '${state}'`)).rejects.toThrow('Reply_named_approver');
  },
);

it.each(['"approvedBy"', '"approvedAt"', '"sha256"'])(
  'a published reply cannot lose its %s',
  async (column) => {
    await set(
      `"state" = 'published', "approvedBy" = 'eli', "approvedAt" = now(), "sha256" = ${seal}`,
    );

    await expect(set(`${column} = NULL`)).rejects.toThrow('Reply_named_approver');
  },
);

it('a reply cannot be in a state nobody has heard of', async () => {
  await expect(set(`"state" = 'sent'`)).rejects.toThrow('Reply_state');
});
