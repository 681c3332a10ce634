/** The whole application on a database of its own and a clock that the test moves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type App, compose } from '../../src/compose.ts';
import { localClassifier } from '../../src/compose-model.ts';
import type { Overrides } from '../../src/compose-overrides.ts';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { Secret } from '../../src/config/secret.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { jobNames } from '../../src/ports/jobs.ts';
import { silentLog } from './silent-log.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface MovableClock extends Clock {
  moveTo(instant: string): void;
}

export interface TestApp extends App {
  readonly clock: MovableClock;
  readonly testDatabase: TestDatabase;
  /** Runs waiting jobs until none is left. */
  settle(): Promise<void>;
}

export interface TestAppOptions extends Omit<Overrides, 'clock' | 'databaseUrl'> {
  readonly now?: string;
  /** Changes to the sample configuration. */
  readonly config?: Partial<Config>;
  /** Share a database between two applications, as two processes would. */
  readonly testDatabase?: TestDatabase;
}

function clockAt(instant: string): MovableClock {
  let now = new Date(instant);
  return {
    now: () => new Date(now),
    moveTo(next) {
      now = new Date(next);
    },
  };
}

/** Without options: the sample brand and its staff, no sources, at noon UTC on a Wednesday. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { now = '2026-03-04T12:00:00Z', config, testDatabase, ...overrides } = options;
  const ownDatabase = testDatabase ? null : await createTestDatabase();
  const database = testDatabase ?? ownDatabase;
  if (!database) throw new Error('no database');
  const home = await mkdtemp(join(tmpdir(), 'redress-app-'));
  const clock = clockAt(now);
  const app = await compose({
    config: { ...sampleConfig(home), secret: sharedSecret, ...config },
    checkout: resolve('.'),
    log: silentLog,
    overrides: {
      sources: [],
      classifier: shippedClassifier,
      ...overrides,
      clock,
      databaseUrl: database.url,
    },
  });
  return {
    ...app,
    clock,
    testDatabase: database,
    async settle() {
      await app.store.jobs.drain(app.work, jobNames);
    },
    async close() {
      await app.close();
      await ownDatabase?.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Reading the model takes as long as a whole test; whoever promotes another passes `classifier: undefined`. */
const shippedClassifier = localClassifier(sampleConfig(tmpdir()), loadRules().categories);

/** Applications that share a database share their secret, as two processes of one installation do. */
const sharedSecret = new Secret('the secret of every test application');

/** The configuration of a checkout without `redress.yaml`. */
export function sampleConfig(home: string): Config {
  const loaded = loadConfig({ REDRESS_HOME: home }, join(home, 'no-checkout'));
  if (!loaded.ok) throw new Error('the sample configuration is broken');
  return loaded.config;
}
