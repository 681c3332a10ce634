/** Nobody forgets an urgent case: who is paged, when, until whom. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PermanentError } from '../../../src/ports/errors.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createRecordedPager, outOfReach } from '../../support/recorded-pager.ts';
import { act, actWell, eventsOf, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const pager = createRecordedPager();
const running = new AbortController().signal;
let app: TestApp;
let other: TestApp;

beforeAll(async () => {
  const shared = { classifier: createPlainClassifier(), pagers: [pager] };
  app = await createTestApp(shared);
  other = await createTestApp({ ...shared, testDatabase: app.testDatabase });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  at('12:00');
  pager.forget();
});

afterAll(async () => {
  await other.close();
  await app.close();
});

function at(time: string): void {
  for (const one of [app, other]) one.clock.moveTo(`2026-03-04T${time}:00Z`);
}

/** What the tick of a minute does. */
async function tick(time: string, who: TestApp = app): Promise<void> {
  at(time);
  await who.stages.pagePeople(running);
}

function minutes(): readonly string[] {
  return pager.pages.map(({ sentence }) => sentence.match(/(\d+) minutes|at once/)?.[0] ?? '');
}

async function aCry(posted = '11:59'): Promise<{ readonly number: string; readonly id: string }> {
  const text = "I'm going to end it all because of you people";
  const postedAt = new Date(`2026-03-04T${posted}:00Z`);
  await hear(app, aMention({ text, author: 'desperate', postedAt }));
  return onlyCase(app);
}

it('acceptance 11: a cry for help pages at once, every five minutes until somebody claims it, and a supervisor has it at 15', async () => {
  const { number, id } = await aCry();
  for (const time of ['12:01', '12:04', '12:05', '12:06', '12:10', '12:15']) await tick(time);
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  for (const time of ['12:20', '13:00']) await tick(time);

  expect(minutes()).toEqual(['at once', '5 minutes', '10 minutes', '15 minutes']);
  expect(pager.pages.at(-1)?.audience.roles).toContain('supervisor');
  expect((await eventsOf(app, id)).filter((type) => type === 'paged')).toHaveLength(4);
});

it('F12: an escalation ends with an acknowledgement, and the record says who gave it and when', async () => {
  const { number, id } = await aCry();

  await tick('12:05');
  const outcome = await act(app, { number, type: 'acknowledge', staffId: 'ada' });
  await actWell(app, { number, type: 'acknowledge', staffId: 'eli' });
  await tick('12:30');

  const detail = await app.store.details.read(id);
  expect(outcome).toMatchObject({ ok: false, refusal: 'needs_supervisor' });
  expect(detail?.events.findLast(({ type }) => type === 'acknowledged')).toMatchObject({
    actor: 'eli',
    at: new Date('2026-03-04T12:05:00Z'),
  });
  expect(minutes()).toEqual(['at once', '5 minutes']);
});

it('F12: what nobody takes climbs: compliance at 30 minutes, an admin at 45', async () => {
  await aCry();

  for (const time of ['12:15', '12:30', '12:45']) await tick(time);

  expect(pager.pages.map(({ audience }) => audience.roles)).toEqual([
    ['supervisor'],
    ['supervisor'],
    ['supervisor', 'compliance'],
    ['supervisor', 'compliance', 'admin'],
  ]);
});

it('a case that loses whoever held it pages again', async () => {
  const { number } = await aCry();
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  pager.forget();

  at('14:00');
  await actWell(app, { number, type: 'release', staffId: 'dora' });
  await app.settle();

  expect(minutes()).toEqual(['at once']);
});

it('a page says the number and where to look, and nothing of the post or who wrote it', async () => {
  const { number } = await aCry();

  const [page] = pager.pages;
  expect(page).toMatchObject({ number, brand: 'sample', priority: 'P0', kind: 'page' });
  expect(JSON.stringify(page)).not.toMatch(/end it all|desperate/);
});

