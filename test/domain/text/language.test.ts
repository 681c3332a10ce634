/** What a stated language comes down to. */
import { expect, it } from 'vitest';
import { primaryLanguage } from '../../../src/domain/text/language.ts';

it.each([
  ['en-US', 'en'],
  ['pt_BR', 'pt'],
  ['ES', 'es'],
  ['iw', 'he'],
  ['in', 'id'],
  ['und', null],
  ['zxx', null],
  ['qme', null],
  ['', null],
  ['x-klingon', null],
  ['<script>', null],
  [null, null],
])('%s is read as %s', (stated, language) => {
  expect(primaryLanguage(stated)).toBe(language);
});
