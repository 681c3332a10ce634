/** What was not written whole must not look as if it was. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { expect, it } from 'vitest';

const alwaysFull = '/dev/full';

it.skipIf(!existsSync(alwaysFull))('output that finds no room is a failure that says so', () => {
  const full = openSync(alwaysFull, 'w');

  const ended = spawnSync(process.execPath, ['src/main.ts', '--help'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);

  expect(ended.status).toBe(1);
  expect(ended.stderr).toMatch(/^The output could not be written whole \(ENOSPC[^\n]*\)\.\n$/);
});
