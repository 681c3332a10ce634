/** What was erased stays away, whatever backup of the database is put back. */
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eraseAuthor } from '../../../src/stages/erase.ts';
import { erasureState } from '../../../src/stages/erasures.ts';
import { bringErasuresInStep } from '../../../src/stages/keep-records.ts';
import { ticksFor } from '../../../src/stages/schedule.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { backUp } from '../../support/restored-backup.ts';
import { actWell, casesOf, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { wordsLeft } from '../../support/words-left.ts';
import { expectProven, startAfresh, tiredPost, workOn } from './kept-post.ts';

let app: TestApp;
const erasing = { staffId: 'dora', platform: 'x', handle: 'tired_person', dryRun: false } as const;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => startAfresh(app));

afterAll(() => app.close());

async function workedCase(): Promise<string> {
  await hear(app, tiredPost);
  const { number } = await onlyCase(app);
  await workOn(app, number);
  return number;
}

function erase() {
  return eraseAuthor(app.keeping, { ...erasing, reason: 'Letter of 3 March' });
}

it('F20: a restored backup does not bring erased text back, and the record still proves itself', async () => {
  const number = await workedCase();
  const backup = await backUp(app.testDatabase.database);
  await erase();
  await backup.restore();
  const restored = await wordsLeft(app.testDatabase.database);
  const told = await erasureState(app.keeping);

  await bringErasuresInStep(app.keeping);

  expect(restored).toMatch(/The fee is wrong.*Spoke to tired_person/s);
  expect(told.returned).toBe(4);
  expect(await wordsLeft(app.testDatabase.database)).not.toMatch(/tired_person|fee/);
  expect(await erasureState(app.keeping)).toMatchObject({ returned: 0 });
  const detail = await app.store.details.read((await onlyCase(app)).id);
  expect(detail?.events.at(-1)).toMatchObject({
    type: 'content_removed',
    actor: 'redress',
    data: { why: 'erasure_request' },
  });
  expect(detail?.case.number).toBe(number);
  await expectProven(app);
});

it('F20: an erased post that the backup did not hold yet is not taken in as a new one', async () => {
  const backup = await backUp(app.testDatabase.database);
  await workedCase();
  await erase();
  await backup.restore();

  await bringErasuresInStep(app.keeping);
  await hear(app, tiredPost);

  expect(await casesOf(app)).toEqual([]);
  expect(await wordsLeft(app.testDatabase.database)).not.toMatch(/tired_person|fee/);
});

it('F20: words typed after a restored backup stay, though they have the number of erased ones', async () => {
  await hear(app, tiredPost);
  const { number } = await onlyCase(app);
  const backup = await backUp(app.testDatabase.database);
  await actWell(app, { number, type: 'note', staffId: 'dora', reason: 'Spoke to tired_person.' });
  await erase();
  await backup.restore();
  await actWell(app, { number, type: 'note', staffId: 'dora', reason: 'Of the other matter.' });

  await bringErasuresInStep(app.keeping);

  expect(await wordsLeft(app.testDatabase.database)).toContain('Of the other matter.');
  expect(await wordsLeft(app.testDatabase.database)).not.toMatch(/tired_person|fee/);
});

it('F20: what a process that died did not note is noted by the next start, without a word of it', async () => {
  await workedCase();
  await erase();
  const { path } = app.keeping.erasureFile;
  const complete = await readFile(path, 'utf8');
  await writeFile(path, complete.slice(0, complete.length - 40)); // the last line was cut off

  await bringErasuresInStep(app.keeping);
  await bringErasuresInStep(app.keeping);

  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.endsWith('}'));
  expect(new Set(lines)).toEqual(new Set(complete.split('\n')));
  expect(lines).toHaveLength(4);
  expect(complete).not.toMatch(/tired|fee|Spoke|Letter/);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('F20: a legal hold keeps what came back, and it goes once the hold is lifted', async () => {
  const number = await workedCase();
  await actWell(app, {
    number,
    type: 'hold',
    staffId: 'dora',
    hold: 'legal',
    reason: 'Claim 12/26',
  });
  const backup = await backUp(app.testDatabase.database);
  await actWell(app, { number, type: 'unhold', staffId: 'dora', hold: 'legal', reason: 'Settled' });
  await erase();
  await backup.restore();

  await bringErasuresInStep(app.keeping);
  const kept = await wordsLeft(app.testDatabase.database);
  await actWell(app, { number, type: 'unhold', staffId: 'dora', hold: 'legal', reason: 'Settled' });
  await app.stages.keepWholeRecord(new AbortController().signal);

  expect(kept).toContain('tired_person');
  expect(await wordsLeft(app.testDatabase.database)).not.toMatch(/tired_person|fee/);
  await expectProven(app);
});

it('a backup put back under a running service brings nothing back for longer than a day', async () => {
  await workedCase();
  const backup = await backUp(app.testDatabase.database);
  await erase();
  await backup.restore();

  await runTick('keeping');
  const afterTenMinutes = await wordsLeft(app.testDatabase.database);
  await runTick('keeping:whole');

  expect(afterTenMinutes).toContain('tired_person');
  expect(await wordsLeft(app.testDatabase.database)).not.toMatch(/tired_person|fee/);
});

async function runTick(name: string): Promise<void> {
  const ticks = ticksFor(app.store.jobs, async () => [], []);
  await ticks.find((tick) => tick.name === name)?.run();
  await app.settle();
}

it('erasures of a database with other brands are passed over', async () => {
  await workedCase();
  const stranger = '{"what":"reply","replyId":"00000000-0000-4000-8000-000000000001"';
  const rest = '"brandId":"00000000-0000-4000-8000-000000000002","why":"erasure_request"';
  await appendFile(
    app.keeping.erasureFile.path,
    `${stranger},${rest},"at":"2026-03-04T00:00:00Z"}`,
  );

  await bringErasuresInStep(app.keeping);

  expect(await wordsLeft(app.testDatabase.database)).toContain('tired_person');
});
