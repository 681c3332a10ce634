/** Workers in processes of their own, one always warm, and the platform that they publish to in another. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Worker } from './faults.ts';
import type { Connected } from './setup.ts';
import { repetitions } from './setup.ts';

export interface Processes {
  /** Dies by SIGKILL, at the step it is told. */
  readonly killed: Worker;
  close(): Promise<void>;
}

export async function startProcesses({ app, platforms }: Connected): Promise<Processes> {
  const files = Object.fromEntries(repetitions.map((one) => [one, platforms[one].file]));
  const platform = start('platform-process.ts', files);
  const [{ port }] = (await once(platform, 'message')) as [AddressInfo];
  const home = await mkdtemp(join(tmpdir(), 'redress-worker-'));
  const environment = {
    PATH: process.env['PATH'],
    REDRESS_HOME: home,
    REDRESS_SECRET: app.config.secret?.reveal(),
  };
  const warm = (): { child: ChildProcess; ready: Promise<unknown> } => {
    const { databaseUrl } = app;
    const now = app.clock.now();
    const platformUrl = `http://127.0.0.1:${port}`;
    const child = start('worker-process.ts', { databaseUrl, platformUrl, now, home }, environment);
    return { child, ready: Promise.race([once(child, 'message'), once(child, 'exit')]) };
  };
  let next = warm();
  return {
    async killed(_app, boundary) {
      const { child, ready } = next;
      await ready;
      next = warm();
      const ended = once(child, 'exit');
      child.send({ boundary, now: app.clock.now() });
      const [code, signal] = await ended;
      if (signal !== 'SIGKILL') throw new Error(`no worker dies at ${boundary}: ${code}`);
    },
    async close() {
      await next.ready;
      for (const child of [next.child, platform]) {
        const ended = once(child, 'exit');
        child.disconnect();
        await ended;
      }
      await rm(home, { recursive: true, force: true });
    },
  };
}

function start(file: string, told: object, env: NodeJS.ProcessEnv = {}): ChildProcess {
  const path = resolve(import.meta.dirname, file);
  return fork(path, [JSON.stringify(told)], { env, execArgv: [] });
}
