/** The times that feeds carry, in the forms in which they are seen. */
import { expect, it } from 'vitest';
import { feedTime } from '../../../../src/adapters/platforms/feed/times.ts';

const now = new Date('2026-03-05T00:00:00Z');

it.each([
  ['Mon, 02 Mar 2026 10:00:00 GMT', '2026-03-02T10:00:00Z'],
  ['Mon, 2 Mar 2026 10:00:00 +0530', '2026-03-02T04:30:00Z'],
  ['2 Mar 26 10:00 EST', '2026-03-02T15:00:00Z'],
  ['Thu, 02 Mar 2026 10:00:00 PDT', '2026-03-02T17:00:00Z'],
  ['Monday, 02-Mar-26 10:00:00 UTC', '2026-03-02T10:00:00Z'],
  ['mon, 02 march 2026 10:00:00 z', '2026-03-02T10:00:00Z'],
  ['Mon,  02   Mar 2026   10:00:00   GMT+01:00', '2026-03-02T09:00:00Z'],
  ['Mon, 02 Mar 2026 10:00:00 +0100 (CET)', '2026-03-02T09:00:00Z'],
  ['Mon, 02 Mar 2026 10:00:00', '2026-03-02T10:00:00Z'],
  ['Mon, 02 Mar 2026', '2026-03-02T00:00:00Z'],
  ['02 Sept 2025 1:00:00 XYZ', '2025-09-02T01:00:00Z'],
  ['Mon Mar  2 10:00:00 2026', '2026-03-02T10:00:00Z'],
  ['Mon Mar 2 10:00:00 CET 2026', '2026-03-02T09:00:00Z'],
  ['2026-03-02T10:00:00.123456Z', '2026-03-02T10:00:00.123Z'],
  ['2026-03-02T10:00:00-0500', '2026-03-02T15:00:00Z'],
  ['2026-03-02 10:00:00', '2026-03-02T10:00:00Z'],
  ['2026-03-02', '2026-03-02T00:00:00Z'],
  ['Thu, 05 Mar 2026 09:00:00 GMT', '2026-03-05T00:00:00Z'],
])('%s is %s', (written, expected) => {
  expect(feedTime([written], now)).toEqual(new Date(expected));
});

it.each([
  '',
  'yesterday',
  '32 Mar 2026',
  'Mon, 02 Mrz 2026 10:00:00 GMT',
  '03/04/2026',
  '1772445600',
  '2033-01-01',
])('nobody knows when %s is', (written) => {
  expect(feedTime([written], now)).toBeNull();
});

it('takes the next of several times where the first is none', () => {
  expect(feedTime(['soon', '2026-03-02'], now)).toEqual(new Date('2026-03-02T00:00:00Z'));
});
