/** A seal that was noted elsewhere tells a record that was made anew from the one it was noted of. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runVerify } from '../../../src/cli/verify.ts';
import { verifyRecord } from '../../../src/stages/verify.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  await hear(app, aMention());
  app.clock.moveTo('2026-03-05T00:10:00Z');
  await app.stages.sealFinishedDays();
});

afterAll(() => app.close());

async function against(seal: string): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const code = await runVerify({ against: seal }, {
    verify: (noted) => verifyRecord({ record: app.store.record, clock: app.clock }, noted),
    output: { write: (part: string) => (text += part) },
    errors: { write: (part: string) => (text += part) },
  } as Parameters<typeof runVerify>[1]);
  return { code, text };
}

it('says whether the seal that was noted is in the chain', async () => {
  const { newestSeal } = await verifyRecord({ record: app.store.record, clock: app.clock });

  const same = await against(`${newestSeal?.day} ${newestSeal?.hash}`);
  const other = await against('f'.repeat(64));

  expect(same).toMatchObject({ code: 0, text: expect.stringContaining('is in the chain') });
  expect(other).toMatchObject({ code: 1, text: expect.stringContaining('is NOT in the chain') });
});

it('a seal that was copied in part is no alarm', async () => {
  expect(await against('abc')).toMatchObject({ code: 2, text: expect.stringContaining('no seal') });
});
