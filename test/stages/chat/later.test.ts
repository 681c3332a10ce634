/** What may take long in team chat: promised by one process, done and answered by any, once. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ReplyWriter } from '../../../src/ports/reply-writer.ts';
import type { ChatInteraction, ChatQuestion } from '../../../src/ports/team-chat.ts';
import { finishChatTasks } from '../../../src/stages/chat/finish-tasks.ts';
import { answerInteraction } from '../../../src/stages/chat/interactions.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createRecordedLog, type RecordedLog } from '../../support/recorded-log.ts';
import { actWell } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { aCaseOnCard, type OnCard } from './on-card.ts';
import { type ChatSetup, discordId, interaction, startChat } from './setup.ts';

let chat: ChatSetup;
let other: TestApp;
let on: OnCard;
let said = '';
let count = 0;
let log: RecordedLog;
let whileWriting: () => Promise<void> = async () => {};

/** A model that says nothing of use, when the test lets it. */
const writer: ReplyWriter = {
  version: 'test-writer',
  async write() {
    await whileWriting();
    return { ok: false, reason: 'unavailable' };
  },
};

beforeAll(async () => {
  chat = await startChat({ writer });
  const { config, testDatabase } = chat.app;
  const given = { staff: config.staff, chat: config.chat };
  const classifier = createPlainClassifier();
  other = await createTestApp({ config: given, testDatabase, classifier, writer });
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await other.close();
  await chat.close();
});

beforeEach(async () => {
  whileWriting = async () => {};
  pass(20 * 60);
  on = await aCaseOnCard(chat);
  await actWell(chat.app, { number: on.number, type: 'claim', staffId: 'ada' });
  await chat.show();
  count += 1;
  said = `secret-token-${count}`;
  log = createRecordedLog();
});

const signal = AbortSignal.timeout(600_000);

function pass(minutes: number): void {
  chat.passMinutes(minutes);
  other.clock.moveTo(chat.app.clock.now().toISOString());
}

const asked = (question: ChatQuestion): ChatInteraction =>
  interaction(said, discordId('ada'), question);
const another = (): ChatInteraction =>
  asked({ kind: 'button', id: on.idOf('Suggest another reply') });
const answers = () => chat.fake.interactions.answers.filter(({ token }) => token === said);
const kinds = () => answers().map(({ type }) => type);
const done = async () => (await on.events()).filter((type) => type === 'reply_lapsed').length;
const tasks = () => chat.app.testDatabase.database.chatTask.findMany();
const teamOf = ({ chat: shown }: TestApp): ChatSetup['team'] => ({ ...shown!.deps.team!, log });
const ask = (to: ChatInteraction) => answerInteraction(teamOf(chat.app), to, signal);
const finish = (app: TestApp, id: string | null) => finishChatTasks(teamOf(app), id, signal);

it('what was promised by a process that died is done and answered by another, once', async () => {
  await ask(another());
  expect(kinds()).toEqual([5]);
  expect(await done()).toBe(0);

  await other.settle();

  expect(kinds()).toEqual([5, 'edit']);
  expect(answers()[1]?.data['content']).toContain('other suggestions');
  expect(await done()).toBe(1);
  expect(await tasks()).toEqual([]);
  await chat.app.settle();
  expect(kinds()).toEqual([5, 'edit']);
});

it.each([
  ['promised', true],
  ['not promised', false],
])(
  'a process that died before it knew whether an answer was promised: it was %s',
  async (_, isHeld) => {
    const { tasks: kept } = teamOf(chat.app);
    const dying = {
      ...teamOf(chat.app),
      tasks: { ...kept, handOver: () => Promise.reject(new Error('killed')) },
      ...(!isHeld && {
        answers: { ...chat.team.answers, hold: () => Promise.reject(new Error('killed')) },
      }),
    };
    await expect(answerInteraction(dying, another(), signal)).rejects.toThrow('killed');

    await other.stages.finishChatTasks(null, signal);
    await other.settle();
    expect(await tasks()).toHaveLength(1); // it may live yet

    pass(1);
    await other.stages.finishChatTasks(null, signal);
    await other.settle();

    expect(kinds()).toEqual(isHeld ? [5, 'edit'] : []);
    expect(await done()).toBe(isHeld ? 1 : 0);
    expect(await tasks()).toEqual([]);
  },
);

