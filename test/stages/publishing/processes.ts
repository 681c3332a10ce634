/** Workers in processes of their own, one always warm, and the platform that they publish to in another. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestApp } from '../../support/test-app.ts';
import type { Worker } from './faults.ts';
import type { Connected } from './setup.ts';
import { repetitions } from './setup.ts';

export interface Processes {
  /** Dies by SIGKILL, at the step it is told. */
  readonly killed: Worker;
  close(): Promise<void>;
}

/** Workers that publish to the fake platform. */
export async function startProcesses({ app, platforms }: Connected): Promise<Processes> {
  const files = Object.fromEntries(repetitions.map((one) => [one, platforms[one].file]));
  const platform = start('platform-process.ts', files);
  const [{ port }] = (await once(platform, 'message')) as [AddressInfo];
  const workers = await startWorkers(app, { platformUrl: `http://127.0.0.1:${port}` });
  return {
    killed: workers.killed,
    async close() {
      await workers.close();
      await ended(platform);
    },
  };
}

/** Where workers publish: to the fake platform, or through an account of their own. */
export type Where =
  | { readonly platformUrl: string }
  /** A file that exports `publisherAt(endpoint, now)`. */
  | { readonly module: string; readonly endpoint: string };

export async function startWorkers(app: TestApp, where: Where): Promise<Processes> {
  const home = await mkdtemp(join(tmpdir(), 'redress-worker-'));
  const environment = {
    PATH: process.env['PATH'],
    REDRESS_HOME: home,
    REDRESS_SECRET: app.config.secret?.reveal(),
  };
  const warm = (): { child: ChildProcess; ready: Promise<unknown> } => {
    const { databaseUrl } = app;
    const now = app.clock.now();
    const child = start('worker-process.ts', { databaseUrl, now, home, ...where }, environment);
    return { child, ready: Promise.race([once(child, 'message'), once(child, 'exit')]) };
  };
  let next = warm();
  return {
    async killed(_app, boundary) {
      const { child, ready } = next;
      await ready;
      next = warm();
      const end = once(child, 'exit');
      child.send({ boundary, now: app.clock.now() });
      const [code, signal] = await end;
      if (signal !== 'SIGKILL') throw new Error(`no worker dies at ${boundary}: ${code}`);
    },
    async close() {
      await next.ready;
      await ended(next.child);
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const end = once(child, 'exit');
  child.disconnect();
  await end;
}

function start(file: string, told: object, env: NodeJS.ProcessEnv = {}): ChildProcess {
  const path = resolve(import.meta.dirname, file);
  return fork(path, [JSON.stringify(told)], { env, execArgv: [] });
}
