/** Where people see an incident: the case, the digest, doctor. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadHolidays } from '../../../src/config/load-holidays.ts';
import { parseWeek } from '../../../src/domain/digest/week.ts';
import { computeDigest } from '../../../src/stages/digest.ts';
import { openIssue } from '../../../src/stages/issues.ts';
import { incidentChecks } from '../../../src/wiring/incident-check.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { casesOf, caseText } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { complain, look, ordinaryWeeks } from './setup.ts';

const wednesday = '2026-03-04T15:00:00Z';
const explanation = '12 complaints about billing or fees in 24 h, 0.4 expected';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  await ordinaryWeeks(app, wednesday);
  await complain(app, wednesday, 12);
  await look(app);
});

afterAll(() => app.close());

async function incidentsOfWeek(name: string) {
  const brand = app.brands.get('sample')!;
  const digest = await computeDigest(
    { ...app.store, holidays: loadHolidays() },
    brand,
    parseWeek(name, brand.zone)!,
    app.clock.now(),
  );
  return digest.incidents;
}

it('a case of an incident shows it, and when it was linked; a case before it does not', async () => {
  const cases = await casesOf(app);
  const [newest, oldest] = [cases.at(0)!.number, cases.at(-1)!.number];

  expect(await caseText(app, newest)).toContain(`incident: ${explanation} (12 cases, opened `);
  expect(await caseText(app, newest)).toMatch(/; about billing or fees\n.*linked to an incident/s);
  expect(JSON.parse(await caseText(app, newest, true)).incident).toMatchObject({
    state: 'open',
    cases: 12,
  });
  expect(JSON.parse(await caseText(app, oldest, true)).incident).toBeNull();
});

it('the digest lists it in the weeks it was open, and in no week before', async () => {
  expect(await incidentsOfWeek('2026-W10')).toMatchObject([{ explanation, cases: 12, peak: 12 }]);
  expect(await incidentsOfWeek('2026-W09')).toEqual([]);
});

it('doctor names it while it is open', async () => {
  const open = await incidentChecks(app);
  await look(app, '2026-03-07T15:00:00Z');
  const closed = await incidentChecks(app);

  expect(open).toMatchObject([
    { name: 'incident of sample', state: 'warn', detail: expect.stringContaining(explanation) },
  ]);
  expect(closed).toMatchObject([{ name: 'incidents', state: 'ok' }]);
});

it('doctor does not say of one opened by hand that it closes by itself', async () => {
  const issue = {
    brand: 'sample',
    title: 'Letters',
    category: null,
    reason: 'seen in three cases',
  };
  await openIssue(app.outcome, { ...issue, staffId: 'dora' });

  const [shown] = await incidentChecks(app);

  expect(shown?.todo).toContain('until a supervisor settles it');
  expect(shown?.todo).not.toContain('by itself');
});
