/** What a person at a terminal reads of the lint. */
import { expect, it } from 'vitest';
import { lintText } from '../../src/cli/lint-text.ts';
import { indented } from '../../src/cli/output.ts';
import { onCommandLine } from '../../src/cli/surface-words.ts';
import { lint } from '../../src/domain/reply/lint.ts';
import { aLintInput, lintRules } from '../domain/reply/reply-rules.ts';

function read(text: string): string {
  return lintText(
    lint(aLintInput({ text, platform: 'x' }), lintRules),
    text,
    onCommandLine.letPass,
  );
}

it('what is said of two words stands once, with both', () => {
  const shown = read('About your debt and the arrears.');

  expect(shown.match(/L-DEBT/g)).toHaveLength(1);
  expect(shown).toContain('L-DEBT “debt”, “arrears”: ');
});

it('a block that a supervisor may let pass says how', () => {
  const shown = read('We promise to help.');

  expect(shown).toContain('--override L-PROM with --reason');
  expect(read('About your debt.')).not.toContain('--override');
});

it('of a text far too long no more is quoted than can be read', () => {
  expect(read('word '.repeat(1_800_000)).length).toBeLessThan(3_000);
});

it('characters that nobody sees are shown by their code', () => {
  const shown = read('Hi \u202eevil, thanks.');

  expect(shown).toContain('“\\u202e”');
  expect(shown).toContain('U+202E');
  expect(shown).not.toContain('\u202e');
  expect(indented('a\u001b[31mb')).toBe('  │ a\\u001b[31mb');
});
