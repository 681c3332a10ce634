/** Posts that are gone at their source go here too, while their cases go on. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createFileSource } from '../../../src/adapters/platforms/file/source.ts';
import { removeAtSource } from '../../../src/stages/source-removals.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { act, actWell, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { wordsLeft } from '../../support/words-left.ts';
import { expectProven, startWithPost, workOn } from './kept-post.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => startWithPost(app));

afterAll(() => app.close());

async function keepAt(instant: string): Promise<void> {
  app.clock.moveTo(instant);
  await app.stages.keepRecords(new AbortController().signal);
}

function deletedAtSource(): Promise<number> {
  const gone = [{ platform: 'x', nativeId: '77', what: 'deleted' }] as const;
  return removeAtSource(app.keeping, { brand: 'sample', sourceName: 'test' }, gone);
}

it('acceptance 10: a post deleted at its source is purged at once, its case and clock go on', async () => {
  const { number, id } = await onlyCase(app);
  await workOn(app, number);
  const before = await app.store.details.read(id);

  const noticed = await deletedAtSource();
  const again = await deletedAtSource();

  const after = await app.store.details.read(id);
  expect([noticed, again]).toEqual([1, 0]);
  expect(await wordsLeft(app.testDatabase.database)).not.toContain('fee');
  expect(after?.mentions[0]).toMatchObject({ text: '', author: null, contentState: 'deleted' });
  expect(after?.case.clocks).toEqual(before?.case.clocks);
  expect(after?.case).toMatchObject({ status: 'open', priority: before?.case.priority });
  expect(after?.case.replies.map(({ state }) => state)).not.toContain('awaiting_approval');
  expect(await act(app, { number, type: 'approve', staffId: 'eli' })).toMatchObject({ ok: false });
  await expectProven(app);
});

it('acceptance 10: a legal hold keeps a post that was deleted at its source, until it is lifted', async () => {
  const { number } = await onlyCase(app);
  await workOn(app, number);
  await actWell(app, {
    number,
    type: 'hold',
    staffId: 'dora',
    hold: 'legal',
    reason: 'Claim 12/26',
  });

  await deletedAtSource();
  const kept = await wordsLeft(app.testDatabase.database);
  await actWell(app, { number, type: 'unhold', staffId: 'dora', hold: 'legal', reason: 'Settled' });
  await keepAt('2026-03-20T12:00:00Z');

  expect(kept).toContain('The fee is wrong');
  expect(await wordsLeft(app.testDatabase.database)).not.toContain('The fee is wrong');
  await expectProven(app);
});

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'redress-gone-')), name);
  await writeFile(path, text);
  return path;
}

async function pollFile(path: string): Promise<void> {
  const config = { name: 'archive', brand: 'sample', path, channelControlled: false };
  const stop = new AbortController().signal;
  await app.stages.pollSource(createFileSource(config, app.clock), stop);
  await app.settle();
}

it('acceptance 10: a file that says a post was deleted removes its words; case and clocks go on', async () => {
  const { number, id } = await onlyCase(app);
  await workOn(app, number);
  const before = await app.store.details.read(id);

  await pollFile(await fileOf('archive.jsonl', '{"id":"77","platform":"x","state":"deleted"}\n'));

  const after = await app.store.details.read(id);
  expect(await wordsLeft(app.testDatabase.database)).not.toContain('fee');
  expect(after?.mentions[0]).toMatchObject({ text: '', author: null, contentState: 'deleted' });
  expect(after?.case.clocks).toEqual(before?.case.clocks);
  expect(after?.case).toMatchObject({ status: 'open', priority: before?.case.priority });
  await expectProven(app);
});

it('acceptance 10: a table of ids and states removes what it names, also what came in the same file', async () => {
  const table = 'id,text,platform,state\n91,The fee of 91,x,\n91,,x,protected\n77,,x,withheld\n';

  await pollFile(await fileOf('gone.csv', table));

  expect(await wordsLeft(app.testDatabase.database)).not.toContain('fee');
  expect((await app.store.details.read((await onlyCase(app)).id))?.mentions[0]).toMatchObject({
    contentState: 'withheld',
  });
  await expectProven(app);
});
