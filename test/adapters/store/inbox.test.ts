/** What waits for whom. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runInbox } from '../../../src/cli/inbox.ts';
import type { InboxItem } from '../../../src/ports/case-list.ts';
import { aMention } from '../../support/builders.ts';
import { takeIn } from '../../support/hear.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  await takeIn(
    app,
    aMention({ nativeId: 'angry' }),
    aMention({ nativeId: 'danger', text: 'I will kill myself because of your letters' }),
  );
  await app.settle();
});

afterAll(async () => {
  await app.close();
});

async function inboxOf(staffId: string): Promise<readonly InboxItem[]> {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const deps = {
    ...app,
    ...app.store,
    staff: app.config.staff,
    output,
    errors: output,
  };
  expect(await runInbox({ as: staffId, json: true }, deps)).toBe(0);
  return written
    .split('\n')
    .filter(Boolean)
    .map((line): InboxItem => JSON.parse(line));
}

it('shows an agent the complaints, and what is dangerous to a supervisor, with its deadline', async () => {
  const agents = (await Promise.all(['ada', 'ben', 'chen'].map(inboxOf))).flat();
  const supervisors = (await Promise.all(['dora', 'eli'].map(inboxOf))).flat();

  expect(agents.map(({ task, priority }) => [task, priority])).toEqual([['claim', 'P3']]);
  expect(supervisors).toMatchObject([{ task: 'claim', priority: 'P0', status: 'new' }]);
  expect(supervisors[0]?.dueAt).not.toBeNull();
});

it('shows the cases of somebody who has left to those who could take them', async () => {
  await app.store.database.staff.updateMany({ data: { active: false } });

  const everybody = await Promise.all(['ada', 'ben', 'chen'].map(inboxOf));

  expect(everybody.every((items) => items.some(({ priority }) => priority === 'P3'))).toBe(true);
});
