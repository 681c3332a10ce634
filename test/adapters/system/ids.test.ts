/** Ids sort by the time they were made, salts are never the same twice. */
import { expect, it } from 'vitest';
import { systemIds } from '../../../src/adapters/system/ids.ts';

it('ids made one after the other sort in that order', () => {
  const ids = Array.from({ length: 5_000 }, () => systemIds.uuid());

  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('salts are 32 hex characters and never come twice', () => {
  const salts = Array.from({ length: 5_000 }, () => systemIds.salt());

  expect(salts.every((salt) => /^[0-9a-f]{32}$/.test(salt))).toBe(true);
  expect(new Set(salts).size).toBe(salts.length);
});
