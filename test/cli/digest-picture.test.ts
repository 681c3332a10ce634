/** `redress digest --format png` as a person runs it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createChartDrawer } from '../../src/adapters/charts/drawer.ts';
import { runDigest } from '../../src/cli/digest.ts';
import { loadHolidays } from '../../src/config/load-holidays.ts';
import type { Brand } from '../../src/domain/brand.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await createTestApp();
  folder = await mkdtemp(join(tmpdir(), 'redress picture '));
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function draw(out: string, brands: ReadonlyMap<string, Brand> = app.brands) {
  let said = '';
  const output = { write: (text: string) => (said += text) };
  const { clock, store } = app;
  const sending = { digestChannels: [], deliver: async () => {} };
  const parts = { ...sending, charts: createChartDrawer(), holidays: loadHolidays() };
  const deps = { ...store, ...parts, brands, clock, output, errors: output, colour: false };
  const code = await runDigest({ format: 'png', out }, deps);
  return { code, said };
}

it('draws the week of a brand into a file', async () => {
  const out = join(folder, 'digest.png');

  const { code, said } = await draw(out);

  expect({ code, said }).toEqual({ code: 0, said: `Written: ${out}\n` });
  expect((await readFile(out)).subarray(1, 4).toString()).toBe('PNG');
});

it('asks which brand, where there are several', async () => {
  const [brand] = app.brands.values();
  const two = new Map([...app.brands, ['other', { ...brand!, slug: 'other' }]]);

  const { code, said } = await draw(join(folder, 'two.png'), two);

  expect({ code, said }).toEqual({
    code: 2,
    said: 'A picture shows one brand: say which with --brand.\n',
  });
});
