/** Who is pinged in team chat: what can be written, and what is said of what is wrong. */
import { expect, it } from 'vitest';
import { aConfig, aFolder, configIn, problemsIn, variable } from './config-folder.ts';

const token = { DISCORD_TOKEN: 'a-token' };

function withPages(pages: string, staff = ''): string {
  const discord = `token: "${variable('DISCORD_TOKEN')}", guild: "1", channels: { cases: "2" }`;
  return aConfig({ staff, rest: `chat: { discord: { ${discord}, pages: ${pages} } }` });
}

it('without pages nobody is pinged; a brand may have roles of its own', () => {
  const read = (yaml: string) => configIn(aFolder({ 'redress.yaml': yaml }), token).chat.discord;

  expect(read(withPages('null'))?.pages).toBeNull();
  expect(
    read(withPages('{ onCallRole: "7", brands: { acme: { supervisorRole: "8" } } }'))?.pages,
  ).toEqual({
    usual: { onCallRole: '7', supervisorRole: null, supervisor: null },
    brands: { acme: { onCallRole: null, supervisorRole: '8', supervisor: null } },
  });
});

it.each([
  ['{ onCallRole: "1" }', 'the id of the guild, which is everybody'],
  ['{ onCallRole: 7 }', 'Put it in quotes'],
  ['{ onCallRole: "7", brands: { acne: { onCallRole: "8" } } }', "no brand is called 'acne'"],
  ['{ supervisor: anne }', "nobody in staff is called 'anne'"],
  ['{ supervisor: lea }', "nobody knows who 'lea' is in Discord"],
  ['{ supervisorRole: "8", supervisor: ann }', 'Leave `supervisor` or `supervisorRole` out'],
])('%s is refused with what to do', (pages, sentence) => {
  const problems = problemsIn(withPages(pages, 'discord: "9"'), token);

  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(sentence);
});

it('quiet hours may run past midnight, or be none', () => {
  const read = (written: string) =>
    configIn(aFolder({ 'redress.yaml': aConfig({ rest: `paging: { quietHours: ${written} }` }) }))
      .paging.quietHours;

  expect(read('"21:30-06:00"')).toEqual({ from: 1290, to: 360 });
  expect(read('none')).toBe('none');
  expect(problemsIn(aConfig({ rest: 'paging: { quietHours: at night }' }))[0]).toContain(
    'are no hours',
  );
});
