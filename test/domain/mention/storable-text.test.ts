/** Texts are made fit for the database. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storableText } from '../../../src/domain/mention/storable-text.ts';

it('keeps line breaks, tabs and emoji and replaces what cannot be stored', () => {
  expect(storableText('a\u0000b\r\nc\td\u001b[0m 😠\ud800')).toBe('a b\nc\td [0m 😠\ufffd');
});

it('makes any text storable, and leaves a storable one alone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const stored = storableText(text);

      expect(stored).not.toContain('\u0000');
      expect(stored.isWellFormed()).toBe(true);
      expect(storableText(stored)).toBe(stored);
    }),
  );
});
