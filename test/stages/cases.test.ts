/** Cases on a real database: opened, joined, reopened, and never doubled by a record that comes again. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMention, aRecord } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { actWell, casesOf, eventsOf, onlyCase, settled } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

it('acceptance 19: a register entry that comes again with another company response is an event, and no new case', async () => {
  await hear(app, aRecord());

  await hear(app, aRecord({ companyResponse: 'Closed with explanation' }));

  const { id, mentions } = await onlyCase(app);
  const detail = await app.store.details.read(id);
  const changes = detail?.events.filter(({ type }) => type === 'mention_changed');
  expect(mentions).toBe(1);
  expect(changes?.map(({ data }) => data['changed'])).toEqual([['companyResponse']]);
  expect(detail?.mentions[0]?.record?.companyResponse).toBe('Closed with explanation');
});

it('a register entry that comes again as it was changes nothing', async () => {
  await hear(app, aRecord());
  const before = await eventsOf(app, (await onlyCase(app)).id);

  await hear(app, aRecord());

  expect(await eventsOf(app, (await onlyCase(app)).id)).toEqual(before);
});

it('F5: an edit that two sources bring at once is one change', async () => {
  await hear(app, aRecord());
  const edited = aRecord({ companyResponse: 'Closed with explanation' });

  await Promise.all([hear(app, edited), hear(app, edited), hear(app, edited)]);
  await app.settle();

  const { id } = await onlyCase(app);
  const types = await eventsOf(app, id);
  expect(types.filter((type) => type === 'mention_changed')).toHaveLength(1);
});

it('a new message wakes a closed case, which keeps its number and the day of its first post', async () => {
  const first = aMention({ nativeId: 'first', author: 'person', threadId: 'first' });
  await hear(app, first);
  const { number } = await onlyCase(app);
  const reason = 'Settled on the phone.';
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  await actWell(app, { number, type: 'resolve', staffId: 'dora', reason, ...settled });
  await actWell(app, { number, type: 'close', staffId: 'dora', reason });

  await hear(
    app,
    aMention({
      author: 'person',
      threadId: 'first',
      text: 'It happened again.',
      postedAt: new Date('2026-03-04T11:00:00Z'),
    }),
  );

  expect(await onlyCase(app)).toMatchObject({
    number,
    status: 'open',
    mentions: 2,
    receivedAt: first.postedAt,
  });
});

it('a post found long after it was written opens its case quietly, its missed target on record', async () => {
  await hear(app, aMention({ postedAt: new Date('2026-01-02T09:00:00Z') }));

  const { id } = await onlyCase(app);
  const detail = await app.store.details.read(id);
  expect(detail?.case).toMatchObject({ quiet: true, openedAt: new Date('2026-03-04T12:00:00Z') });
  expect(await eventsOf(app, id)).toContain('clock_breached');
});

it('a target that passes unmet is recorded once, however often due work is looked for', async () => {
  await hear(app, aMention({ text: 'I am taking you to court.' }));
  app.clock.moveTo('2026-03-06T12:00:00Z');

  await app.stages.workDueCases(new AbortController().signal);
  await app.stages.workDueCases(new AbortController().signal);

  const detail = await app.store.details.read((await onlyCase(app)).id);
  const missed = detail?.events.flatMap(({ type, data }) =>
    type === 'clock_breached' ? [data['rule']] : [],
  );
  expect(missed?.toSorted()).toEqual(['INT-FIRST', 'INT-RESOLVE']);
});

it('the oldest posts get the lowest numbers, however they arrive', async () => {
  const hours = [11, 3, 8, 5, 1];

  await hear(
    app,
    ...hours.map((hour) => aMention({ postedAt: new Date(Date.UTC(2026, 2, 4, hour)) })),
  );

  const byNumber = (await casesOf(app)).toSorted((a, b) => a.number.localeCompare(b.number));
  expect(byNumber.map(({ receivedAt }) => receivedAt.getUTCHours())).toEqual([1, 3, 5, 8, 11]);
});

it('one batch spreads its new cases over the team', async () => {
  await hear(app, ...Array.from({ length: 12 }, () => aMention()));

  const assignees = (await casesOf(app)).map(({ assignee }) => assignee);
  const shares = [...new Set(assignees)].map(
    (name) => assignees.filter((assignee) => assignee === name).length,
  );
  expect(shares).toEqual([4, 4, 4]);
});
