/** A text copied out of a chat is the text that was approved. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyBlocks } from '../../../src/domain/chat/copy-blocks.ts';

/** What Discord shows in a block of code: up to the next three backticks, without line ends around it. */
const shown = (message: string) =>
  /^```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```$/i.exec(message)?.[2];

const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        '```',
        '``````',
        '`',
        '\n\n',
        'word '.repeat(60),
        '👨‍👩‍👧‍👦',
        '*_~|> @everyone <@1>',
      ),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((parts) => `a${parts.join('').replaceAll('\r', '')}z`);

it('the pieces are the text byte for byte, and each is one block that fits', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 120, max: 2_000 }), (text, longest) => {
      const blocks = copyBlocks(text, longest);
      if (blocks === null) return;

      expect(blocks.map(shown).join('')).toBe(text);
      for (const one of blocks) {
        expect(one.length).toBeLessThanOrEqual(longest);
        expect(one.match(/```/g)).toHaveLength(2);
      }
    }),
    { numRuns: 500 },
  );
});

it('an ordinary text is one block; a long one is cut behind words', () => {
  expect(copyBlocks('We are sorry.\n\nPlease write to us. ^AS', 2_000)).toHaveLength(1);

  const blocks = copyBlocks('We are sorry. '.repeat(200).trim(), 1_000) ?? [];

  expect(blocks.length).toBe(3);
  expect(blocks.slice(0, -1).every((one) => one.endsWith(' \n```'))).toBe(true);
});

it('three backticks in the text end no block', () => {
  const blocks = copyBlocks('Say ```this``` to us', 2_000) ?? [];

  expect(blocks).toHaveLength(3);
  expect(blocks.map(shown).join('')).toBe('Say ```this``` to us');
});
