/** What a person decided about a register entry holds while only the register's fields change. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IncomingMention } from '../../../src/domain/mention/mention.ts';
import { aRecord } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { actWell, eventsOf, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.close());

it('a company response that comes in later does not overrule the category a person gave, other words do', async () => {
  await hear(app, entry('They ask me for money I do not owe.', 'In progress'));
  const { id, number } = await onlyCase(app);
  await actWell(app, {
    number,
    type: 'correct',
    staffId: 'eli',
    correction: { field: 'category', to: 'privacy' },
    reason: 'it is about what they told the neighbours',
  });

  await hear(app, entry('They ask me for money I do not owe.', 'Closed with explanation'));
  const updated = await tiers();
  await hear(app, entry('They ask me twice for money I do not owe.', 'Closed with explanation'));

  expect(updated).toEqual(['local', 'person']);
  expect(await tiers()).toEqual(['local', 'person', 'local']);
  expect((await eventsOf(app, id)).filter((type) => type === 'mention_changed')).toHaveLength(2);
});

function entry(text: string, companyResponse: string): IncomingMention {
  return { ...aRecord({ companyResponse }), text };
}

async function tiers(): Promise<readonly string[]> {
  const rows = await app.testDatabase.database.assessment.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ tier }) => tier);
}
