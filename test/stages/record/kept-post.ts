/** A tired person’s post, worked on, and what is left of their words when something has gone. */
import { rm } from 'node:fs/promises';
import { expect } from 'vitest';
import { verifyRecord } from '../../../src/stages/verify.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { actWell } from '../../support/team.ts';
import type { TestApp } from '../../support/test-app.ts';

export const tiredPost = aMention({
  nativeId: '77',
  author: 'tired_person',
  text: 'The fee is wrong, says tired me.',
});

/** An empty database and no file of erasures. */
export async function startAfresh(app: TestApp): Promise<void> {
  await cleanSlate(app.testDatabase);
  await rm(app.keeping.erasureFile.path, { force: true });
}

/** The same with the post just heard. */
export async function startWithPost(app: TestApp): Promise<void> {
  await startAfresh(app);
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await hear(app, tiredPost);
}

/** Dora claims it, notes a name, and has a draft. */
export async function workOn(app: TestApp, number: string): Promise<void> {
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  await actWell(app, { number, type: 'note', staffId: 'dora', reason: 'Spoke to tired_person.' });
  await actWell(app, { number, type: 'draft', staffId: 'dora' });
}

/** Nothing of the record was altered, and nothing is missing. */
export async function expectProven({ store, clock }: TestApp): Promise<void> {
  const { faults } = await verifyRecord({ record: store.record, clock });
  expect(faults).toEqual([]);
}
