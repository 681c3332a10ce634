/** A small team with ordinary working hours, and what tests of assignment ask about it. */
import { onTestFinished } from 'vitest';
import type { StaffMember } from '../../../src/domain/brand.ts';
import { aMention } from '../../support/builders.ts';
import { aStaffMember } from '../../support/case-builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { casesOf } from '../../support/team.ts';
import { createTestApp, type TestApp, type TestAppOptions } from '../../support/test-app.ts';

/** Seven in the morning in New York, ten, and the next morning at ten. */
export const early = '2026-03-04T12:00:00Z';
export const atWork = '2026-03-04T15:00:00Z';
export const nextDay = '2026-03-05T15:00:00Z';

/** Works for the sample brand, in the hours of its desk. */
export function aWorker(id: string, given: Partial<StaffMember> = {}): StaffMember {
  return aStaffMember(id, { brands: ['sample'], ...given });
}

export const lead = aWorker('lea', { roles: ['supervisor'] });

export function anApp(
  staff: readonly StaffMember[],
  options: Omit<TestAppOptions, 'config'> = {},
): Promise<TestApp> {
  return createTestApp({
    now: atWork,
    classifier: createPlainClassifier(),
    ...options,
    config: { staff },
  });
}

/** The same, closed when the test is over. */
export async function openApp(...given: Parameters<typeof anApp>): Promise<TestApp> {
  const app = await anApp(...given);
  onTestFinished(() => app.close());
  return app;
}

/** Ordinary complaints, one after the other in time. */
export function complain(app: TestApp, count: number, text?: string): Promise<void> {
  const mentions = Array.from({ length: count }, (_, index) =>
    aMention({ postedAt: new Date(Date.UTC(2026, 2, 4, 9, index)), ...(text && { text }) }),
  );
  return hear(app, ...mentions);
}

export const threat = 'I am taking you to court over these charges.';
export const cry = 'You took the rent money. I am going to kill myself tonight.';

/** Who has each case, in the order of the numbers; null for nobody. */
export async function holders(app: TestApp): Promise<readonly (string | null)[]> {
  const cases = await casesOf(app);
  return cases.toSorted((a, b) => a.number.localeCompare(b.number)).map(({ assignee }) => assignee);
}

/** What the tick of a minute does. */
export async function tick(app: TestApp): Promise<void> {
  await app.stages.assignCases(new AbortController().signal);
}
