/** Words of others in a chat: whatever they are, they are only words there. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCardId, writeCardId } from '../../../src/domain/chat/card-id.ts';
import { safeForChat } from '../../../src/domain/chat/safe-text.ts';

it('acceptance 12: everyone, roles and evil addresses stand there as inert words', () => {
  const shown = safeForChat('@everyone <@&123> https://evil.example/x discord.gg/abc', 500);

  expect(shown).toBe(
    '@\u200beveryone \\<@\u200b&123\\> hxxps\\://evil\\[.\\]example/x discord\\[.\\]gg/abc',
  );
});

it.each([
  ['**bold** _slanted_ `code` ~~gone~~ ||hidden||', /(?<!\\)[*_`~|]/],
  ['# loud\n-# small\n> quoted\n- listed\n1. first', /^\s*(#|-|>|\d+\.)/m],
  ['[a link](https://evil.example)', /(?<!\\)[[\]()]/],
  ['</command:1> <t:0:R> <#1> <:smile:1>', /(?<!\\)</],
  ['\u202eright to left\u202c \u200bhidden\ufeff', /[\u202a-\u202e\ufeff]/],
])('%s has no meaning there', (text, meaning) => {
  expect(safeForChat(text, 500)).not.toMatch(meaning);
});

it('signs that pile up are taken off, and letters keep theirs', () => {
  const zalgo = `n${'\u0301\u0302\u0303\u0304\u0305'.repeat(20)}o`;

  expect(safeForChat(zalgo, 100).length).toBeLessThan(6);
  expect(safeForChat('déjà vu, señor', 100)).toBe('déjà vu, señor');
});

it('is cut between signs as people see them', () => {
  const family = '👨‍👩‍👧‍👦';

  expect(safeForChat(family.repeat(10), family.length * 3 + 5)).toBe(`${family.repeat(3)}…`);
});

it('whatever is said keeps within its length, mentions nobody and links nowhere', () => {
  const bits = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('@everyone', '<@&1>', 'https://a.example', '\\', '@', 'discord.gg/x', '\u202e'),
  );
  fc.assert(
    fc.property(
      fc.array(bits, { maxLength: 20 }),
      fc.integer({ min: 10, max: 200 }),
      (said, longest) => {
        const shown = safeForChat(said.join(''), longest);
        expect(shown.length).toBeLessThanOrEqual(longest);
        expect(shown).not.toMatch(/@(everyone|here)|https?:\/\/|discord\.gg/);
        expect(shown.replaceAll(/\\./gs, '')).not.toMatch(/[<>*_`|[\]]/);
      },
    ),
  );
});

it('the ids of buttons lead back to the case, and no other text does', () => {
  const replyId = '01890a5d-ac96-774b-bcce-b302099a8057';
  const id = { action: 'approve', number: 'C-999999999999', replyId } as const;

  expect(readCardId(writeCardId(id))).toEqual(id);
  expect(writeCardId(id).length).toBeLessThanOrEqual(100);
  for (const other of ['', 'case:claim', 'case:drop:C-1', 'case:claim:C-1:x', 'x:claim:C-1']) {
    expect(readCardId(other)).toBeNull();
  }
});
