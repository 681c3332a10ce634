/** A brand in a place of its own, and the clocks of its cases. */
import type { CaseClock } from '../../../src/domain/case/case.ts';
import type { Jurisdiction } from '../../../src/domain/triage/assessment.ts';
import type { StoredCase } from '../../../src/ports/case-store.ts';
import { onlyCase } from '../../support/team.ts';
import { createTestApp, sampleConfig, type TestApp } from '../../support/test-app.ts';

interface Place {
  readonly jurisdiction: Jurisdiction;
  readonly zone: string;
  readonly region: string | null;
}

export const sydney: Place = { jurisdiction: 'au', zone: 'Australia/Sydney', region: 'NSW' };
export const london: Place = { jurisdiction: 'uk', zone: 'Europe/London', region: 'ENG' };
export const newYork: Place = { jurisdiction: 'us', zone: 'America/New_York', region: null };

/** @param now ISO 8601 */
export function appIn(place: Place, now: string): Promise<TestApp> {
  const brands = sampleConfig('/nowhere').brands.map((brand) => ({ ...brand, ...place }));
  return createTestApp({ now, config: { brands } });
}

/** The only case there is, with everything that hangs on it. */
export async function theCase(app: TestApp): Promise<StoredCase> {
  const { id } = await onlyCase(app);
  const detail = await app.store.details.read(id);
  if (!detail) throw new Error('the case is gone');
  return detail.case;
}

/** Fails when the case has no clock by this rule. */
export async function theClock(app: TestApp, rule: string): Promise<CaseClock> {
  const { clocks } = await theCase(app);
  const found = clocks.find((clock) => clock.rule === rule);
  if (!found)
    throw new Error(`no clock by ${rule}: ${clocks.map((clock) => clock.rule).join(', ')}`);
  return found;
}

/** Time passes, and the due sweep runs until nothing is due. */
export async function timeComes(app: TestApp, instant: string): Promise<void> {
  app.clock.moveTo(instant);
  await app.stages.workDueCases(new AbortController().signal);
}
