import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { outlast, processesIn } from '../../../src/adapters/embedded-postgres/processes.ts';
import {
  baseOf,
  dataFolder,
  isAlive,
  kill,
  makeReadyHomes,
  newHome,
  open,
  readyHome,
  serverPid,
  sql,
  startHolder,
  until,
} from './support.ts';

makeReadyHomes();

const makeTable = 'create table kept (id int)';
const countRows = 'select count(*)::int as rows from kept';

it('finds every committed row after the server alone was killed, and its holder comes back', async () => {
  const home = await readyHome();
  const service = startHolder(home);
  const url = await service.heard('open');
  const data = await dataFolder(url);
  await sql(url, makeTable);
  await sql(url, 'insert into kept select generate_series(1, 1000)');

  kill((await serverPid(data))!);
  await until(async () => (await serverPid(data)) === null);
  const next = await open(home);

  expect(next.url).toBe(url);
  expect(await sql(url, countRows)).toEqual([{ rows: 1000 }]);
  expect(await isAlive(service.pid)).toBe(true);
  const isBack = `select from pg_stat_activity where application_name = 'redress:${service.pid}'`;
  await until(async () => (await sql(url, isBack)).length === 1);
  await next.release();
  expect(await serverPid(data)).not.toBeNull(); // the service uses it again
  await service.letGo();
  expect(await serverPid(data)).toBeNull();
});

it('finds every committed row after program and server were killed together', async () => {
  const home = await readyHome();
  const service = startHolder(home);
  const url = await service.heard('open');
  const data = await dataFolder(url);
  await sql(url, makeTable);
  await sql(url, 'insert into kept select generate_series(1, 1000)');

  const group = [service.pid, ...(await processesIn(data))];
  for (const pid of group) kill(pid);
  await service.ended;
  const next = await open(home);

  expect(group.length).toBeGreaterThan(5);
  expect(await sql(next.url, countRows)).toEqual([{ rows: 1000 }]);
});

it('adopts the server that a killed program left running', async () => {
  const home = await readyHome();
  const service = startHolder(home);
  const url = await service.heard('open');
  const data = await dataFolder(url);
  const running = await serverPid(data);
  kill(service.pid);
  await service.ended;

  const next = await open(home);

  expect(running).not.toBeNull();
  expect(await serverPid(data)).toBe(running);
  await next.release();
  expect(await serverPid(data)).toBeNull();
});

it('starts over after program and initdb were killed half way', async () => {
  const home = await newHome();
  const first = startHolder(home);
  await until(async () => existsSync(join(await baseOf(home), 'db.new', 'PG_VERSION')));

  for (const pid of [first.pid, ...(await processesIn(join(await baseOf(home), 'db.new')))])
    kill(pid);
  await first.ended;
  const wasWhole = existsSync(join(await baseOf(home), 'db'));
  const next = await open(home);

  expect(wasWhole).toBe(false);
  expect(await sql(next.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  expect(existsSync(join(await baseOf(home), 'db.new'))).toBe(false);
});

it('waits for an initdb whose program was killed, then starts over', async () => {
  const home = await newHome();
  const first = startHolder(home);
  const unfinished = join(await baseOf(home), 'db.new');
  await until(async () => existsSync(join(unfinished, 'PG_VERSION')));

  kill(first.pid);
  await first.ended;
  const working = await processesIn(unfinished);
  const next = await open(home);

  expect(working.length).toBeGreaterThan(0);
  expect(await processesIn(unfinished)).toEqual([]);
  expect(await sql(next.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});

it('ends the living backends of a dead server, and only those', async () => {
  const home = await readyHome();
  const service = startHolder(home);
  const data = await dataFolder(await service.heard('open'));
  const other = await open(await readyHome());
  const postmaster = (await serverPid(data))!;
  const backends = (await processesIn(data)).filter((pid) => pid !== postmaster);
  for (const pid of backends) kill(pid, 'SIGSTOP'); // so that they do not notice its death
  kill(postmaster);
  await until(async () => !(await isAlive(postmaster)));
  const left = await processesIn(data);

  await outlast(data, 100);

  expect(left).toEqual(backends);
  expect(await processesIn(data)).toEqual([]);
  expect(await sql(other.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  const next = await open(home);
  expect(await sql(next.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});

it('ends nothing under a server that has come up meanwhile', async () => {
  const server = await open(await readyHome());
  const data = await dataFolder(server.url);
  const working = await processesIn(data);

  await outlast(data, 0, async () => (await serverPid(data)) !== null);

  expect(await serverPid(data)).not.toBeNull();
  expect(await processesIn(data)).toEqual(expect.arrayContaining([...working]));
});

it('keeps the server up through Ctrl-C until the program has finished with it', async () => {
  const home = await readyHome();
  const service = startHolder(home);
  const url = await service.heard('open');
  const data = await dataFolder(url);
  const running = await serverPid(data);

  process.kill(-service.pid, 'SIGINT'); // what a terminal does: the whole group
  await service.heard('interrupted');

  expect(await sql(url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  expect(await serverPid(data)).toBe(running);
  await service.letGo();
  expect(await serverPid(data)).toBeNull();
});

it('makes and starts the database however often Ctrl-C comes meanwhile', async () => {
  const service = startHolder(await newHome());
  await service.heard('ready');

  let isOver = false;
  const opened = service.heard('open').finally(() => {
    isOver = true;
  });
  await until(async () => {
    process.kill(-service.pid, 'SIGINT');
    return isOver;
  });

  expect(await opened).toContain('postgresql://');
  await service.letGo();
});

it('passes over the lock of a program that was killed while it held it', async () => {
  const home = await newHome();
  const first = startHolder(home);
  await until(async () => existsSync(join(await baseOf(home), 'db.new')));
  kill(first.pid);
  await first.ended;

  const next = startHolder(home);

  expect(await next.heard('open')).toContain('postgresql://');
  await next.letGo();
});

it('leaves postmaster.pid alone when it names a living process that is not the server', async () => {
  const home = await readyHome();
  const copy = await newHome();
  const server = await open(home);
  execFileSync('cp', ['-a', home, copy]); // an operator's copy, while the database runs

  const refused = startHolder(copy);

  expect(await refused.heard('refused')).toMatch(
    /copied while its database ran|was moved or copied/,
  );
  const base = await baseOf(home);
  const copied = base === home ? copy : base;
  expect(await readFile(join(copied, 'db', 'postmaster.pid'), 'utf8')).toBe(
    await readFile(join(base, 'db', 'postmaster.pid'), 'utf8'),
  );
  expect(await sql(server.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});
