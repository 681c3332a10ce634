/** F15: a draft lies on the server, and who may only write one does not send it. */
import { expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { act, actWell, onlyCase } from '../../support/team.ts';
import { createTestApp, sampleConfig } from '../../support/test-app.ts';

it('F15: somebody who only drafts hands in a reply that another process sees, and can neither approve nor send it', async () => {
  const { staff } = sampleConfig('/nowhere');
  const config = {
    staff: staff.map((one) => (one.id === 'ada' ? { ...one, roles: ['drafter'] as const } : one)),
  };
  const app = await createTestApp({ classifier: createPlainClassifier(), config });
  await hear(app, aMention());
  const { number, id } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'ada' });
  await actWell(app, { number, type: 'draft', staffId: 'ada' });
  const other = await createTestApp({ testDatabase: app.testDatabase, config });

  const seen = await other.store.details.read(id);
  const approved = await act(other, { number, type: 'approve', staffId: 'ada' });
  await actWell(other, { number, type: 'approve', staffId: 'dora' });
  const permalink = 'https://x.com/samplebrand/status/1';
  const sent = await act(other, { number, type: 'posted', staffId: 'ada', permalink });
  const sentByOther = await act(other, { number, type: 'posted', staffId: 'dora', permalink });
  await other.close();
  await app.close();

  expect(seen?.case.replies.at(-1)).toMatchObject({ state: 'awaiting_approval', draftedBy: 'ada' });
  expect(approved).toMatchObject({ ok: false, refusal: 'may_not_send' });
  expect(sent).toMatchObject({ ok: false, refusal: 'may_not_send' });
  expect(sentByOther).toMatchObject({ ok: true });
});
