/** Values are put into a file that a person wrote: the rest of it stays, comments too. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Document, parse } from 'yaml';
import { type Edit, withValues } from '../../src/config/edit-text.ts';

const cases: Edit = { path: ['chat', 'discord', 'channels', 'cases'], value: '12' };
const guild: Edit = { path: ['chat', 'discord', 'guild'], value: '34' };
const roles: Edit = { path: ['chat', 'discord', 'roles', 'agent'], value: ['5', '6'] };

it('adds what is missing at the end, and takes it up where it is there', () => {
  const mine = '# mine\nbrands: [a] # one\n\n# the end';

  const text = withValues(mine, [guild, cases, roles]);

  expect(text).toBe(
    `# mine
brands: [a] # one

chat:
  discord:
    guild: "34"
    channels:
      cases: "12"
    roles:
      agent: ["5","6"]

# the end`,
  );
  expect(withValues(text!, [guild, cases, roles])).toBe(text);
});

it.each([
  ['chat:\n  discord: # here\n    guild: "1" # old\n    token: "t"\npolicies: {}\n'],
  ['chat: { discord: { guild: "1", token: "t" } } # all\npolicies: {}\n'],
  ['chat:\n  discord: {\n    guild: "1", # old\n    token: "t",\n  }\npolicies: {} # none\n'],
  ['policies: {}\nchat:\n    discord:\n        token: "t"\n        # below\n        guild: "1"'],
])('keeps every comment of %j', (mine) => {
  const text = withValues(mine, [guild, cases]) ?? '';

  expect(parse(text)).toEqual({
    policies: {},
    chat: { discord: { token: 't', guild: '34', channels: { cases: '12' } } },
  });
  for (const [comment] of mine.matchAll(/#.*/g)) expect(text).toContain(comment);
});

it.each(['chat:\nbrands: [a]\n', 'chat: # later\n  discord:\n', 'chat: {}\n', '', '# nothing\n'])(
  'fills what is empty in %j',
  (mine) => {
    expect(parse(withValues(mine, [cases, guild]) ?? '').chat).toEqual({
      discord: { channels: { cases: '12' }, guild: '34' },
    });
  },
);

it.each(['- a list\n', 'chat: a word\nx: *none\n', 'chat: [', '--- a\n--- b\n'])(
  'leaves %j to a person',
  (mine) => {
    expect(withValues(mine, [cases])).toBeNull();
  },
);

const word = fc.constantFrom('guild', 'token', 'roles', 'a b', '#no', "it's", 'ä');
const anything = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, word, fc.integer(), tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  map: fc.dictionary(word, tie('value'), { maxKeys: 4 }),
})).map;

it('whatever stands there, it says what it said before and this, or is left alone', () => {
  let done = 0;
  fc.assert(
    fc.property(anything, anything, fc.boolean(), fc.boolean(), (top, inner, isFlow, isDeep) => {
      const whole = { ...(top as object), chat: isDeep ? { discord: inner } : inner };
      const document = new Document(whole);
      document.comment = ' the end';
      const mine = document.toString({ collectionStyle: isFlow ? 'flow' : 'block' });

      const text = withValues(mine, [guild, cases]);

      if (text === null) return;
      done += 1;
      expect(text).toContain('# the end');
      expect(parse(text)).toMatchObject({
        chat: { discord: { guild: '34', channels: { cases: '12' } } },
      });
      expect({ ...parse(text), chat: 0 }).toEqual({ ...parse(mine), chat: 0 });
    }),
    { numRuns: 400 },
  );
  expect(done).toBeGreaterThan(200);
});
