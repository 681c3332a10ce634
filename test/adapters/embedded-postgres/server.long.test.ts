import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { placeElsewhere } from '../../../src/adapters/embedded-postgres/place.ts';
import {
  baseOf,
  dataFolder,
  isRoot,
  kill,
  makeReadyHomes,
  newHome,
  open,
  readyHome,
  serverLog,
  serverPid,
  sql,
  startHolder,
  until,
} from './support.ts';

makeReadyHomes();

it('makes a private home with a database that keeps what it is told', async () => {
  const home = await newHome();

  const server = await open(home);

  const [row] = await sql(
    server.url,
    `select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
       current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
       current_setting('max_connections') as connections, lower('ÄÖ') as lowered`,
  );
  expect(row).toEqual({
    fsync: 'on',
    encoding: 'UTF8',
    addresses: '127.0.0.1',
    sockets: '',
    connections: '60',
    lowered: 'äö',
  });
  expect(await dataFolder(server.url)).toBe(join(await baseOf(home), 'db'));
  expect((await stat(home)).mode & 0o777).toBe(0o700);
  expect((await stat(join(home, 'db.password'))).mode & 0o777).toBe(0o600);
  expect(await readdir(home)).not.toContain('db.new');
  expect(await readdir(home)).not.toContain('db.new.password');
  await expect(sql(server.url.replace(/:[^:]+@/, ':password@'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
});

it('stops the server when the only one who used it leaves, and leaving twice does no harm', async () => {
  const home = await newHome({ name: 'a home with spaces' });
  const first = await open(home);
  const data = await dataFolder(first.url);
  await sql(first.url, 'create table kept (word text); insert into kept values ($$here$$)');

  await Promise.all([first.release(), first.release()]);
  await first.release();

  expect(await serverPid(data)).toBeNull();
  const again = await open(home);
  expect(again.url).toBe(first.url); // the port is remembered
  expect(await sql(again.url, 'select word from kept')).toEqual([{ word: 'here' }]);
});

it('stays up while a command comes and goes beside the service, and stops with the last', async () => {
  const home = await readyHome();
  const service = startHolder(home);
  const url = await service.heard('open');
  const data = await dataFolder(url);
  const running = await serverPid(data);

  const command = startHolder(home);
  const commandUrl = await command.heard('open');
  await command.letGo();

  expect(commandUrl).toBe(url);
  expect(running).not.toBeNull();
  expect(await serverPid(data)).toBe(running);
  const names = await sql(
    url,
    `select application_name as name from pg_stat_activity where application_name like 'redress:%'`,
  );
  expect(names).toEqual([{ name: `redress:${service.pid}` }]);
  await service.letGo();
  expect(await serverPid(data)).toBeNull();
});

it('lets go of one of two holds of the same process without stopping the server', async () => {
  const home = await readyHome();
  const one = await open(home);
  const other = await open(home);

  await one.release();

  expect(await sql(other.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});

it('gives two commands that start at once the same new database', async () => {
  const home = await newHome();

  const holders = [startHolder(home), startHolder(home)];
  const urls = await Promise.all(holders.map((holder) => holder.heard('open')));

  expect(urls[0]).toBe(urls[1]);
  const data = await dataFolder(urls[0]!);
  await Promise.all(holders.map((holder) => holder.letGo()));
  expect(await serverPid(data)).toBeNull();
});

it('keeps two homes apart', async () => {
  const one = await open(await readyHome());
  const other = await open(await readyHome());

  await sql(one.url, 'create table only_here ()');

  expect(await dataFolder(one.url)).not.toBe(await dataFolder(other.url));
  await expect(sql(other.url, 'table only_here')).rejects.toThrow('does not exist');
});

it('goes to another port when its own was taken while it was down', async () => {
  const home = await readyHome();
  const before = await open(home);
  const { port } = new URL(before.url);
  await before.release();
  const taker = createServer();
  await new Promise<void>((resolve) => taker.listen(Number(port), '127.0.0.1', resolve));

  const after = await open(home);
  await new Promise((resolve) => taker.close(resolve));

  expect(new URL(after.url).port).not.toBe(port);
  expect(await sql(after.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  expect(JSON.parse(await readFile(join(home, 'db.json'), 'utf8'))).toMatchObject({
    port: Number(new URL(after.url).port),
  });
});

it('works in a folder that only its owner may enter', async () => {
  const home = await newHome({ parentMode: 0o700 });

  const server = await open(home);

  // root runs the server as postgres, who cannot get there; everyone else runs it as themselves
  const place = isRoot ? placeElsewhere(home) : home;
  expect(await dataFolder(server.url)).toBe(join(place, 'db'));
  expect(JSON.parse(await readFile(join(home, 'db.json'), 'utf8'))).toMatchObject({
    place: isRoot ? place : 'home',
  });
});

it('begins anew when a home was deleted, and never mistakes what is left for its own', async () => {
  const home = await newHome({ parentMode: 0o700 });
  const before = await open(home);
  await sql(before.url, 'create table old ()');
  await before.release();
  await rm(home, { recursive: true });

  const after = await open(home);

  await expect(sql(after.url, 'table old')).rejects.toThrow('does not exist');
  const kept = await readdir(placeElsewhere(home)).catch(() => []);
  expect(kept.filter((name) => name.startsWith('db.of-deleted-home-'))).toHaveLength(
    isRoot ? 1 : 0,
  );
});

it('writes no word of a post to its log, even when a statement fails or a backend dies', async () => {
  const server = await open(await readyHome());
  const data = await dataFolder(server.url);
  const failing = [
    `do $$ begin raise exception 'my debt' using detail = 'my debt'; end $$`,
    `select 'my debt'::int`,
    `select pg_terminate_backend(pg_backend_pid()) as "my debt"`,
  ];

  for (const statement of failing) await expect(sql(server.url, statement)).rejects.toThrow();
  const dying = sql(server.url, `select 'my debt', pg_sleep(60)`).catch((error) => error);
  const isSleeping = `select pid from pg_stat_activity where query like '%pg_sleep(60)' and state = 'active'`;
  await until(async () => (await sql(server.url, isSleeping)).length > 0);
  const [backend] = await sql<{ pid: number }>(server.url, isSleeping);
  kill(backend!.pid);

  expect(await dying).toBeInstanceOf(Error);
  await until(async () => /terminated by signal 9/.test(await serverLog(data)));
  expect(await serverLog(data)).not.toContain('my debt');
});

it('keeps the log of the last run only, so that restarts do not fill the disk', async () => {
  const home = await readyHome();
  const first = await open(home);
  const data = await dataFolder(first.url);
  await first.release();
  await (await open(home)).release();

  const third = await open(home);

  const starts = (await serverLog(data)).match(/starting PostgreSQL/g);
  expect(starts).toHaveLength(1);
  expect((await readdir(data)).filter((name) => name.startsWith('log'))).toEqual([
    'log',
    'log.last',
  ]);
  await third.release();
});

it('does not stand in the way of copying or dropping the database', async () => {
  const server = await open(await readyHome());
  const admin = new URL(server.url);
  admin.pathname = '/postgres';

  await sql(admin.href, 'create database copied template redress');
  await sql(admin.href, 'drop database redress');

  const client = new Client({ connectionString: server.url });
  await expect(client.connect()).rejects.toThrow('does not exist');
});

it('makes the folders above the home that are missing', async () => {
  const server = await open(await newHome({ name: 'not/there/yet' }));

  expect(await sql(server.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
});
