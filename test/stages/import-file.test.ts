/** An import returns when everything it read is worked, by itself or by the service beside it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { IncomingMention } from '../../src/domain/mention/mention.ts';
import type { FileEvent } from '../../src/ports/mention-file.ts';
import { type ImportDeps, type ImportListener, importFile } from '../../src/stages/import-file.ts';
import { removeAtSource } from '../../src/stages/source-removals.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { casesOf } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const deaf: ImportListener = { progress() {}, rejected() {}, changed() {} };
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

async function* fileOf(events: readonly FileEvent[]): AsyncGenerator<FileEvent> {
  yield* events;
}

function rows(mentions: readonly IncomingMention[]): readonly FileEvent[] {
  return mentions.map((mention) => ({ mention }));
}

function depsFor(events: readonly FileEvent[], given: Partial<ImportDeps> = {}): ImportDeps {
  return {
    read: () => fileOf(events),
    intake: app.intake,
    mentions: app.store.mentions,
    clock: app.clock,
    triagePending: app.stages.triagePending,
    decidePendingCases: app.stages.decidePendingCases,
    removeGone: (origin, gone) => removeAtSource(app.keeping, origin, gone),
    isServiceWorking: async () => false,
    pause: () => new Promise(setImmediate),
    signal: new AbortController().signal,
    ...given,
  };
}

function run(deps: ImportDeps, listener: ImportListener = deaf) {
  const brand = app.brands.get('sample')!;
  const brandId = app.store.brandIds.get('sample')!;
  return importFile(deps, { file: 'export.csv', brand, brandId, sourceName: 'export' }, listener);
}

it('stopped in the middle it ends soon, says so, and the next run takes in the rest', async () => {
  const stop = new AbortController();
  const mentions = Array.from({ length: 2_500 }, () => aMention());
  const events = mentions.map((mention): FileEvent => ({ mention }));
  const read = () => fileOf(events);
  const intake: ImportDeps['intake'] = {
    ...app.intake,
    async store(batch) {
      const outcome = await app.intake.store(batch);
      stop.abort();
      return outcome;
    },
  };

  const first = await run(depsFor([], { read, intake, signal: stop.signal }));
  const second = await run(depsFor([], { read }));

  expect(first).toMatchObject({ read: 1_000, stored: 1_000, stopped: true });
  expect(second).toMatchObject({ read: 2_500, stored: 1_500, duplicates: 1_000 });
  expect(second).not.toHaveProperty('stopped');
});

it('counts what it read, and the second time stores nothing', async () => {
  const [one, two] = [aMention(), aMention()];
  const events: readonly FileEvent[] = [
    { mention: one },
    { rejected: { place: 'line 3', reason: 'no text' } },
    { mention: two },
    { mention: one },
  ];

  const first = await run(depsFor(events));
  const second = await run(depsFor(events));

  expect(first).toEqual({ read: 4, stored: 2, duplicates: 1, rejected: 1 });
  expect(second).toEqual({ read: 4, stored: 0, duplicates: 3, rejected: 1 });
  expect(await casesOf(app)).toHaveLength(2);
  expect(await app.store.mentions.countPending(null)).toBe(0);
});

it('counts a row that says a post is gone as one that brings nothing new, and what newly went', async () => {
  const gone = { platform: 'x', nativeId: '5', what: 'deleted' } as const;
  const events: readonly FileEvent[] = [
    { mention: aMention({ nativeId: '5' }) },
    { gone },
    { gone: { ...gone, nativeId: 'never-seen' } },
  ];

  const first = await run(depsFor(events));
  const second = await run(depsFor(events));

  expect(first).toEqual({ read: 3, stored: 1, duplicates: 2, rejected: 0, removed: 1 });
  expect(second).toEqual({ read: 3, stored: 0, duplicates: 3, rejected: 0, removed: 0 });
});

it('tells which rows could not be used and which came again with other words', async () => {
  const post = aMention({ nativeId: 'row-1' });
  await run(depsFor(rows([post])));
  const told: unknown[] = [];
  const listener = {
    ...deaf,
    rejected: (item: unknown) => told.push(item),
    changed: (ids: unknown) => told.push(ids),
  };

  await run(
    depsFor([
      { rejected: { place: 'line 1', reason: 'no text' } },
      ...rows([{ ...post, text: 'They charged me a third time.' }]),
    ]),
    listener,
  );

  expect(told).toEqual([{ place: 'line 1', reason: 'no text' }, ['row-1']]);
});

it('finishes what an import that was killed left behind', async () => {
  const mentions = Array.from({ length: 40 }, () => aMention());
  const killed = depsFor(rows(mentions), {
    triagePending: () => Promise.reject(new Error('killed')),
  });
  await expect(run(killed)).rejects.toThrow('killed');

  const count = await run(depsFor(rows(mentions)));

  expect(count.stored + count.duplicates).toBe(40);
  expect(await casesOf(app)).toHaveLength(40);
  expect(await app.store.mentions.countPending(null)).toBe(0);
});

it('a step that fails ends the import with its reason, and nothing keeps running behind it', async () => {
  let steps = 0;
  const failing = depsFor(rows([aMention()]), {
    decidePendingCases() {
      steps += 1;
      return Promise.reject(new Error('the disk is full'));
    },
  });

  await expect(run(failing)).rejects.toThrow('the disk is full');
  const stepsAtTheEnd = steps;
  await new Promise(setImmediate);

  expect(steps).toBe(stepsAtTheEnd);
});

it('a step that fails also ends the reading of a file that has no end', async () => {
  async function* endless(): AsyncGenerator<FileEvent> {
    for (;;) yield { mention: aMention({ author: 'one_person', threadId: 'thread' }) };
  }
  const failing = depsFor([], {
    read: endless,
    triagePending: () => Promise.reject(new Error('the disk is full')),
  });

  await expect(run(failing)).rejects.toThrow('the disk is full');
});

it('a file that breaks off in the middle keeps what came before, and the next start works the rest of it', async () => {
  async function* breakingOff(): AsyncGenerator<FileEvent> {
    for (let row = 0; row < 1_000; row += 1) {
      yield { mention: aMention({ author: 'one_person', threadId: 'thread' }) };
    }
    throw new Error('the quote that begins on line 1001 never ends');
  }

  await expect(run(depsFor([], { read: breakingOff }))).rejects.toThrow('never ends');
  await app.settle();

  expect(await app.testDatabase.database.mention.count()).toBe(1_000);
  expect(await app.store.mentions.countPending(null)).toBe(0);
});

it('beside a working service it leaves the work to it, and waits until it is done', async () => {
  const waitedFor: number[] = [];
  const own = (): never => {
    throw new Error('the import did the work of the service');
  };
  const deps = depsFor(rows([aMention(), aMention(), aMention()]), {
    isServiceWorking: async () => true,
    triagePending: own,
    decidePendingCases: own,
    async pause() {
      waitedFor.push(await app.store.mentions.countPending(null));
      await app.settle();
    },
  });

  await run(deps);

  expect(waitedFor[0]).toBe(3);
  expect(await casesOf(app)).toHaveLength(3);
});

it('takes over when the service it waits for ends', async () => {
  let asked = 0;
  const deps = depsFor(rows([aMention()]), {
    isServiceWorking: async () => {
      asked += 1;
      return asked < 3;
    },
  });

  await run(deps);

  expect(await casesOf(app)).toHaveLength(1);
});
