/** What was typed on a case that was merged away: it goes, stays and is proved with the one that was kept. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { commitmentTo } from '../../../src/domain/case/chain.ts';
import { eraseAuthor } from '../../../src/stages/erase.ts';
import { verifyRecord } from '../../../src/stages/verify.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { detailOf, twoCasesIn } from '../../support/two-cases.ts';
import { wordsLeft } from '../../support/words-left.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  await rm(app.keeping.erasureFile.path, { force: true });
  app.clock.moveTo('2026-03-04T12:00:00Z');
});

afterAll(() => app.close());

/** On the case that goes into the other there is a note and a draft. */
async function merged(): Promise<{ kept: string; other: string }> {
  const { kept, other } = await twoCasesIn(app);
  const work = { number: other, staffId: 'dora' } as const;
  await actWell(app, { ...work, type: 'claim' });
  await actWell(app, { ...work, type: 'note', reason: 'Their wife phoned about the flat.' });
  await actWell(app, { ...work, type: 'draft' });
  const lifecycle = { otherNumber: kept, samePerson: true };
  await actWell(app, { ...work, type: 'merge', reason: 'One person.', lifecycle });
  return { kept, other };
}

const erase = () =>
  eraseAuthor(app.keeping, {
    platform: 'x',
    handle: 'tired.elsewhere',
    staffId: 'dora',
    reason: 'Letter of 3 March',
    dryRun: false,
  });

const left = () => wordsLeft(app.testDatabase.database);

async function faults(): Promise<readonly string[]> {
  const found = await verifyRecord({ record: app.store.record, clock: app.clock });
  return found.faults.map(({ what }) => what);
}

it('an erasure takes what was typed and drafted on a case of theirs that was merged away', async () => {
  const { other } = await merged();
  const { case: away } = await detailOf(app, other);

  const outcome = await erase();

  expect(outcome).toMatchObject({ ok: true });
  expect(await left()).not.toContain('Their wife phoned');
  expect(away.replies).not.toEqual([]);
  expect((await detailOf(app, other)).replyTexts).toEqual([]);
  expect(await faults()).toEqual([]);
});

it('a legal hold on the case that was kept keeps what was typed on the merged one', async () => {
  const { kept } = await merged();
  const reason = 'a court asked for it';
  await actWell(app, { number: kept, type: 'hold', staffId: 'dora', hold: 'legal', reason });

  const outcome = await erase();
  app.clock.moveTo('2046-03-04T12:00:00Z');
  await app.stages.keepWholeRecord(new AbortController().signal);
  await app.stages.keepRecords(new AbortController().signal);

  expect(outcome).toMatchObject({
    ok: true,
    brands: [{ held: [{ basis: reason }, { basis: reason }] }],
  });
  expect(await left()).toContain('Their wife phoned');
});

it('a merged case keeps its words while the case that holds its posts is still worked', async () => {
  await merged();

  app.clock.moveTo('2046-03-04T12:00:00Z');
  await app.stages.keepRecords(new AbortController().signal);

  expect(await left()).toContain('Their wife phoned');
});

it('a post that was swapped, or taken out, while its case is merged is found', async () => {
  const { kept } = await merged();
  const { database } = app.testDatabase;
  const found = (await detailOf(app, kept)).mentions.find(({ nativeId }) => nativeId === 'other');
  const id = found?.id ?? '';
  const unharmed = await faults();
  const body = 'Nothing is wrong.';
  const commitment = Buffer.from(commitmentTo('00', body), 'hex');
  await database.mentionContent.update({
    where: { mentionId: id },
    data: { body, salt: Buffer.from('00', 'hex') },
  });
  await database.mention.update({ where: { id }, data: { commitment } });
  const swapped = await faults();
  await database.mentionContent.delete({ where: { mentionId: id } });

  const deleted = await faults();

  expect(unharmed).toEqual([]);
  expect(swapped).toEqual(['it is not the post that the record committed to']);
  expect(deleted).toContain('its text is missing, and the record does not say that it was removed');
});

it('an earlier text of an edited post that is gone from the record is found', async () => {
  const { kept } = await twoCasesIn(app);
  const edited = aMention({ nativeId: 'kept', author: 'tired_person', text: 'You are thieves.' });
  await hear(app, edited);
  const { mentions } = await detailOf(app, kept);
  const unharmed = await faults();
  await app.testDatabase.database.mentionContent.update({
    where: { mentionId: mentions[0]?.id ?? '' },
    data: { revisions: [] },
  });

  const tampered = await faults();

  expect(unharmed).toEqual([]);
  expect(tampered).toEqual(['an earlier text of it is missing']);
});
