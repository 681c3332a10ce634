/** Answers that come late: with the rights of then, and again while Discord stumbles. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ChatInteraction, ChatQuestion } from '../../../src/ports/team-chat.ts';
import { finishChatTasks } from '../../../src/stages/chat/finish-tasks.ts';
import { answerInteraction } from '../../../src/stages/chat/interactions.ts';
import { guildId } from '../../support/discord/shapes.ts';
import { actWell } from '../../support/team.ts';
import { aCaseOnCard, type OnCard } from './on-card.ts';
import { type ChatSetup, discordId, interaction, startChat } from './setup.ts';

let chat: ChatSetup;
let on: OnCard;
let said = '';
let count = 0;

beforeAll(async () => {
  chat = await startChat();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

beforeEach(async () => {
  chat.passMinutes(20 * 60);
  on = await aCaseOnCard(chat);
  await actWell(chat.app, { number: on.number, type: 'claim', staffId: 'ada' });
  await chat.show();
  count += 1;
  said = `token-of-then-${count}`;
});

const signal = AbortSignal.timeout(600_000);
const asked = (question: ChatQuestion): ChatInteraction =>
  interaction(said, discordId('ada'), question);
const another = (): ChatInteraction =>
  asked({ kind: 'button', id: on.idOf('Suggest another reply') });
const answers = () => chat.fake.interactions.answers.filter(({ token }) => token === said);
const kinds = () => answers().map(({ type }) => type);
const done = async () => (await on.events()).filter((type) => type === 'reply_lapsed').length;
const tasks = () => chat.app.testDatabase.database.chatTask.findMany();
const ask = (to: ChatInteraction) => answerInteraction(chat.team, to, signal);

it.each([
  ['has the role still', ['42'], 1, 'other suggestions'],
  ['lost the role meanwhile', [], 0, 'you do not have'],
])(
  'what is done later is done with the rights of then: somebody who %s',
  async (_, worn, changes, words) => {
    const roles = { agent: ['42'], supervisor: ['43'] };
    const mapped = { ...chat.team, team: { guild: guildId, roles } };
    const question = another().asked;
    await answerInteraction(mapped, interaction(said, discordId('ada'), question, ['42']), signal);
    chat.fake.rights.worn.set(discordId('ada'), worn);
    const [task] = await tasks();

    await finishChatTasks(mapped, task!.id, signal);

    expect(answers().at(-1)?.data['content']).toContain(words);
    expect([kinds(), await done(), await tasks()]).toEqual([[5, 'edit'], changes, []]);
  },
);

const editing = 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original';

it('an answer that Discord does not take at once is given again, and what was asked is done once', async () => {
  const { scripted } = chat.fake;
  for (let n = 0; n < 3; n++) scripted.push({ route: editing, status: 503, body: 'away' });
  const pauses: number[] = [];
  const wait = async (milliseconds: number) => void pauses.push(milliseconds);
  const note = asked({
    kind: 'command',
    name: 'claim',
    options: { number: on.number },
    target: null,
  });

  await answerInteraction({ ...chat.team, wait }, note, signal);

  expect(pauses).toEqual([1_000, 2_000, 4_000]);
  expect(kinds()).toEqual([5, 'edit']);
});

it('an answer of a job that Discord does not take for long is left to the queue, while there is time', async () => {
  await ask(another());
  const [task] = await tasks();
  const { scripted } = chat.fake;
  for (let n = 0; n < 9; n++) scripted.push({ route: editing, status: 503, body: 'away' });
  const patient = { ...chat.team, wait: async () => {} };
  await expect(finishChatTasks(patient, task!.id, signal)).rejects.toThrow('does not answer');
  scripted.length = 0;

  chat.passMinutes(1);
  await finishChatTasks(chat.team, task!.id, signal);

  expect([kinds(), await done(), await tasks()]).toEqual([[5, 'edit'], 1, []]);
});

it('why no form opens is said again as well', async () => {
  const { scripted } = chat.fake;
  for (let n = 0; n < 2; n++) scripted.push({ route: editing, status: 503, body: 'away' });
  const click = { kind: 'button', id: on.idOf('Resolve') } as const;
  const patient = { ...chat.team, wait: async () => {} };

  await answerInteraction(patient, interaction(said, discordId('ben'), click), signal);

  expect(kinds()).toEqual([5, 'edit']);
  expect(answers().at(-1)?.data['content']).toContain('No form was opened');
});
