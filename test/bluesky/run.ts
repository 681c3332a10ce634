/**
 * `npm run test:bluesky`: installs Bluesky's own servers beside the project, once, and passes a complaint
 * through them. Says plainly where this machine cannot do that.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const here = import.meta.dirname;
/** Outside the project's own files, which its checks look through. */
const home = resolve(here, '../../.cache/bluesky');
const say = (words: string): void => void process.stdout.write(`${words}\n`);

installPrograms();
installPackages();
process.exitCode = await withRedis(runTest);

/** Redis, and what compiles SQLite's binding. */
function installPrograms(): void {
  const needed = [
    ['redis-server', 'redis-server'],
    ['g++', 'g++'],
    ['make', 'make'],
    ['python3', 'python3'],
  ] as const;
  const missing = needed.filter(([program]) => !has(program)).map(([, name]) => name);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !has('apt-get')) giveUp(`it lacks ${missing.join(', ')}`);
  say(`Installing Debian's ${missing.join(', ')}.`);
  run('apt-get', ['update', '-qq'], here);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], here);
}

function installPackages(): void {
  const mark = join(home, 'node_modules', '.installed');
  const lock = readFileSync(join(here, 'package-lock.json'));
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.version}`;
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  const npm = process.env['npm_execpath'];
  if (!npm) giveUp('this was not started by npm');
  say("Installing Bluesky's own servers (half a gigabyte, once).");
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  mkdirSync(home, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(here, file), join(home, file));
  }
  run(process.execPath, [npm, 'ci', ...quiet], home);
  say("Compiling SQLite's binding (a minute or two, once).");
  const gyp = join(dirname(npm), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const headers = headersOfNode();
  // npm hands its own setting down, and it wins over an option
  const env = { ...process.env, ...(headers ? { npm_config_nodedir: headers } : {}) };
  const binding = join(home, 'node_modules', 'better-sqlite3');
  run(process.execPath, [gyp, 'rebuild', '--release'], binding, env);
  writeFileSync(mark, wanted);
}

/** The folder with the headers of the Node that runs this; null where node-gyp has to fetch them. */
function headersOfNode(): string | null {
  const packages = resolve(here, '../../node_modules');
  const name = `node-${process.platform}-${process.arch}`;
  const folders = [
    join(packages, 'node', 'node_modules', name),
    join(packages, name),
    resolve(dirname(process.execPath), '..'),
  ];
  return folders.find((one) => existsSync(join(one, 'include/node/node_version.h'))) ?? null;
}

async function withRedis(work: (address: string) => Promise<number>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const options = [...settings, '--save', '', '--appendonly', 'no'];
  const redis = spawn('redis-server', options, { stdio: 'ignore' });
  const ended = once(redis, 'exit');
  try {
    return await work(`127.0.0.1:${port}`);
  } finally {
    redis.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

async function runTest(redisHost: string): Promise<number> {
  const vitest = resolve(here, '../../node_modules/vitest/vitest.mjs');
  const told = ['run', '--config', join(here, 'vitest.config.ts')];
  const env = { ...process.env, REDIS_HOST: redisHost, BLUESKY_HOME: home };
  const child = spawn(process.execPath, [vitest, ...told], { stdio: 'inherit', env });
  const [code] = await once(child, 'exit');
  return Number(code ?? 1);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

function run(
  program: string,
  options: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): void {
  const done = spawnSync(program, options, { cwd: folder, encoding: 'utf8', env });
  if (done.status === 0) return;
  const last = `${done.stdout}${done.stderr}`.trim().split('\n').slice(-15).join('\n');
  giveUp(`${program} ${options[0]} failed:\n${last}`);
}

function giveUp(why: string): never {
  say(
    `Bluesky's network was not run and nothing of it was tested: this machine cannot run it, because ${why}`,
  );
  process.exit(1);
}
