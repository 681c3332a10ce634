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
