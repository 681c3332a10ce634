/** The conversation that an answer stands in: read after its case opened, shown with it, gone with it. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/ports/errors.ts';
import type { ThreadPost } from '../../src/ports/source.ts';
import { eraseAuthor } from '../../src/stages/erase.ts';
import { removeAtSource } from '../../src/stages/source-removals.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPagedSource } from '../support/paged-source.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { backUp } from '../support/restored-backup.ts';
import { actWell, casesOf, caseText, onlyCase, readerOf } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { wordsLeft } from '../support/words-left.ts';

let app: TestApp;
let asked: string[] = [];
/** What the platform says of any conversation. */
let answer: () => readonly ThreadPost[];

const answered = aMention({
  ...{ nativeId: '77', author: 'jane', kind: 'reply', parentId: '76' },
  text: '@samplebrand that is wrong, the fee is still there, unacceptable.',
});
const above: readonly ThreadPost[] = [
  aThreadPost('75', 'bob', 'Has anybody ever reached them?', '08:00'),
  aThreadPost('76', 'samplebrand', 'We answer every message.', '08:30'),
  aThreadPost('77', 'jane', 'the post itself', '09:00'),
];

function aThreadPost(nativeId: string, author: string, text: string, time: string): ThreadPost {
  const url = `https://x.com/${author}/status/${nativeId}`;
  const postedAt = new Date(`2026-03-04T${time}:00Z`);
  return { nativeId, author, text, postedAt, url, parentId: null };
}

beforeAll(async () => {
  const source = {
    ...createPagedSource('test'),
    readThread: async (nativeId: string) => {
      asked.push(nativeId);
      return answer();
    },
  };
  app = await createTestApp({ classifier: createPlainClassifier(), sources: [source] });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  await rm(app.keeping.erasureFile.path, { force: true });
  app.clock.moveTo('2026-03-04T12:00:00Z');
  asked = [];
  answer = () => above;
});

afterAll(() => app.close());

const read = () => app.stages.readThreads(AbortSignal.timeout(60_000));
const left = () => wordsLeft(app.testDatabase.database);

async function minutesLater(minutes: number): Promise<void> {
  app.clock.moveTo(new Date(app.clock.now().getTime() + minutes * 60_000).toISOString());
  await read();
}

async function aCaseWithConversation(): Promise<string> {
  await hear(app, answered);
  await read();
  return (await onlyCase(app)).number;
}

it('a case shows what the person saw, with our own posts as ours, and not their post twice', async () => {
  const number = await aCaseWithConversation();

  const shown = await caseText(app, number);
  const { conversation, mentions } = JSON.parse(await caseText(app, number, true));

  expect(shown).toMatch(
    /The conversation around it\n.*@bob\n.*Has anybody.*\n.*status\/75\n.* us\n/,
  );
  expect(conversation.posts.map(({ author, us }: never) => [author, us])).toEqual([
    ['bob', false],
    ['samplebrand', true],
  ]);
  expect(conversation.isIncomplete).toBe(false);
  expect(mentions).toHaveLength(1);
});

it('a post above is no new mention and opens no case, and is read once', async () => {
  await aCaseWithConversation();
  await minutesLater(1);

  await app.settle();

  expect(await casesOf(app)).toHaveLength(1);
  expect(asked).toEqual(['77']);
});

it('a post that answers nothing, our own, and one that is days old are not asked about', async () => {
  await hear(app, aMention({ text: '@samplebrand unacceptable fee' }));
  await hear(app, { ...answered, nativeId: '78', author: 'samplebrand' });
  await hear(app, { ...answered, nativeId: '79', author: 'kim' });
  await minutesLater(3 * 1440);

  expect(asked).toEqual([]);
});

it('what cannot be read holds up nothing, is said plainly, and is read later', async () => {
  answer = () => {
    throw new TransientError('the platform is down');
  };
  const number = await aCaseWithConversation();
  const [shown, json] = [await caseText(app, number), await caseText(app, number, true)];
  answer = () => above;
  await minutesLater(1);
  const tooEarly = asked.length;
  await minutesLater(2);

  expect(shown).toContain('the conversation could not be read');
  expect(JSON.parse(json).conversation).toEqual({ posts: [], isIncomplete: true });
  expect([tooEarly, asked.length]).toEqual([1, 2]);
  expect(await caseText(app, number)).not.toContain('could not be read');
});

it('told to wait, or without a valid key, a source is asked for no other conversation', async () => {
  await hear(app, answered, { ...answered, nativeId: '78', author: 'kim' });
  const retryAt = new Date('2026-03-04T13:00:00Z');
  answer = () => {
    throw new TransientError('too often', { retryAt });
  };
  await read();
  const [first] = asked;
  answer = () => {
    throw new PermanentError('the key is dead', { why: 'credentials' });
  };
  await read();
  await minutesLater(30);

  expect(asked).toEqual([first, first === '77' ? '78' : '77']);
});

