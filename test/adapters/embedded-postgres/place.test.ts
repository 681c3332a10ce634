import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  canReach,
  type PlaceFacts,
  placeElsewhere,
  placeFor,
  placeRefused,
} from '../../../src/adapters/embedded-postgres/place.ts';
import { serverUser } from '../../../src/adapters/embedded-postgres/system-user.ts';
import { isRoot, temporaryFolder } from './support.ts';

const home = '/srv/redress/.redress';
const elsewhere = placeElsewhere(home);
const first: PlaceFacts = { home, asRoot: false, reachable: true, recorded: null };

it('keeps the data in the home folder whenever the server can get there', () => {
  expect(placeFor(first)).toEqual({ ok: true, folder: home });
  expect(placeFor({ ...first, asRoot: true })).toEqual({ ok: true, folder: home });
});

it('moves the data out of a folder that root has locked', () => {
  const decision = placeFor({ ...first, asRoot: true, reachable: false });

  expect(decision).toEqual({ ok: true, folder: elsewhere });
  expect(elsewhere).toMatch(/^\/var\/lib\/redress\/[0-9a-f]{12}$/);
});

it('stays where it began, whatever became of the permissions', () => {
  const asRoot = { ...first, asRoot: true };

  expect(placeFor({ ...asRoot, recorded: elsewhere })).toEqual({ ok: true, folder: elsewhere });
  expect(placeFor({ ...asRoot, reachable: false, recorded: 'home' })).toEqual({
    ok: false,
    reason: 'out_of_reach',
  });
  expect(placeFor({ ...first, recorded: elsewhere })).toEqual({
    ok: false,
    reason: 'made_by_root',
  });
});

it('never gives two homes the same place, even when one is a copy of the other', () => {
  const path = fc.string({ minLength: 1 }).map((name) => `/${name}`);
  const facts = fc.record({ asRoot: fc.boolean(), reachable: fc.boolean() });

  fc.assert(
    fc.property(path, path, facts, (one, other, shared) => {
      fc.pre(one !== other);
      const original = placeFor({ home: one, recorded: null, ...shared });
      const recorded = original.ok && original.folder !== one ? original.folder : 'home';
      const copy = placeFor({ home: other, recorded, ...shared });

      const isShared = original.ok && copy.ok && original.folder === copy.folder;
      expect(isShared).toBe(false);
    }),
  );
});

it('tells a person what to do about a home that was moved or copied', () => {
  const facts = { ...first, asRoot: true, recorded: placeElsewhere('/old') };

  const decision = placeFor(facts);

  expect(decision).toEqual({ ok: false, reason: 'moved_or_copied' });
  const { message } = placeRefused('moved_or_copied', facts);
  expect(message).toContain(`mv ${placeElsewhere('/old')} ${elsewhere}`);
  expect(message).toContain('If you copied it');
});

it('asks the system whether the server may enter a folder', async () => {
  const open = await temporaryFolder(0o755);
  const locked = await temporaryFolder(0o700);
  const user = await serverUser();

  expect(await canReach(open, user)).toBe(true);
  expect(await canReach(locked, user)).toBe(!isRoot); // ours, when the server runs as ourselves
});
