/** What `redress doctor` finds. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Check } from '../../src/cli/doctor.ts';
import { examinations } from '../../src/wiring/examinations.ts';
import type { Surroundings } from '../../src/wiring/surroundings.ts';
import { aMention } from '../support/builders.ts';
import { takeIn } from '../support/hear.ts';
import { createTestApp, sampleConfig, type TestApp } from '../support/test-app.ts';

let app: TestApp;

beforeEach(async () => {
  app = await createTestApp();
});

afterEach(() => app.close());

async function checksOf(
  examined: TestApp,
  environment: NodeJS.ProcessEnv = {},
): Promise<readonly Check[]> {
  const around: Pick<Surroundings, 'environment' | 'checkout' | 'withApp'> = {
    environment,
    checkout: '/no-checkout',
    withApp: (_level, work) => work(examined, new AbortController()),
  };
  const all = await Promise.all(examinations(around).map(({ run }) => run()));
  return all.flat();
}

it('a brand whose slug was changed is named with its open cases; its mentions wait for nobody', async () => {
  await takeIn(app, aMention());
  await app.settle();
  await takeIn(app, aMention(), aMention());
  const { brands, staff } = sampleConfig('/nowhere');
  const renamed = await createTestApp({
    testDatabase: app.testDatabase,
    config: {
      brands: brands.map((brand) => ({ ...brand, slug: 'renamed' })),
      staff: staff.map((person) => ({ ...person, brands: ['renamed'] })),
      sources: [],
    },
  });

  const before = await checksOf(app);
  const after = await checksOf(renamed);
  await renamed.close();

  const named = { name: 'brand sample', state: 'warn', detail: expect.stringContaining('(1)') };
  expect(before).not.toContainEqual(expect.objectContaining({ name: 'brand sample' }));
  expect(before).toContainEqual(expect.objectContaining({ name: 'waiting work', state: 'warn' }));
  expect(after).toContainEqual(expect.objectContaining(named));
  expect(after).toContainEqual(expect.objectContaining({ name: 'waiting work', state: 'ok' }));
});

it('the local model in use is named, and a promoted one that is broken fails', async () => {
  const home = await mkdtemp(join(tmpdir(), 'redress-doctor-'));
  const shipped = await checksOf(app, { REDRESS_HOME: home });
  await mkdir(join(home, 'models'));
  await writeFile(join(home, 'models', 'current.model'), 'no model');

  const broken = await checksOf(app, { REDRESS_HOME: home });
  await rm(home, { recursive: true });

  expect(shipped).toContainEqual(
    expect.objectContaining({
      name: 'local model',
      state: 'ok',
      detail: expect.stringMatching(/^shipped, full, [0-9a-f]{12}$/),
    }),
  );
  expect(broken).toContainEqual(
    expect.objectContaining({
      name: 'local model',
      state: 'fail',
      detail: expect.stringContaining('no model of Redress'),
    }),
  );
});
