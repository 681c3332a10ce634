/** Private messages: at which hours, how often, and where they are shown. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { act, actWell } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { aHeldCase, type Held, inboxText, stateOf } from './setup.ts';

const message =
  'This is the complaints team of Sample Brand. How can we help? Reply STOP to get no more messages here. ^DS';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

const at = (instant: string): void => app.clock.moveTo(instant);

async function says(held: Held, zone: string | null, hours: string | null = null): Promise<void> {
  await actWell(app, {
    ...held,
    type: 'zone',
    staffId: 'dora',
    contact: { zone, hours },
    reason: 'the person said so',
  });
}

async function approved(held: Held, text = message): Promise<void> {
  await actWell(app, { ...held, type: 'draft', staffId: 'dora', visibility: 'private', text });
  await actWell(app, { ...held, type: 'approve', staffId: 'eli' });
}

const post = (held: Held) => act(app, { ...held, type: 'posted', staffId: 'dora' });

async function sendFrom(held: Held): Promise<string | undefined> {
  const { replies } = await stateOf(app, held);
  return replies.find(({ state }) => state === 'approved')?.sendFrom?.toISOString();
}

it('acceptance 18: a private message at 07:55 of the person waits until 08:00', async () => {
  const held = await aHeldCase(app);
  await says(held, 'America/Chicago');
  at('2026-03-05T13:55:00Z'); // 07:55 in Chicago

  await approved(held);
  const tooEarly = await post(held);
  const before = await inboxText(app);
  const from = await sendFrom(held);
  at('2026-03-05T14:00:00Z');
  const after = await inboxText(app);
  const sent = await post(held);

  expect(from).toBe('2026-03-05T14:00:00.000Z');
  expect(tooEarly).toMatchObject({ ok: false, refusal: 'too_early' });
  expect(tooEarly).toMatchObject({ detail: 'send it from Thu 5 Mar 09:00 (New York)' });
  expect(before).not.toContain('post a reply');
  expect(after).toContain('post a reply');
  expect(sent).toMatchObject({ ok: true, events: ['reply_published'] });
});

it('acceptance 18: where the zone is not known, only the hours that fit everywhere count', async () => {
  const held = await aHeldCase(app);
  at('2026-03-05T13:55:00Z');

  await approved(held);

  // 08:00 in Honolulu; 13:00 in New York
  expect(await sendFrom(held)).toBe('2026-03-05T18:00:00.000Z');
});

it('a zone said later moves what already waits', async () => {
  const held = await aHeldCase(app);
  at('2026-03-05T13:55:00Z');
  await approved(held);

  await says(held, 'America/New_York');

  expect(await sendFrom(held)).toBeUndefined();
  expect(await post(held)).toMatchObject({ ok: true });
});

it('what the person asked for comes before the hours of the law', async () => {
  const held = await aHeldCase(app);
  await says(held, 'America/New_York', '21:30-22:30');
  at('2026-03-05T15:00:00Z');

  await approved(held);

  expect(await sendFrom(held)).toBe('2026-03-06T02:30:00.000Z');
});

it('an approval given in the evening still holds when the hour has come', async () => {
  const held = await aHeldCase(app);
  await says(held, 'America/New_York', '21:00-21:30');
  at('2026-03-05T02:45:00Z'); // a quarter of an hour late: the next opening is 23 hours away

  await approved(held);
  at('2026-03-06T02:20:00Z');

  expect(await post(held)).toMatchObject({ ok: true });
});

it('whoever has not answered a private message gets no second one for seven days', async () => {
  const held = await aHeldCase(app);
  await says(held, 'America/New_York');
  at('2026-03-05T15:00:00Z');
  await approved(held);
  await post(held);
  const second = { ...held, type: 'draft', staffId: 'dora', visibility: 'private' } as const;
  const text = message.replace('How can', 'Where can');

  at('2026-03-06T15:00:00Z');
  const tooSoon = await act(app, { ...second, text });
  at('2026-03-12T15:00:00Z');
  const later = await act(app, { ...second, text });

  expect(tooSoon).toMatchObject({
    refusal: 'too_often',
    detail: 'allowed from Thu 12 Mar 11:00 (New York)',
  });
  expect(later.ok).toBe(true);
});

it('whoever writes to us is answered, however lately we wrote', async () => {
  const post1 = { author: 'talks_back', threadId: 'thread-1', nativeId: 'first' };
  const held = await aHeldCase(app, post1);
  await says(held, 'America/New_York');
  at('2026-03-05T15:00:00Z');
  await approved(held);
  await post(held);
  await hear(
    app,
    aMention({
      ...post1,
      ...{ nativeId: 'second', parentId: 'first', text: 'And why was I charged twice?' },
      postedAt: new Date('2026-03-05T16:00:00Z'),
    }),
  );

  at('2026-03-05T17:00:00Z');
  await approved(held, message.replace('How can', 'Where can'));

  expect(await post(held)).toMatchObject({ ok: true });
});

it('the lint of private messages holds: without a way to stop them there is none', async () => {
  const held = await aHeldCase(app);

  const outcome = await act(app, {
    ...held,
    type: 'draft',
    staffId: 'dora',
    visibility: 'private',
    text: 'How can we help? ^DS',
  });

  expect(outcome).toMatchObject({ ok: false, refusal: 'reply_blocked_by_lint' });
  const rules = outcome.ok ? [] : outcome.lint?.findings.map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['L-OPT']));
});

it.each([
  ['Mars/Olympus', null, 'no_such_zone'],
  [null, '20:00-18:00', 'hours_not_usable'],
] as const)('a zone %s, hours %s: %s', async (zone, hours, refusal) => {
  const held = await aHeldCase(app);

  const outcome = await act(app, {
    ...held,
    type: 'zone',
    staffId: 'dora',
    contact: { zone, hours },
    reason: 'said so',
  });

  expect(outcome).toMatchObject({ ok: false, refusal });
});
