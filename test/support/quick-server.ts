/** A PostgreSQL server for one test run: in memory where there is room, and careless of power cuts. */
import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, realpath, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  completeLinks,
  copyBinaries,
  findBinaries,
} from '../../src/adapters/embedded-postgres/binaries.ts';
import { run, type ServerUser } from '../../src/adapters/embedded-postgres/command.ts';
import { canReach } from '../../src/adapters/embedded-postgres/place.ts';
import { freePort } from '../../src/adapters/embedded-postgres/postmaster.ts';
import { serverUser } from '../../src/adapters/embedded-postgres/system-user.ts';

export interface QuickServer {
  /**
   * A database of it. Whoever heeds `host` comes by a socket that only the server's own user and root
   * can reach; without it, by TCP with the password.
   */
  readonly url: string;
  stop(): Promise<void>;
}

const role = 'redress';
const password = 'of-a-test-run';
const memory = '/dev/shm';
const roomNeeded = 2 ** 31;

/** As the product makes its own, but for the way in. */
const cluster = [
  ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ...['--set', 'timezone=UTC', '--set', 'log_timezone=UTC', '--no-sync', '--no-instructions'],
  ...['--auth-local=trust', '--auth-host=scram-sha-256', `--username=${role}`],
];

/** Tests of what outlasts a crash start servers of their own, which are careful. */
const careless = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'],
  ...['wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=128MB', 'min_wal_size=32MB'],
  ...['shared_buffers=128MB', 'max_connections=100', 'listen_addresses=127.0.0.1'],
];

/** @throws Error with PostgreSQL's own words */
export async function startQuickServer(): Promise<QuickServer> {
  const user = await serverUser();
  const place = await realpath(await mkdtemp(join(await folderWithRoom(), 'redress-test-')));
  await chmod(place, 0o711);
  const bin = join(await programs(user, place), 'bin');
  const data = await makeData(bin, place, user);
  const port = await freePort(null);
  const settings = [...careless, `unix_socket_directories=${data}`].map((one) => `-c ${one}`);
  const options = ['-w', '-l', join(data, 'log'), '-o', `-p ${port} ${settings.join(' ')}`];
  const control = join(bin, 'pg_ctl');
  await must(control, ['start', '-D', data, ...options], user);
  const end = endWithUs(control, data, user);
  const address = `${role}:${password}@127.0.0.1:${port}`;
  return {
    url: `postgresql://${address}/postgres?host=${encodeURIComponent(data)}`,
    async stop() {
      await end();
      await rm(place, { recursive: true, force: true });
    },
  };
}

/** Each database is four hundred files, which a disk takes ten times as long to make. */
async function folderWithRoom(): Promise<string> {
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > roomNeeded ? memory : tmpdir();
}

async function programs(user: ServerUser | null, place: string): Promise<string> {
  const installed = await findBinaries();
  await completeLinks(installed.folder);
  const isReached = await canReach(join(installed.folder, 'bin', 'postgres'), user);
  return isReached ? installed.folder : (await copyBinaries(installed, place)).folder;
}

async function makeData(bin: string, place: string, user: ServerUser | null): Promise<string> {
  const data = join(place, 'data');
  const passwordFile = join(place, 'password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, password);
  if (user) await chown(data, user.uid, user.gid);
  await must(
    join(bin, 'initdb'),
    [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...cluster],
    user,
  );
  return data;
}

async function must(file: string, args: readonly string[], user: ServerUser | null) {
  const { ok, output } = await run(file, args, { user, cwd: '/' });
  if (!ok) throw new Error(`the database of the tests: ${output}`);
}

/** A shell waits for the end of a pipe, which comes however we end: a server left over would keep its memory. */
function endWithUs(control: string, data: string, user: ServerUser | null): () => Promise<void> {
  const script = 'cat; "$1" stop -m immediate -D "$2"; rm -rf "$2"';
  const shell = spawn('/bin/sh', ['-c', script, 'sh', control, data], {
    ...{ cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  const ended = new Promise<void>((resolve) => shell.once('close', () => resolve()));
  return () => {
    shell.stdin?.end();
    return ended;
  };
}
