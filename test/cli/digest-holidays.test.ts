/** `redress digest` while the brand's table of public holidays is about to end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChartDrawer } from '../../src/adapters/charts/drawer.ts';
import { runDigest } from '../../src/cli/digest.ts';
import { loadHolidays } from '../../src/config/load-holidays.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const us = loadHolidays().get('us')!;
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ now: '2026-03-04T12:00:00Z' });
});

afterAll(() => app.close());

/** @param to the last year of the table of the brand's country */
async function digest(to: number, format?: string): Promise<string> {
  let said = '';
  const output = { write: (text: string) => (said += text) };
  const { brands, clock, store } = app;
  const holidays = new Map([['us', { ...us, to }]] as const);
  const charts = createChartDrawer();
  const sending = { digestChannels: [], deliver: async () => {} };
  const deps = {
    ...store,
    ...sending,
    charts,
    brands,
    clock,
    holidays,
    output,
    errors: output,
    colour: false,
  };
  await runDigest({ format }, deps);
  return said;
}

describe('acceptance 20: a digest, when the table of public holidays ends before next year', () => {
  it('warns in JSON, on the terminal and in Markdown', async () => {
    const missingHolidays = { jurisdiction: 'us', year: 2027 };
    const sentence = /No table for 2027 \\?\(us\\?\): deadlines will leave out weekends only/;

    expect(JSON.parse(await digest(2026, 'json'))).toMatchObject({ missingHolidays });
    expect(await digest(2026)).toMatch(sentence);
    expect(await digest(2026, 'markdown')).toMatch(sentence);
  });

  it('says nothing while next year is in the table', async () => {
    expect(await digest(2027)).not.toContain('holidays');
    expect(JSON.parse(await digest(2027, 'json'))).toMatchObject({ missingHolidays: null });
  });
});
