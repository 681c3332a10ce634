import { mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { claim, withLock } from '../../../src/adapters/embedded-postgres/lock.ts';
import { startMark } from '../../../src/adapters/embedded-postgres/processes.ts';
import { temporaryFolder } from './support.ts';

async function lockFolder(): Promise<string> {
  return join(await temporaryFolder(), 'db.lock');
}

it('lets one in at a time, however many wait', async () => {
  const lock = { folder: await lockFolder(), patienceMs: 20_000 };
  let inside = 0;
  let most = 0;
  let done = 0;

  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    for (let turns = 0; turns < 3; turns += 1) await turn();
    inside -= 1;
    done += 1;
  };
  const comeAndGo = async () => {
    for (let times = 0; times < 10; times += 1) await withLock(lock, work);
  };
  await Promise.all(Array.from({ length: 12 }, comeAndGo));

  expect({ most, done }).toEqual({ most: 1, done: 120 });
});

it('lets only one of many pass over a dead lock', async () => {
  const folder = await lockFolder();
  await mkdir(folder);
  await symlink(`${process.pid} an-earlier-process-of-that-number`, join(folder, '7'));
  let inside = 0;
  let most = 0;

  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await turn();
    inside -= 1;
  };
  await Promise.all(
    Array.from({ length: 8 }, () => withLock({ folder, patienceMs: 20_000 }, work)),
  );

  expect(most).toBe(1);
});

it('does not let in one who looked before others came and went', async () => {
  const folder = await lockFolder();
  await mkdir(folder);
  await symlink(`${process.pid} ${await startMark(process.pid)}`, join(folder, '9'));

  expect(await claim(folder, 8, 'late')).toBe(false); // entry 8 was there, and was cleared away
  expect(await claim(folder, 9, 'late')).toBe(false);

  expect(await readdir(folder)).toEqual(['9']);
});

it('says whom it waited for when a living process does not let go', async () => {
  const folder = await lockFolder();
  await mkdir(folder);
  await symlink(`${process.ppid} ${await startMark(process.ppid)}`, join(folder, '1'));

  const waiting = withLock({ folder, patienceMs: 100 }, async () => 'in');

  await expect(waiting).rejects.toThrow(`Another Redress process (${process.ppid})`);
});

it('is free again after work that failed, and leaves one small entry behind', async () => {
  const lock = { folder: await lockFolder(), patienceMs: 1_000 };

  await expect(withLock(lock, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  const answer = await withLock(lock, async () => 'in');

  expect(answer).toBe('in');
  const left = await readdir(lock.folder);
  expect(left).toHaveLength(1);
  expect(await readlink(join(lock.folder, left[0]!))).toBe('free');
});
