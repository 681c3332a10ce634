/** What is remembered of our own posts between two looks that cost money. */
import { expect, it } from 'vitest';
import { createOwnLooks } from '../../../../src/adapters/platforms/x/own-looks.ts';
import { TransientError } from '../../../../src/ports/errors.ts';

it('what was found out long ago is not told as if it were so now', async () => {
  let now = new Date('2026-03-04T12:00:00Z');
  const looks = createOwnLooks({ now: () => now });
  const live = async (ids: readonly string[]) =>
    ids.map((platformId) => ({ platformId, state: 'live' as const, sha256: 'a' }));
  const noMoney = () => Promise.reject(new TransientError('The budget of today is spent.'));
  await looks.at(['1', '2'], live);
  now = new Date('2026-04-09T12:00:00Z');
  await looks.at(['2'], live);

  const found = await looks.at(['1', '2'], noMoney);

  expect(found.map(({ state }) => state)).toEqual(['not_looked_at', 'live']);
});