it('what was posted long ago pages nobody, until something new comes', async () => {
  const old = { postedAt: new Date('2026-01-10T12:00:00Z'), author: 'desperate' };
  const first = aMention({ text: 'I want to kill myself', ...old });
  await hear(app, first);
  const quietly = pager.pages.length;

  await hear(
    app,
    aMention({
      text: 'I am still here, nobody answers me',
      author: 'desperate',
      parentId: first.nativeId,
      threadId: first.nativeId,
      postedAt: new Date('2026-03-04T11:59:00Z'),
    }),
  );

  expect(quietly).toBe(0);
  expect((await onlyCase(app)).mentions).toBe(2);
  expect(minutes()).toEqual(['at once']);
});

it('two processes that look at the same moment send one page, and a restart sends none again', async () => {
  await aCry();
  pager.forget();

  await Promise.all([app, other, app, other].map((one) => tick('12:05', one)));
  await tick('12:06', other);

  expect(minutes()).toEqual(['5 minutes']);
});

it('of the pages missed while nothing ran the latest is made up for, once', async () => {
  await aCry();
  pager.forget();

  await tick('12:43', other);
  await tick('12:44', other);
  await tick('12:45', other);

  expect(minutes()).toEqual(['40 minutes', '45 minutes']);
});

it('a pager out of reach is tried again later, and only the newest page goes out', async () => {
  pager.fail(outOfReach);
  await aCry();
  await tick('12:05');
  pager.fail(null);

  await tick('12:06');
  await tick('12:07');

  expect(minutes()).toEqual(['5 minutes']);
});

it('a page that waited is not sent any more once somebody has claimed the case', async () => {
  pager.fail(outOfReach);
  const { number } = await aCry();
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  pager.fail(null);

  await tick('12:10');

  expect(pager.pages).toEqual([]);
});

it('an alert that was given up is counted, with the reason, until something is sent again', async () => {
  pager.fail(new PermanentError('The mail server refuses it. Check paging.'));
  const { number } = await aCry();
  await actWell(app, { number, type: 'hold', staffId: 'dora', hold: 'legal', reason: 'Asked.' });
  for (const time of ['12:01', '12:03', '12:06', '12:11', '12:20']) await tick(time);
  const [broken] = await app.store.alerts.health();
  pager.fail(null);
  await tick('12:25');
  const [mended] = await app.store.alerts.health();

  expect(broken).toMatchObject({ dead: 1, lastError: expect.stringContaining('Check paging') });
  expect(mended).toMatchObject({
    dead: 0,
    lastError: null,
    lastSentAt: new Date('2026-03-04T12:25:00Z'),
  });
});

it('an alert that was refused once, as during a deployment, still arrives', async () => {
  const { number } = await aCry();
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  pager.forget();
  pager.fail(new PermanentError('The webhook answered with the status 404.'));
  await actWell(app, { number, type: 'hold', staffId: 'dora', hold: 'legal', reason: 'Asked.' });
  await app.settle();
  pager.fail(null);

  await tick('12:01');

  expect(pager.pages.map(({ kind }) => kind)).toEqual(['hold']);
});

it('what went out to some goes to them no more when others could not be reached', async () => {
  const { number } = await aCry();
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  pager.forget();
  pager.failFor('hold', outOfReach);
  await actWell(app, { number, type: 'hold', staffId: 'dora', hold: 'legal', reason: 'Asked.' });
  await actWell(app, { number, type: 'escalate', staffId: 'dora', reason: 'Needs compliance.' });
  for (const time of ['12:01', '12:02', '12:06']) await tick(time);
  pager.failFor('hold', null);
  await tick('12:20');

  const told = pager.pages.map(({ kind }) => kind).filter((kind) => kind !== 'page');
  expect(told).toEqual(['escalated', 'hold']);
});

it('P1 waits an hour, then a supervisor is paged once', async () => {
  await hear(
    app,
    aMention({
      text: 'My lawyer will take you to court over this.',
      postedAt: new Date('2026-03-04T11:59:00Z'),
    }),
  );
  pager.forget();

  for (const time of ['12:30', '12:59', '13:00', '13:05', '14:00', '20:00']) await tick(time);

  expect(pager.pages.filter(({ kind }) => kind === 'page')).toMatchObject([
    { priority: 'P1', sentence: expect.stringContaining('60 minutes') },
  ]);
});
