/** Ways for a poller to die at a step: cut off in this process, or killed in one of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../../src/adapters/store/database.ts';
import type { Source } from '../../../src/ports/source.ts';
import type { TestApp } from '../../support/test-app.ts';
import { type PollStep, pollTelling } from './poll-steps.ts';
import type { Timeline } from './timeline.ts';

export interface Place {
  readonly step: PollStep;
  /** It dies when it passes the step for the so-manieth time. */
  readonly passes: number;
}

class CutOff extends Error {}

/** @returns false when nobody passed that step */
export async function cutOff(app: TestApp, source: Source, at: Place): Promise<boolean> {
  const { database } = app.testDatabase;
  let isDead = false;
  let passed = 0;
  const poll = pollTelling(app.polling, source, {
    async reach(step) {
      this.mustLive();
      if (step !== at.step) return;
      passed += 1;
      if (passed !== at.passes) return;
      isDead = true;
      if (step !== 'in_storing') throw new CutOff();
      await putTrigger(database, 'PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(10);');
    },
    mustLive() {
      if (isDead) throw new CutOff();
    },
  });
  await poll.catch((error: unknown) => {
    if (!isDead) throw error;
  });
  if (at.step === 'in_storing') await takeTrigger(database);
  return isDead;
}

/** The cursor is written last, when the mentions are stored and nothing is committed yet. */
async function putTrigger(database: Database, work: string): Promise<void> {
  await database.$executeRawUnsafe(
    `CREATE OR REPLACE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN ${work} RETURN NEW; END $$`,
  );
  await database.$executeRawUnsafe(
    `CREATE TRIGGER hold_up BEFORE INSERT OR UPDATE ON "SourceState" FOR EACH ROW
     WHEN (NEW."cursor" IS NOT NULL) EXECUTE FUNCTION hold_up()`,
  );
}

async function takeTrigger(database: Database): Promise<void> {
  await database.$executeRawUnsafe('DROP TRIGGER IF EXISTS hold_up ON "SourceState"');
}

export interface Pollers {
  /** Dies by SIGKILL, at the step it is told. */
  kill(at: Place): Promise<void>;
  close(): Promise<void>;
}

/** One is always warm, because most of the time goes into starting. */
export async function startPollers(app: TestApp, timeline: Timeline): Promise<Pollers> {
  const server = createServer((request, response) => {
    response.end(JSON.stringify(timeline.read(Number(request.url?.slice(1)))));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const warm = (): { child: ChildProcess; ready: Promise<unknown> } => {
    const child = startPoller(app, `http://127.0.0.1:${port}`);
    return { child, ready: Promise.race([once(child, 'message'), once(child, 'exit')]) };
  };
  let next = warm();
  return {
    async kill(at) {
      const { child, ready } = next;
      await ready;
      next = warm();
      const ended = once(child, 'exit');
      child.send({ ...at, now: app.clock.now() });
      if (at.step === 'in_storing') await killInside(app.testDatabase.database, child);
      const [code, signal] = await ended;
      if (signal !== 'SIGKILL') throw new Error(`no poller dies at ${at.step}: ${code}`);
      await takeTrigger(app.testDatabase.database);
    },
    async close() {
      await next.ready;
      const ended = once(next.child, 'exit');
      next.child.disconnect();
      await ended;
      server.closeAllConnections();
      server.close();
    },
  };
}

function startPoller(app: TestApp, timelineUrl: string): ChildProcess {
  const { databaseUrl } = app;
  const told = { databaseUrl, timelineUrl, start: app.clock.now(), home: app.config.home };
  const path = resolve(import.meta.dirname, 'poller-process.ts');
  const environment = {
    PATH: process.env['PATH'],
    REDRESS_HOME: app.config.home,
    REDRESS_SECRET: app.config.secret?.reveal(),
  };
  return fork(path, [JSON.stringify(told)], { env: environment, execArgv: [] });
}

/** Waits until the database holds it up in the middle of its transaction. */
async function killInside(database: Database, child: ChildProcess): Promise<void> {
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  await putTrigger(database, 'PERFORM pg_sleep(60);');
  child.send('go on');
  for (;;) {
    const [held] = await database.$queryRawUnsafe<{ pid: number }[]>(
      `SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`,
    );
    if (held) {
      child.kill('SIGKILL');
      await database.$executeRawUnsafe('SELECT pg_terminate_backend($1::int)', held.pid);
      return;
    }
    await pause(20);
  }
}
