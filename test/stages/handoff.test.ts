/** From public to private: a code that works once, and a check of who it is before any account is spoken of. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { act, actWell, caseText, onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { detailOf, twoCasesIn } from '../support/two-cases.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

afterAll(() => app.close());

async function offered() {
  await cleanSlate(app.testDatabase);
  await hear(app, aMention());
  const { number, id } = await onlyCase(app);
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  const { handOver } = await actWell(app, { number, type: 'handoff', staffId: 'dora' });
  const code = /[A-Z]{4}-[A-Z]{4}/.exec(handOver ?? '')?.[0] ?? '';
  return { number, id, code };
}

function give(number: string, code: string) {
  return act(app, { number, type: 'handed_over', staffId: 'dora', code });
}

it('a code is shown once, works once however it is typed, and the time until then is told', async () => {
  const { number, id, code } = await offered();

  const first = await give(number, code.toLowerCase().replace('-', ' '));
  const second = await give(number, code);

  expect(first.ok).toBe(true);
  expect(second).toMatchObject({ ok: false, refusal: 'code_used' });
  const kept = JSON.stringify(await app.store.details.read(id));
  expect(kept).not.toContain(code);
  expect(kept).not.toContain(code.replace('-', ''));
  expect(await caseText(app, number)).toMatch(
    /in the official channel, \d+ minutes after the offer/,
  );
});

it('what a program reads of a case holds no seal of the code', async () => {
  const { number, id } = await offered();
  const seal = (await app.store.details.read(id))?.case.handoff?.seal ?? 'none';

  const shown = await caseText(app, number, true);

  expect(shown).toContain('handoff_offered');
  expect(shown).not.toContain(seal);
});

it('whoever guesses is stopped after five wrong codes, and each is in the record', async () => {
  const { number, code } = await offered();

  for (const wrong of ['BBBB-BBBB', 'x', '', 'CCCC-CCCC', 'DDDD-DDDD']) {
    expect(await give(number, wrong)).toMatchObject({ ok: false, refusal: 'code_wrong' });
  }

  expect(await give(number, code)).toMatchObject({ ok: false, refusal: 'code_locked' });
});

it('a code that has expired is refused', async () => {
  const { number, code } = await offered();
  const later = app.clock.now().getTime() + 73 * 3_600_000;
  app.clock.moveTo(new Date(later).toISOString());

  expect(await give(number, code)).toMatchObject({ ok: false, refusal: 'code_expired' });
});

it('nothing of an account is written, in private too, before somebody checked who it is', async () => {
  const { number } = await offered();
  const text =
    'Hello, this message is from Sample Brand (demonstration). About your account: we looked into the payment. Please tell us what you need. Reply STOP to get no more messages here. ^DS';
  const drafting = { number, type: 'draft', staffId: 'dora', visibility: 'private', text } as const;
  const rules = async () => {
    const outcome = await act(app, drafting);
    const lint = outcome.ok ? outcome.reply?.lint : outcome.lint;
    return (lint?.findings ?? []).map(({ rule }) => rule);
  };

  const before = await rules();
  await actWell(app, { number, type: 'identity', staffId: 'dora', reason: 'called back' });
  const after = await rules();

  expect(before).toContain('L-CUST');
  expect(after).not.toContain('L-CUST');
});

it('an identity check says in words how it was done', async () => {
  const { number } = await offered();

  const outcome = await act(app, { number, type: 'identity', staffId: 'dora' });
  const tooShort = await act(app, { number, type: 'identity', staffId: 'dora', reason: ' x ' });

  expect(outcome).toMatchObject({ ok: false, refusal: 'reason_missing' });
  expect(tooShort).toMatchObject({ ok: false, refusal: 'identity_way_missing' });
});

it('a merge carries an open code and a check of who it is over, and both go home again', async () => {
  await cleanSlate(app.testDatabase);
  const { kept, other } = await twoCasesIn(app);
  for (const number of [kept, other]) {
    await actWell(app, { number, type: 'claim', staffId: 'dora' });
  }
  await actWell(app, { number: other, type: 'identity', staffId: 'dora', reason: 'called back' });
  const { handOver } = await actWell(app, { number: other, type: 'handoff', staffId: 'dora' });
  const code = /[A-Z]{4}-[A-Z]{4}/.exec(handOver ?? '')?.[0] ?? '';
  const lifecycle = { otherNumber: kept, samePerson: true };
  const reason = 'The same person.';

  await actWell(app, { number: other, type: 'merge', staffId: 'dora', reason, lifecycle });
  const merged = await detailOf(app, kept);
  const given = await give(kept, code);
  const shown = await caseText(app, kept, true);
  await actWell(app, { number: other, type: 'unmerge', staffId: 'dora', reason: 'Two people.' });

  expect(merged.case.identity).toMatchObject({ by: 'dora' });
  expect(given).toMatchObject({ ok: true, events: ['handed_over'] });
  expect(shown).not.toContain(merged.case.handoff?.seal);
  expect((await detailOf(app, kept)).case).toMatchObject({ handoff: null, identity: null });
  const home = (await detailOf(app, other)).case;
  expect(home.handoff).toMatchObject({ handedOverAt: expect.any(String) });
  expect(home.identity).toMatchObject({ by: 'dora' });
});
