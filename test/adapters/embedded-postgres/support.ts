/** Throw-away homes, the processes that hold their servers, and looks at what is running. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, type QueryResultRow } from 'pg';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { canReach, placeElsewhere } from '../../../src/adapters/embedded-postgres/place.ts';
import { readPostmaster } from '../../../src/adapters/embedded-postgres/postmaster.ts';
import { processesIn, startMark } from '../../../src/adapters/embedded-postgres/processes.ts';
import {
  type EmbeddedServer,
  openEmbeddedServer,
} from '../../../src/adapters/embedded-postgres/server.ts';
import { serverUser } from '../../../src/adapters/embedded-postgres/system-user.ts';

const holderScript = fileURLToPath(new URL('holder.ts', import.meta.url));
const silent = { info: () => {}, warn: () => {}, error: () => {} };

export const isRoot = process.getuid?.() === 0;

/** A folder everybody may pass through, or nobody but us; it and the servers in it go with the test. */
export async function temporaryFolder(mode = 0o755): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'redress-test-')));
  await chmod(folder, mode);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The path of a home folder not yet made. */
export async function newHome({ name = 'home', parentMode = 0o755 } = {}): Promise<string> {
  const home = join(await temporaryFolder(parentMode), name);
  onTestFinished(async () => {
    for (const folder of [home, placeElsewhere(home)]) await endServer(join(folder, 'db'));
    await rm(placeElsewhere(home), { recursive: true, force: true });
  });
  return home;
}

let template = '';

/** Call it at the top of a file that uses `readyHome`. */
export function makeReadyHomes(): void {
  beforeAll(async () => {
    template = await realpath(await mkdtemp(join(tmpdir(), 'redress-test-')));
    await chmod(template, 0o755);
    await (await openEmbeddedServer(join(template, 'home'), silent)).release();
  });
  afterAll(async () => {
    await rm(placeElsewhere(join(template, 'home')), { recursive: true, force: true });
    await rm(template, { recursive: true, force: true });
  });
}

/** A home whose database was made and stopped before. */
export async function readyHome(): Promise<string> {
  const home = await newHome();
  const original = join(template, 'home');
  execFileSync('cp', ['-a', original, home]);
  const record = await readFile(join(home, 'db.json'), 'utf8');
  if (record.includes(placeElsewhere(original))) {
    // a checkout that the server's user cannot enter: the database lies elsewhere, and so must the copy
    execFileSync('cp', ['-a', placeElsewhere(original), placeElsewhere(home)]);
    const moved = record.replace(placeElsewhere(original), placeElsewhere(home));
    await writeFile(join(home, 'db.json'), moved);
  }
  return home;
}

async function endServer(data: string): Promise<void> {
  for (const pid of await processesIn(data)) kill(pid);
  await until(async () => (await processesIn(data)).length === 0);
}

/** Opens in this process; let go when the test ends. */
/** Where the database of a home lies: elsewhere when the database user cannot enter this checkout. */
export async function baseOf(home: string): Promise<string> {
  const reachable = await canReach(resolve('node_modules'), await serverUser());
  if (reachable) return home;
  await mkdir(home, { recursive: true });
  return placeElsewhere(await realpath(home));
}

export async function open(home: string): Promise<EmbeddedServer> {
  const server = await openEmbeddedServer(home, silent);
  onTestFinished(() => server.release());
  return server;
}

export interface Holder {
  readonly process: ChildProcess;
  readonly pid: number;
  /** The next line of this kind, even one written before now; rejects when the process ends without. */
  heard(event: 'ready' | 'open' | 'refused' | 'interrupted' | 'released'): Promise<string>;
  letGo(): Promise<void>;
  readonly ended: Promise<void>;
}

/** Starts a process of its own, leading its own process group, that opens the server. */
export function startHolder(home: string): Holder {
  const child = spawn(process.execPath, [holderScript, home], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: { event: string; detail: string }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let hasEnded = false;
  ended.then(() => {
    hasEnded = true;
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    return ended;
  });
  async function heard(event: string): Promise<string> {
    await until(async () => hasEnded || lines.some((line) => line.event === event));
    const line = lines.find((one) => one.event === event);
    if (!line) throw new Error(`never ${event}: ${JSON.stringify(lines)}`);
    return line.detail;
  }
  async function letGo(): Promise<void> {
    child.stdin.write('release\n');
    await heard('released');
    await ended;
  }
  return { process: child, pid: child.pid ?? 0, heard, letGo, ended };
}

/** Polls until it holds. */
export async function until(holds: () => Promise<boolean>, withinMs = 20_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`not so within ${withinMs} ms: ${holds}`);
    await wait(10);
  }
}

export async function sql<Row extends QueryResultRow>(
  url: string,
  text: string,
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

export async function dataFolder(url: string): Promise<string> {
  const [row] = await sql<{ folder: string }>(
    url,
    `select current_setting('data_directory') as folder`,
  );
  return row!.folder;
}

/** The number of the running server; null when it does not run. */
export async function serverPid(data: string): Promise<number | null> {
  const postmaster = await readPostmaster(data);
  return postmaster && (await isAlive(postmaster.pid)) ? postmaster.pid : null;
}

export async function isAlive(pid: number): Promise<boolean> {
  return (await startMark(pid)) !== null;
}

export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // ended meanwhile
  }
}

/** Everything the server has written to its logs. */
export async function serverLog(data: string): Promise<string> {
  const [current] = (await readFile(join(data, 'current_logfiles'), 'utf8')).split('\n');
  return readFile(join(data, current!.replace(/^stderr /, '')), 'utf8');
}