it('five tries and no more', async () => {
  answer = () => {
    throw new TransientError('the platform is down');
  };
  await hear(app, answered);
  for (let n = 0; n < 12; n++) await minutesLater(60);

  expect(asked).toHaveLength(5);
});

it('without a name a restricted case shows neither words nor names of others', async () => {
  await hear(app, { ...answered, text: '@samplebrand this fee makes me want to kill myself' });
  await read();
  const { number } = await onlyCase(app);

  const shown = await caseText(app, number);
  const named = await readerOf(app)(number, 'dora');

  expect(shown).toContain('The conversation around it');
  expect(shown).not.toMatch(/Has anybody|bob|status\/75/);
  expect(named.ok && named.conversation.posts[0]?.text).toBe('Has anybody ever reached them?');
});

it('with the person’s post the conversation goes, and does not come back', async () => {
  await aCaseWithConversation();
  const gone = [{ platform: 'x', nativeId: '77', what: 'deleted' }] as const;

  await removeAtSource(app.keeping, { brand: 'sample', sourceName: 'test' }, gone);
  await minutesLater(10);

  expect(await left()).not.toMatch(/Has anybody|bob|We answer/);
});

it('a post of the conversation that is gone at its source goes, the others stay', async () => {
  await aCaseWithConversation();
  const gone = [{ platform: 'x', nativeId: '75', what: 'deleted' }] as const;

  await removeAtSource(app.keeping, { brand: 'sample', sourceName: 'test' }, gone);

  expect(await left()).not.toMatch(/Has anybody|bob/);
  expect(await left()).toContain('We answer');
});

it('who asks to be erased is erased from conversations around others, and is not read again', async () => {
  const number = await aCaseWithConversation();
  const request = { staffId: 'dora', platform: 'x', handle: 'Bob', reason: 'A letter' } as const;

  const dry = await eraseAuthor(app.keeping, { ...request, dryRun: true });
  const outcome = await eraseAuthor(app.keeping, { ...request, dryRun: false });
  await app.testDatabase.database.threadReading.deleteMany({});
  await minutesLater(1);

  expect(dry).toMatchObject({ ok: true, brands: [{ posts: 1, cases: 0 }] });
  expect(outcome).toMatchObject({ ok: true, brands: [{ posts: 1, cases: 0 }] });
  expect(asked).toEqual(['77', '77']);
  expect(await caseText(app, number)).toContain('We answer');
  expect(await left()).not.toMatch(/Has anybody|bob/);
});

it('a legal hold keeps the conversation, and a restored backup brings nothing back', async () => {
  const number = await aCaseWithConversation();
  const request = { staffId: 'dora', platform: 'x', handle: 'bob', reason: 'A letter' } as const;
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  const hold = { number, staffId: 'dora', hold: 'legal', reason: 'Claim 12' } as const;
  await actWell(app, { ...hold, type: 'hold' });
  const outcome = await eraseAuthor(app.keeping, { ...request, dryRun: false });
  const held = await left();
  const backup = await backUp(app.testDatabase.database);
  await actWell(app, { ...hold, type: 'unhold' });
  await app.stages.keepRecords(AbortSignal.timeout(60_000));
  const lifted = await left();
  await backup.restore();
  const restored = await left();
  await actWell(app, { ...hold, type: 'unhold' });
  await app.stages.keepWholeRecord(AbortSignal.timeout(60_000));

  expect(outcome).toMatchObject({ ok: true, brands: [{ posts: 0, held: [{ number }] }] });
  expect(lifted).not.toContain('Has anybody');
  expect([held, restored].every((words) => words.includes('Has anybody'))).toBe(true);
  expect(await left()).not.toMatch(/Has anybody|bob/);
});

it('names go from a conversation when they go from its case, and all of it in the end', async () => {
  const number = await aCaseWithConversation();
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  await actWell(app, { number, type: 'dismiss', staffId: 'dora', reason: 'Not about us' });
  const kept: boolean[][] = [];
  for (let month = 0; month < 96; month += 6) {
    app.clock.moveTo(new Date(Date.UTC(2026, 3 + month)).toISOString());
    await app.stages.keepRecords(AbortSignal.timeout(60_000));
    const words = await left();
    kept.push([words.includes('bob'), words.includes('Has anybody')]);
  }

  expect(kept[0]).toEqual([true, true]);
  expect(kept).toContainEqual([false, true]);
  expect(kept.at(-1)).toEqual([false, false]);
});
