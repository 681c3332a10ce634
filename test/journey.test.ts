/** One complaint, from the post to the digest. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadHolidays } from '../src/config/load-holidays.ts';
import { weekAt } from '../src/domain/digest/week.ts';
import { computeDigest } from '../src/stages/digest.ts';
import { performAction } from '../src/stages/team-actions.ts';
import type { TeamRequest } from '../src/stages/team-request.ts';
import { aMention } from './support/builders.ts';
import { createManualSource } from './support/manual-source.ts';
import { settled } from './support/team.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const source = createManualSource('journey', 'sample');
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ sources: [source] });
});

afterAll(async () => {
  await app.close();
});

async function act(type: TeamRequest['type'], staffId: string, more: Partial<TeamRequest> = {}) {
  const request = {
    number: 'C-1001',
    type,
    staffId,
    reason: null,
    text: null,
    permalink: null,
    replyId: null,
    correction: null,
    hold: null,
    safeWay: null,
    item: null,
  };
  const outcome = await performAction(app.team, { ...request, ...more });
  if (!outcome.ok) throw new Error(`${type} was refused: ${outcome.refusal}`);
  return outcome;
}

it('sees a legal threat on X through to the end: heard, routed, answered with a second pair of eyes, followed up, closed, counted', async () => {
  source.post(
    aMention({
      text: 'Your collectors keep calling my boss. I am taking you to court over this.',
      author: 'tired_person',
    }),
  );
  await app.store.jobs.enqueue('poll', { source: 'journey' }, 'poll:journey');
  await app.settle();

  const [listed] = await Array.fromAsync(
    app.store.list.list({ brandIds: [...app.store.brandIds.values()], status: null }),
  );
  expect(listed).toMatchObject({ number: 'C-1001', priority: 'P1', status: 'new', mentions: 1 });
  const assignee = listed?.assignee?.split(' ')[0]?.toLowerCase() ?? '';

  await act('claim', assignee);
  const drafted = await act('draft', assignee);
  expect(drafted.reply?.lint.verdict).not.toBe('block');
  await act('approve', 'dora');
  await act('posted', assignee, { permalink: 'https://x.com/samplebrand/status/1234567890' });
  await act('await', assignee);
  await act('resolve', assignee, {
    reason: 'The calls were stopped and the person was told so in private.',
    ...settled,
  });
  const closed = await act('close', assignee, { reason: 'Confirmed by the person.' });

  expect(closed.status).toBe('closed');
  const week = weekAt(new Date('2026-03-04T12:00:00Z'), 'America/New_York');
  const brand = app.config.brands[0]!;
  const digest = await computeDigest(
    { digests: app.store.digests, brandIds: app.store.brandIds, holidays: loadHolidays() },
    brand,
    week,
    app.clock.now(),
  );
  expect(digest.cases).toMatchObject({ opened: 1, resolved: 1, closed: 1, openNow: 0 });
  expect(digest.response.firstMedianMinutes).toBe(180);
});
