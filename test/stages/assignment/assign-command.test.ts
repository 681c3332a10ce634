/** `redress act NUMBER assign --to WHO`: gives a case to somebody by name. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ActOptions, runAct } from '../../../src/cli/act.ts';
import { performAction } from '../../../src/stages/team-actions.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, casesOf, eventsOf } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let held: { readonly number: string; readonly id: string };

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  const text = '@samplebrand your website is down again, this is unacceptable.';
  await hear(app, aMention({ platform: 'x', text }));
  held = (await casesOf(app))[0]!;
  await actWell(app, { number: held.number, type: 'claim', staffId: 'ada' });
});

afterAll(() => app.close());

async function assign(options: ActOptions) {
  const said: string[] = [];
  const write = { write: (text: string) => void said.push(text) };
  const code = await runAct(held.number, 'assign', options, {
    staff: app.config.staff,
    perform: (request) => performAction(app.team, request),
    readText: () => Promise.reject(new Error('no text is read')),
    ...{ output: write, errors: write },
  });
  return { code, said: said.join('') };
}

const assigned = async () =>
  (await eventsOf(app, held.id)).filter((type) => type === 'assigned').length;
const holder = async () => (await app.store.details.read(held.id))?.case.assigneeId;

it('whoever may not have the case, or is not named, gets it not, and nothing changes', async () => {
  const before = await assigned();
  for (const to of ['nobody-known', undefined]) {
    const { code, said } = await assign({ as: 'ada', to } as ActOptions);
    expect(code).not.toBe(0);
    expect(said.length).toBeGreaterThan(20);
  }
  expect([await holder(), await assigned()]).toEqual(['ada', before]);
});

it('the case goes to whom it is given, once, and whoever gave it away cannot give it again', async () => {
  const before = await assigned();
  const given = await assign({ as: 'ada', to: 'ben' });

  expect(given).toMatchObject({ code: 0, said: expect.stringContaining(held.number) });
  expect([await holder(), await assigned()]).toEqual(['ben', before + 1]);
  expect(await assign({ as: 'ada', to: 'ada' })).toMatchObject({ code: 1 });
  expect(await holder()).toBe('ben');
});
