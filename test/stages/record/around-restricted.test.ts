/** What leads around a restricted case: refusals, incidents. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runIncidentShow } from '../../../src/cli/improvements.ts';
import { linkCases, openIssue } from '../../../src/stages/issues.ts';
import { readIssue, readsOfIssue } from '../../../src/stages/read-issue.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { act, actWell, casesOf, caseText } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let restricted: string;
let open: string;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  await hear(
    app,
    aMention({ text: 'I want to kill myself over this fee.' }),
    aMention({ text: 'The fee is wrong.' }),
  );
  const cases = await casesOf(app);
  restricted = cases.find(({ signals }) => signals.includes('self_harm'))!.number;
  open = cases.find(({ number }) => number !== restricted)!.number;
  await actWell(app, { number: restricted, type: 'claim', staffId: 'dora' });
});

afterAll(() => app.close());

it('F20: an action that is refused does not read out the reply of another', async () => {
  await actWell(app, { number: open, type: 'claim', staffId: 'dora' });
  await actWell(app, { number: open, type: 'draft', staffId: 'dora' });

  const approval = { number: open, type: 'approve', staffId: 'eli', version: 0 } as const;
  const refused = await act(app, approval);

  expect(refused).toMatchObject({ ok: false, refusal: 'stale_version', text: null });
});

it('F20: what people typed about an incident is shown to a name, and who saw it is kept', async () => {
  const { number } = await openedIncident('Letters from Jane Doe');
  const silent = await incidentShown(number);
  const named = await incidentShown(number, 'dora');
  const stranger = await incidentShown(number, 'nobody');

  expect(silent).toMatch(/Letters.*--as NAME/s);
  expect(silent + stranger).not.toContain('Mary told us');
  expect(named).toContain('Mary told us');
  expect(await readsOfIssue({ ...app.reading, ...app.store }, number)).toMatchObject({
    reads: [{ staffId: 'dora', fields: ['words'] }],
  });
});

async function openedIncident(title = 'Letters to Jane Doe'): Promise<{ readonly number: string }> {
  const reason = 'Mary told us';
  const issue = { brand: 'sample', title, category: null, reason };
  const opened = await openIssue(app.outcome, { ...issue, staffId: 'dora' });
  if (!opened.ok) throw new Error(opened.refusal);
  return opened;
}

async function incidentShown(number: string, as?: string): Promise<string> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  await runIncidentShow(
    number,
    { as },
    {
      ...app.store,
      brands: app.brands,
      staff: app.config.staff,
      now: app.clock.now(),
      readIssue: (which, staffId) => readIssue({ ...app.reading, ...app.store }, which, staffId),
      output,
      errors: output,
    },
  );
  return written;
}

it('a name in the title of an incident never gets into the record of a case', async () => {
  const { number } = await openedIncident();
  const linked = await linkCases(app.outcome, {
    number,
    staffId: 'dora',
    reason: null,
    cases: [open],
  });

  expect(linked).toMatchObject({ ok: true, linked: [open] });
  const events = await app.testDatabase.database.caseEvent.findMany();
  expect(events.map(({ type }) => type)).toContain('incident_linked');
  expect(JSON.stringify(events)).not.toContain('Jane Doe');
  expect(await caseText(app, open)).toContain('about Letters to Jane Doe');
});