it('two processes that do it at once change the case once and answer once', async () => {
  await ask(another());
  const [task] = await tasks();
  let writing = 0;
  const both = Promise.withResolvers<void>();
  whileWriting = async () => {
    writing += 1;
    if (writing === 2) both.resolve();
    await both.promise;
  };

  const ended = await Promise.allSettled([finish(chat.app, task!.id), finish(other, task!.id)]);

  expect(writing).toBe(2);
  expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  expect(kinds()).toEqual([5, 'edit']);
  expect(await done()).toBe(1);
  await other.settle();
  expect([kinds(), await done(), await tasks()]).toEqual([[5, 'edit'], 1, []]);
});

it('a process that dies after the work and before the answer: it is not done again, and answered', async () => {
  await ask(another());
  const [task] = await tasks();
  const { answers: real } = chat.team;
  const dead = () => Promise.reject(new Error('killed'));
  const dying = { ...teamOf(chat.app), answers: { ...real, say: dead } };
  await expect(finishChatTasks(dying, task!.id, signal)).rejects.toThrow('killed');
  expect([kinds(), await done()]).toEqual([[5], 1]);

  pass(1);
  await finish(other, task!.id);

  expect([kinds(), await done(), await tasks()]).toEqual([[5, 'edit'], 1, []]);
});

it('after a quarter of an hour nothing is done any more, nothing is said, and the token is kept no longer', async () => {
  await ask(another());
  const [task] = await tasks();
  pass(15);
  await finish(other, null);
  expect((await tasks())[0]?.sealedToken).toBeNull();

  await finish(other, task!.id);

  expect([kinds(), await done(), await tasks()]).toEqual([[5], 0, []]);
  expect(log.lines.map(({ message }) => message)).toContain(
    'nobody waits for an answer any more, or ever did; nothing was done',
  );
});

it('what a model takes too long for is done, though nobody can be told any more', async () => {
  await ask(another());
  whileWriting = async () => {
    chat.fake.interactions.spentTokens.add(said);
  };

  await other.settle();

  expect([kinds(), await done(), await tasks()]).toEqual([[5], 1, []]);
});

it('a service that is told to stop leaves the rest to another', async () => {
  await ask(another());
  const [task] = await tasks();
  const stop = new AbortController();
  whileWriting = async () => {
    stop.abort();
    stop.signal.throwIfAborted();
  };
  await expect(finishChatTasks(teamOf(chat.app), task!.id, stop.signal)).rejects.toThrow();
  whileWriting = async () => {};

  await other.settle();

  expect([kinds(), await done(), await tasks()]).toEqual([[5, 'edit'], 1, []]);
});

it.each(['digest', 'stats', 'search'])(
  '/%s is promised at once and counted by a job',
  async (name) => {
    const options: Record<string, string> = name === 'search' ? { words: 'unacceptable' } : {};
    await ask(asked({ kind: 'command', name, options, target: null }));
    expect(kinds()).toEqual([5]);

    await other.settle();

    expect([kinds(), await tasks()]).toEqual([[5, 'edit'], []]);
  },
);

it('neither the token nor what was typed stands in a log or in the database', async () => {
  const options = { words: 'unacceptable behaviour' };
  await ask(asked({ kind: 'command', name: 'search', options, target: null }));
  const [task] = await tasks();
  const { database } = chat.app.testDatabase;
  const rows = await database.$queryRawUnsafe<{ row: string }[]>(
    `SELECT t::text || encode("sealed", 'escape') || encode("sealedToken", 'escape') AS row FROM "ChatTask" t
     UNION ALL SELECT j::text FROM pgboss.job j`,
  );
  chat.fake.interactions.spentTokens.add(said);

  await finish(other, task!.id);

  expect(log.lines.map(({ message }) => message)).toContain(
    'the time for an answer was over; what was asked is done',
  );
  for (const kept of [JSON.stringify(rows), JSON.stringify(log.lines)]) {
    expect(kept).not.toContain(said);
    expect(kept).not.toMatch(/unacceptable behaviour/);
  }
});
