/** Roles of the guild in team chat: they take rights away at once, and never give one. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerInteraction } from '../../../src/stages/chat/interactions.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { eventsOf, onlyCase } from '../../support/team.ts';
import { buttonsOf, type ChatSetup, discordId, interaction, startChat } from './setup.ts';

const [agents, leads, others] = ['61', '62', '63'];
let chat: ChatSetup;
let held: { readonly number: string; readonly id: string };
const fine = 'We are sorry to read this. Please send us a private message so that we can help. ^AS';

beforeAll(async () => {
  chat = await startChat({
    roles: { agent: [agents], supervisor: [leads], compliance: [leads] },
  });
  const text = '@samplebrand your website is down again, this is unacceptable.';
  await hear(chat.app, aMention({ platform: 'x', text }));
  held = await onlyCase(chat.app);
  await chat.show();
});

afterAll(async () => {
  expect(chat.fake.violations).toEqual([]);
  await chat.close();
});

const id = (label: string) => buttonsOf(chat.cards()[0]!).get(label) ?? 'none';
const click = (who: string, label: string, roles: readonly string[]) =>
  chat.ask(who, { kind: 'button', id: id(label) }, roles);
const command = (name: string, number = held.number) =>
  ({ kind: 'command', name, options: { number }, target: null }) as const;

it('an agent who lost the role in the guild does nothing and sees nothing there, and is told whom to ask', async () => {
  const sentence = await click('ada', 'Claim', [others]);

  expect(sentence).toBe(
    'Nothing was done: what redress.yaml lets you do goes with <@&61> here, which you do not have. Ask Dora Sample or Eli Sample to give it to you.',
  );
  expect(await chat.ask('ada', command('case'), [])).toContain('Nothing was done');
  expect(await chat.ask('ada', command('cases'), [leads])).toContain('Nothing was done');
  expect(await eventsOf(chat.app, held.id)).not.toContain('claimed');
});

it('bad input: a role that somebody renames goes on standing for the same rights', async () => {
  const { roles } = chat.fake.guild;
  const known = { id: agents, name: 'agents', permissions: '0', mentionable: false };
  roles.set(agents, known as never);
  roles.get(agents)!.name = 'somebody renamed it';

  expect(await chat.ask('ada', command('case'), [agents])).toContain(held.number);
});

it('a form that would show the words of a case is not opened for them', async () => {
  await click('ada', 'Claim', [agents]);
  await chat.show();

  const shown = await click('ada', 'Write reply', [others]);

  expect(shown).toContain('Nothing was done');
});

it('a supervisor without the role is an agent there, and hears which role is missing', async () => {
  await chat.ask('ada', { kind: 'form', id: id('Write reply'), fields: { text: fine } }, [agents]);
  await chat.ask('ada', { kind: 'form', id: id('Escalate'), fields: { reason: 'Big.' } }, [agents]);
  await chat.show();
  const both = chat.team.staff.map((one) =>
    one.id === 'dora' ? { ...one, roles: ['agent', 'supervisor'] as const } : one,
  );
  const asked = { kind: 'button', id: id('Approve') } as const;
  const answerTo = async (said: string, worn: readonly string[]) => {
    const to = interaction(said, discordId('dora'), asked, worn);
    await answerInteraction({ ...chat.team, staff: both }, to, AbortSignal.timeout(60_000));
    return chat.fake.interactions.answers.findLast(({ token }) => token === said)?.data['content'];
  };

  const refused = await answerTo('as-agent', [agents]);
  const events = await eventsOf(chat.app, held.id);
  const approved = await answerTo('as-lead', [leads]);

  expect(refused).toContain('This needs a supervisor');
  expect(refused).toContain('redress.yaml names you supervisor, but you are not <@&62> here.');
  expect(events).not.toContain('reply_approved');
  expect(approved).toContain('approved');
});

it('a role gives nobody a right that redress.yaml does not give', async () => {
  const stranger = { ...interaction('who', '4711', command('claim')), roles: [agents, leads] };
  await answerInteraction(chat.team, stranger, AbortSignal.timeout(60_000));

  const answer = chat.fake.interactions.answers.findLast(({ token }) => token === 'who');
  expect(answer?.data['content']).toContain('Ask Dora Sample or Eli Sample');
  expect(answer?.data['content']).toContain('discord: "4711"');
  expect(answer?.data['allowed_mentions']).toEqual({ parse: [] });
});

it('a stranger without a role of the team hears no names of the team', async () => {
  const stranger = interaction('stranger', '4712', command('case'), [others]);
  await answerInteraction(chat.team, stranger, AbortSignal.timeout(60_000));

  const answer = chat.fake.interactions.answers.findLast(({ token }) => token === 'stranger');
  expect(answer?.data['content']).toBe(
    'This is for the team that works with Redress. If you belong to it, ask whoever looks after this guild for your role.',
  );
});

it('roles of another guild count for nothing', async () => {
  const from = interaction('elsewhere', discordId('ada'), command('case'), [agents]);
  await answerInteraction(chat.team, { ...from, guild: '5' }, AbortSignal.timeout(60_000));

  const answer = chat.fake.interactions.answers.findLast(({ token }) => token === 'elsewhere');
  expect(answer?.data['content']).toContain('in the guild of the team alone');
});
