/** What `chat.discord` in redress.yaml takes. */
import { expect, it } from 'vitest';
import { aConfig, aFolder, configIn, problemsIn } from './config-folder.ts';

const environment = { T: 'token' };
const chat = (rest: string) =>
  aConfig({
    rest: `chat: { discord: { token: "\${T}", guild: "1", channels: { cases: "2" }, ${rest} } }`,
  });

it('a right takes the id of a role of the guild or a list of them, and needs none without', () => {
  const yaml = chat('roles: { agent: "11", supervisor: ["12", "13"] }');
  const { discord } = configIn(aFolder({ 'redress.yaml': yaml }), environment).chat;

  expect(discord?.roles).toEqual({ agent: ['11'], supervisor: ['12', '13'] });
  expect(configIn(aFolder({ 'redress.yaml': chat('') }), environment).chat.discord?.roles).toEqual(
    {},
  );
});

it.each([
  ['roles: { agents: "11" }', /roles\.agents: .*agent/],
  ['roles: { agent: "@agents" }', /roles\.agent.*digits only/],
  ['roles: { agent: 11 }', /roles\.agent.*quotes/],
  ['roles: { supervisor: ["12", "1"] }', /roles\.supervisor: this is the role that everybody has/],
])('%s is refused in a sentence', (written, sentence) => {
  expect(problemsIn(chat(written), environment).join('\n')).toMatch(sentence);
});

it('two people with one account of the team chat: what one does would be the other’s', () => {
  const yaml = aConfig()
    .replace('id: ann', 'id: ann, discord: "100000000000000001"')
    .replace('id: lea', 'id: lea, discord: "100000000000000001"');

  expect(problemsIn(yaml)).toEqual([
    "redress.yaml:5: staff[1].discord: '100000000000000001' is used twice. Each entry in staff needs its own discord.",
  ]);
});
