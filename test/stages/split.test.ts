/** Messages of a case become a case of their own, with their own clocks and a record that holds. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CaseDetail } from '../../src/ports/case-details.ts';
import { verifyRecord } from '../../src/stages/verify.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { act, actWell, caseText, onlyCase } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { detailOf } from '../support/two-cases.ts';

const reason = 'The letter is another matter than the fee.';
const author = 'tired_person';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  app.clock.moveTo('2026-03-04T12:00:00Z');
});

afterAll(() => app.close());

const later = (nativeId: string, postedAt: string, text: string) =>
  aMention({
    nativeId,
    author,
    text,
    postedAt: new Date(postedAt),
    parentId: 'first',
    threadId: 'first',
  });

/** One person, one conversation, three messages. */
async function threeMessages(): Promise<string> {
  await hear(app, aMention({ nativeId: 'first', author, threadId: 'first' }));
  await hear(
    app,
    later('second', '2026-03-04T10:00:00Z', 'And your letter had my old name on it.'),
  );
  await hear(app, later('third', '2026-03-04T11:00:00Z', 'The fee is still there.'));
  return (await onlyCase(app)).number;
}

const read = (number: string) => detailOf(app, number);

function split(number: string, messages: readonly string[], staffId = 'dora') {
  return act(app, { number, type: 'split', staffId, reason, lifecycle: { messages } });
}

async function splitWell(number: string, messages: readonly string[]): Promise<string> {
  const outcome = await split(number, messages);
  if (!outcome.ok || !outcome.otherNumber) throw new Error('the split was refused');
  return outcome.otherNumber;
}

const posts = ({ mentions }: CaseDetail) => mentions.map(({ nativeId }) => nativeId);

async function faults() {
  return (await verifyRecord({ record: app.store.record, clock: app.clock })).faults;
}

it('a split case counts from its own first message, and the clocks of the other stay as they are', async () => {
  const number = await threeMessages();
  const before = await read(number);

  const made = await splitWell(number, ['2']);

  const [from, own] = [await read(number), await read(made)];
  expect([posts(from), posts(own)]).toEqual([['first', 'third'], ['second']]);
  expect(own.case.receivedAt).toEqual(new Date('2026-03-04T10:00:00Z'));
  expect(own.case.status).toBe('new');
  for (const { rule, startedAt } of own.case.clocks) {
    expect(startedAt, rule).toEqual(own.case.receivedAt);
  }
  expect(from.case.receivedAt).toEqual(before.case.receivedAt);
  expect(from.case.clocks).toEqual(before.case.clocks);
  expect(from.case.mentionCount).toBe(2);
  expect(await faults()).toEqual([]);
});

it('both cases tell of the split and name each other; nobody has worked on either by it', async () => {
  const number = await threeMessages();
  const made = await splitWell(number, ['2']);

  expect(await caseText(app, number)).toContain(`split off 1 message into ${made}`);
  expect(await caseText(app, made)).toContain(`split off from ${number}`);
  expect((await read(made)).relatives.linked).toEqual([number]);
  for (const one of [number, made]) {
    const { firstTouchAt, clocks } = (await read(one)).case;
    expect(firstTouchAt).toBeNull();
    expect(clocks.find(({ rule }) => rule === 'INT-FIRST')?.state).toBe('running');
  }
});

it('work that somebody did on the messages before the split is not done twice', async () => {
  const number = await threeMessages();
  await actWell(app, { number, type: 'claim', staffId: 'dora' });

  const made = await splitWell(number, ['2']);

  const own = await read(made);
  expect(own.case.firstTouchAt).toEqual((await read(number)).case.firstTouchAt);
  expect(own.case.clocks.find(({ rule }) => rule === 'INT-FIRST')?.state).toBe('met');
  expect(own.case.assigneeId).toBe('dora');
});

it('an edit of a message that was split off comes to its own case, a new message to the conversation', async () => {
  const number = await threeMessages();
  const made = await splitWell(number, ['2']);

  await hear(
    app,
    later('second', '2026-03-04T10:00:00Z', 'Your letter had my old name on it, twice.'),
  );
  await hear(app, later('fourth', '2026-03-04T11:30:00Z', 'Hello? Is anybody there?'));

  const own = await read(made);
  expect(own.events.map(({ type }) => type)).toContain('mention_changed');
  expect(posts(await read(number))).toEqual(['first', 'third', 'fourth']);
  expect(await faults()).toEqual([]);
});

it('a split is undone by a merge, and that by unmerging: each message goes home again', async () => {
  const number = await threeMessages();
  const made = await splitWell(number, ['2', '3']);
  const request = { type: 'merge', staffId: 'dora', reason } as const;
  const samePerson = true;

  const wrongWay = await act(app, {
    ...request,
    number,
    lifecycle: { otherNumber: made, samePerson },
  });
  await actWell(app, { ...request, number: made, lifecycle: { otherNumber: number, samePerson } });
  const merged = posts(await read(number));
  await actWell(app, { ...request, number: made, type: 'unmerge' });

  expect(wrongWay).toMatchObject({ refusal: 'merge_into_own_part' });
  expect(merged).toEqual(['first', 'second', 'third']);
  expect(posts(await read(number))).toEqual(['first']);
  expect(posts(await read(made))).toEqual(['second', 'third']);
  expect(await faults()).toEqual([]);
});

it('what cannot be split is refused by name, and nothing happens', async () => {
  const number = await threeMessages();
  const before = await read(number);

  const refusals = {
    everything: await split(number, ['1', '2', '3']),
    nothing: await split(number, []),
    'not its own': await split(number, ['2', '7']),
    'by nobody in charge': await split(number, ['2'], 'ada'),
  };

  expect(refusals).toMatchObject({
    everything: { refusal: 'split_takes_all' },
    nothing: { refusal: 'no_such_message' },
    'not its own': { refusal: 'no_such_message' },
    'by nobody in charge': { refusal: 'claim_first' },
  });
  expect((await read(number)).case.version).toBe(before.case.version);
  await actWell(app, { number, type: 'hold', staffId: 'dora', hold: 'legal', reason });
  expect(await split(number, ['2'])).toMatchObject({ refusal: 'split_under_hold' });
});

it('a case that has ended, or holds merged ones, is not split', async () => {
  const number = await threeMessages();
  await hear(app, aMention({ nativeId: 'elsewhere', author }));
  const other = (await read(number)).case.id;
  const rows = await app.testDatabase.database.case.findMany({ where: { id: { not: other } } });
  const second = `C-${rows[0]?.number}`;
  const lifecycle = { otherNumber: number, samePerson: true };
  await actWell(app, { number: second, type: 'merge', staffId: 'dora', reason, lifecycle });

  expect(await split(number, ['2'])).toMatchObject({ refusal: 'split_holds_merged' });
  await actWell(app, { number: second, type: 'unmerge', staffId: 'dora', reason });
  await actWell(app, { number, type: 'dismiss', staffId: 'dora', reason });
  expect(await split(number, ['2'])).toMatchObject({ refusal: 'split_open_cases' });
});
