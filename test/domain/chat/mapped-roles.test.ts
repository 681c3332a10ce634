/** Roles of a guild beside the rights of redress.yaml. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roles } from '../../../src/domain/brand.ts';
import { rightsHere, rolesFor } from '../../../src/domain/chat/mapped-roles.ts';

const ids = ['11', '12', '13', '14'];
const someIds = fc.uniqueArray(fc.constantFrom(...ids));
const mapping = fc.record(Object.fromEntries(roles.map((role) => [role, someIds])), {
  requiredKeys: [],
});
const given = fc.uniqueArray(fc.constantFrom(...roles));

it('somebody who lost the role lost the right, and keeps the others', () => {
  const mapped = { agent: ['11'], supervisor: ['12', '13'] };

  expect(rightsHere(['agent', 'supervisor'], mapped, ['11'])).toEqual({
    held: ['agent'],
    missing: ['supervisor'],
  });
  expect(rightsHere(['supervisor', 'compliance'], mapped, ['13', '14'])).toEqual({
    held: ['supervisor', 'compliance'],
    missing: [],
  });
  expect(rolesFor(['supervisor'], mapped)).toEqual(['12', '13']);
});

it('a role of the guild never gives a right, one more never takes one, and none is lost on the way', () => {
  fc.assert(
    fc.property(given, mapping, someIds, fc.constantFrom(...ids), (rights, mapped, worn, more) => {
      const { held, missing } = rightsHere(rights, mapped, worn);

      expect([...held, ...missing].toSorted()).toEqual(rights.toSorted());
      expect(rightsHere(rights, mapped, [...worn, more]).held).toEqual(
        expect.arrayContaining([...held]),
      );
      expect(rightsHere(rights, {}, worn).missing).toEqual([]);
    }),
  );
});
