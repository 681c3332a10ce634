/** A local model is put to use by a person with a reason, and by nobody and nothing else. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { modelInUse, ownModel } from '../../../src/adapters/classifier/model/choose-model.ts';
import { createModelFiles } from '../../../src/adapters/classifier/model/model-files.ts';
import { shippedModel } from '../../../src/adapters/classifier/model/shipped.ts';
import { systemIds } from '../../../src/adapters/system/ids.ts';
import { promoteModel } from '../../../src/stages/promote-model.ts';
import { aStaffMember } from '../../support/case-builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { silentLog } from '../../support/silent-log.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const staff = (['agent', 'supervisor', 'compliance', 'admin'] as const).map((role) =>
  aStaffMember(role, { roles: [role] }),
);
const reason = 'agrees with people more often';
let app: TestApp;
let home: string;

beforeAll(async () => {
  app = await createTestApp();
});

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'redress-promote-'));
  await mkdir(join(home, 'models'));
});

afterEach(async () => {
  await cleanSlate(app.testDatabase);
  await rm(home, { recursive: true });
});

afterAll(() => app.close());

function promote(model: 'candidate' | 'shipped', staffId = 'supervisor', why = reason) {
  const { store, clock } = app;
  const files = createModelFiles(home, 'full');
  return promoteModel(
    { staff, files, promotions: store.promotions, clock, ids: systemIds, log: silentLog },
    { model, staffId, reason: why },
  );
}

/** The licensed model stands in for one that was trained here. */
async function aCandidate(): Promise<void> {
  await copyFile(shippedModel('licensed'), ownModel(home, 'candidate'));
}

async function recorded() {
  const rows = await app.testDatabase.database.modelPromotion.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ staffId, model, reason: why }) => `${staffId} ${model}: ${why}`);
}

it('a trained candidate changes nothing until it is promoted, and shipped brings the old one back', async () => {
  await aCandidate();
  const before = modelInUse(home, 'full');

  const promoted = await promote('candidate');
  const inUse = modelInUse(home, 'full');
  await promote('shipped', 'admin');

  expect(before).toBe(shippedModel('full'));
  expect(promoted).toMatchObject({ ok: true, isNew: true });
  expect(inUse).toBe(ownModel(home, 'current'));
  expect(modelInUse(home, 'full')).toBe(shippedModel('full'));
  expect(await recorded()).toEqual([`supervisor candidate: ${reason}`, `admin shipped: ${reason}`]);
});

it('training again after a promotion leaves the promoted model as it is', async () => {
  await aCandidate();
  await promote('candidate');
  const { hashInUse } = createModelFiles(home, 'full');
  const before = hashInUse();

  await copyFile(shippedModel('full'), ownModel(home, 'candidate'));

  expect(hashInUse()).toBe(before);
});

it.each([
  ['an agent', 'agent', reason, 'needs_supervisor'],
  ['compliance', 'compliance', reason, 'needs_supervisor'],
  ['a stranger', 'nobody', reason, 'no_such_staff'],
  ['a supervisor without a reason', 'supervisor', ' \n', 'reason_missing'],
] as const)('%s promotes nothing', async (_, staffId, why, refusal) => {
  await aCandidate();

  const outcome = await promote('candidate', staffId, why);

  expect(outcome).toEqual({ ok: false, refusal });
  expect(modelInUse(home, 'full')).toBe(shippedModel('full'));
  expect(await recorded()).toEqual([]);
});

it('the same promotion sent twice is recorded once', async () => {
  await aCandidate();

  await promote('candidate');
  const again = await promote('candidate');

  expect(again).toMatchObject({ ok: true, isNew: false });
  expect(await recorded()).toHaveLength(1);
});

it('a candidate that is missing or damaged is refused in a sentence, and the old one stays', async () => {
  await expect(promote('candidate')).rejects.toThrow(/no candidate yet/);
  await writeFile(ownModel(home, 'candidate'), 'no model at all\n');
  await expect(promote('candidate')).rejects.toThrow(/no model of Redress/);

  expect(modelInUse(home, 'full')).toBe(shippedModel('full'));
  expect(await recorded()).toEqual([]);
});

it('a damaged model in use does not keep the shipped one from coming back', async () => {
  await writeFile(ownModel(home, 'current'), 'no model at all\n');

  expect(await promote('shipped')).toMatchObject({ ok: true, isNew: true });
  expect(modelInUse(home, 'full')).toBe(shippedModel('full'));
});
