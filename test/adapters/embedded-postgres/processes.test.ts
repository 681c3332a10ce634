import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import {
  awaitCleared,
  pidsFromLsof,
  processesIn,
  startMark,
  startMarkFromPs,
} from '../../../src/adapters/embedded-postgres/processes.ts';
import { kill, temporaryFolder, until } from './support.ts';

it('knows a living process by its start, with and without /proc, and a dead one as dead', async () => {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;

  const marks = [await startMark(pid), await startMark(pid)];
  const psMarks = [await startMarkFromPs(pid), await startMarkFromPs(pid)];
  child.kill('SIGKILL');
  await once(child, 'close');

  expect(marks[0]).toMatch(/^\S+$/);
  expect(marks[1]).toBe(marks[0]);
  expect(psMarks[0]).toMatch(/^\S+$/);
  expect(psMarks[1]).toBe(psMarks[0]);
  expect(await startMark(pid)).toBeNull();
  expect(await startMarkFromPs(pid)).toBeNull();
});

it('does not take a shell in the data folder for the server', async () => {
  const folder = await temporaryFolder();
  const shell = spawn('sleep', ['60'], { cwd: folder });
  await once(shell, 'spawn');

  const found = await processesIn(folder);
  shell.kill('SIGKILL');

  expect(found).toEqual([]);
});

it('reads the processes of a folder from lsof', () => {
  const output = ['p12', 'fcwd', 'n/data/one', 'p13', 'fcwd', 'n/data/one two', ''].join('\n');

  expect(pidsFromLsof(output, '/data/one')).toEqual([12]);
  expect(pidsFromLsof(output, '/data/one two')).toEqual([13]);
  expect(pidsFromLsof(output, '/data')).toEqual([]);
});

it('waits for a dead process to be cleared away, and says so when it never is', async () => {
  // a parent that never clears away its dead child, like a container's first process
  const script = 'sleep 60 & echo $!; exec sh -c "echo replaced; exec sleep 60"';
  const parent = spawn('sh', ['-c', script]);
  let said = '';
  parent.stdout.on('data', (text) => {
    said += text;
  });
  await until(async () => said.includes('replaced'));
  const dead = Number.parseInt(said, 10);
  kill(dead);
  await until(async () => (await startMark(dead)) === null);

  await expect(awaitCleared(dead, 200)).rejects.toThrow('docker run --init');
  parent.kill('SIGKILL');
  await awaitCleared(dead, 20_000);

  expect(await startMark(dead)).toBeNull();
});
