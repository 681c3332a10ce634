/** The register of people who asked not to be contacted, as staff keep it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  runSuppressAdd,
  runSuppressLift,
  runSuppressList,
  type SuppressDeps,
} from '../../../src/cli/suppress.ts';
import { loadHandleRules } from '../../../src/config/load-handle-rules.ts';
import { addSuppression, liftSuppression } from '../../../src/stages/suppressions.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { act, actWell } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { aHeldCase, fine, type Held, stateOf } from './setup.ts';

const author = 'Had_Enough';
const reason = 'They called and asked for it.';
let app: TestApp;
let written = '';

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  written = '';
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

function deps(): SuppressDeps {
  const output = { write: (text: string) => (written += text) };
  const { suppressions, brandIds } = app.store;
  const stage = { ...app.team, ...app.keeping, suppressions };
  return {
    brands: app.brands,
    brandIds,
    staff: app.config.staff,
    handleRules: loadHandleRules(),
    add: (person, said) => addSuppression(stage, person, said),
    lift: (which, said) => liftSuppression(stage, which, said),
    list: suppressions.list,
    output,
    errors: output,
  };
}

const add = (as = 'ada') => runSuppressAdd(`x:@${author}`, { as, reason }, deps());
const lift = (which: string, as = 'dora', why = 'They wrote again.') =>
  runSuppressLift(which, { as, reason: why }, deps());

async function listed(): Promise<readonly Record<string, unknown>[]> {
  written = '';
  await runSuppressList({ json: true }, deps());
  const lines = written.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line));
}

const draft = (held: Held) => act(app, { ...held, type: 'draft', staffId: 'dora', text: fine });

it('whoever is put on the register gets nothing more, in no case of theirs, until a supervisor allows it', async () => {
  const held = await aHeldCase(app, { author });
  await actWell(app, { ...held, type: 'draft', staffId: 'dora', text: fine });

  const added = await add();
  const said = written;
  const whileListed = await draft(held);
  const byAgent = await lift(held.number, 'ada');
  const withoutReason = await lift(held.number, 'dora', ' ');
  const bySupervisor = await lift(held.number);

  expect([added, byAgent, withoutReason, bySupervisor]).toEqual([0, 1, 1, 0]);
  expect(said).toContain('in 1 case.');
  expect((await stateOf(app, held)).replies.at(-1)?.state).toBe('lapsed');
  expect(whileListed).toMatchObject({ ok: false, refusal: 'suppressed' });
  expect(await draft(held)).toMatchObject({ ok: true });
});

it('the list says who, when and why, and knows no handle', async () => {
  await aHeldCase(app, { author });
  await add();
  await hear(app, aMention({ author: 'another', text: 'Stop contacting me. Do not message me.' }));

  const rows = await listed();

  expect(rows).toHaveLength(2);
  expect(rows).toContainEqual({
    brand: 'sample',
    platform: 'x',
    caseNumber: null,
    since: '2026-03-04T12:00:00.000Z',
    by: 'ada',
    reason,
  });
  expect(rows).toContainEqual(
    expect.objectContaining({ caseNumber: expect.stringMatching(/^C-\d+$/), by: null }),
  );
  expect(written.toLowerCase()).not.toContain(author.toLowerCase());
});

it('twice is once, and what happened to an entry stays on record', async () => {
  await add();
  await add('dora');
  await lift(`x:${author}`);
  await lift(`x:${author}`);
  await hear(app, aMention({ author, text: 'Stop contacting me. Do not message me again.' }));

  const rows = await app.testDatabase.database.suppression.findMany();

  expect(rows).toMatchObject([
    {
      liftedAt: null,
      addedBy: null,
      history: [
        { what: 'added', by: 'ada', reason },
        { what: 'lifted', by: 'dora', reason: 'They wrote again.' },
        { what: 'added', by: null },
      ],
    },
  ]);
});

it.each([
  ['nobody-named', 'ada', 2],
  ['x:what is this', 'ada', 2],
  ['mastodon:jo', 'ada', 2],
  ['x:somebody', 'zoe', 2],
] as const)('%s by %s is not understood', async (which, as, code) => {
  expect(await runSuppressAdd(which, { as, reason }, deps())).toBe(code);
});
