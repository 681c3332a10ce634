/** Who asked to be left alone. */
import { expect, it } from 'vitest';
import { asksToStop } from '../../../src/domain/case/opt-out.ts';

it.each([
  ['a person who says so', { authorKey: 'a0', signals: ['dispute', 'opt_out'] }, true],
  ['a person who does not', { authorKey: 'a0', signals: ['dispute'] }, false],
  ['nobody we could recognise', { authorKey: null, signals: ['opt_out'] }, false],
  ['somebody who reposts it', { authorKey: 'a0', signals: ['opt_out'], kind: 'repost' }, false],
  ['an account of ours', { authorKey: 'a0', signals: ['opt_out'], isOwn: true }, false],
] as const)('asks for contact to stop: %s, %o → %s', (_, mention, expected) => {
  const stops = asksToStop({ kind: 'post', isOwn: false, ...mention });

  expect(stops).toBe(expected);
});
