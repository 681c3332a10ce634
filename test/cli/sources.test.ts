/** What a person reads of sources: how each stands, what to do, what one reading saw. */
import { expect, it } from 'vitest';
import { type PastTelling, runBackfill } from '../../src/cli/backfill.ts';
import { type ReceiverReport, runSourceTrial } from '../../src/cli/source-trial.ts';
import { runSources } from '../../src/cli/sources.ts';
import type { Backfill } from '../../src/ports/backfills.ts';
import { PermanentError, TransientError } from '../../src/ports/errors.ts';
import type { Source, Span } from '../../src/ports/source.ts';
import type { SourceState } from '../../src/ports/source-states.ts';
import type { SourceReport } from '../../src/stages/source-overview.ts';
import { trySource } from '../../src/stages/try-source.ts';
import { aMention } from '../support/builders.ts';
import { createPagedSource } from '../support/paged-source.ts';

const now = new Date('2026-03-04T12:00:00Z');

function heard() {
  const written = { output: '', errors: '' };
  return {
    written,
    output: {
      write(text: string) {
        written.output += text;
      },
    },
    errors: {
      write(text: string) {
        written.errors += text;
      },
    },
  };
}

const state: SourceState = {
  ...{ name: 'acme-x', lastSuccessAt: new Date('2026-03-04T11:58:00Z'), lastItemAt: null },
  ...{ failingSince: null, lastError: null, failures: 0, failureKind: null, nextTryAt: null },
  ...{ stored: 120, rejected: 3, paceSeconds: 300, arrivals: [], replyLength: null },
  ...{ unread: 0, refused: 0, refusedAt: null, malformedAt: null },
};

function aReport(given: Partial<SourceReport> = {}): SourceReport {
  return {
    ...{ name: 'acme-x', brand: 'acme', platform: 'x', budgetUsdPerDay: 2, standing: 'works' },
    ...{ state, lagSeconds: 120, usualGapSeconds: 5400, gaps: [], shareRead: 1 },
    ...{ foundLate: 2, spentTodayUsd: 0.41, ...given },
  };
}

async function listed(reports: readonly SourceReport[], json = false): Promise<string> {
  const { written, output } = heard();
  await runSources({ json }, { reports: async () => reports, now, output });
  return written.output;
}

it('the list says of a source that works what it brought, missed, found late and cost', async () => {
  const [head, row] = (await listed([aReport()])).split('\n');

  expect(head?.split(/ {2,}/)).toEqual([
    ...['source', 'platform', 'state', 'last read', 'lag', 'stored', 'rejected', 'usual gap'],
    ...['not seen', 'found late', 'money today'],
  ]);
  expect(row?.split(/ {2,}/)).toEqual([
    ...['acme-x', 'x', 'works', '2 min ago', '2 min', '120', '3', '90 min'],
    ...['none', '2', '0.410 of 2 USD'],
  ]);
});

it('bad input: of a webhook that nobody reached yet it says what becomes of a wrong signature', async () => {
  const nobodyYet = { platform: 'webhook', standing: 'not_read', state: null } as const;

  expect(await listed([aReport({ ...nobodyYet, spentTodayUsd: null })])).toMatch(
    /not read yet.*What to do: start the service.*refused with 401/s,
  );
});

it('F9: of dead credentials it says since when, why and what to do', async () => {
  const failing: SourceState = {
    ...{ ...state, failingSince: new Date('2026-03-04T09:00:00Z'), failureKind: 'credentials' },
    lastError: 'The token was revoked. Make a new one.',
  };

  const text = await listed([aReport({ standing: 'credentials', state: failing })]);

  expect(text).toContain(
    'acme-x: credentials are dead since 2026-03-04T09:00:00.000Z. Reason: The token was revoked. Make a new one. What to do: renew the credentials in .env, then start the service again: it is tried at once.',
  );
});

it('for programs: one object a line, what is not known is null', async () => {
  const reason = 'nothing was read in this time';
  const gap = { from: new Date('2026-03-03T02:00:00Z'), to: new Date('2026-03-03T05:40:00Z') };
  const gaps = [{ ...gap, state: 'gap', reason }] as const;

  const line = JSON.parse(await listed([aReport({ gaps, shareRead: 0.9781, state: null })], true));

  expect(line).toMatchObject({
    ...{ name: 'acme-x', standing: 'works', readPercent: 97.8, lastSuccessAt: null },
    gaps: [{ from: '2026-03-03T02:00:00.000Z', to: '2026-03-03T05:40:00.000Z', reason }],
  });
});

async function tried(
  source: Source = createPagedSource('acme-x'),
  receiver: ReceiverReport | null = null,
) {
  const { written, ...streams } = heard();
  const states = { cursorOf: async () => null, tryAgain: async () => undefined };
  const deps = { states, brandIds: new Map([['sample', 'id']]), clock: { now: () => now } };
  const exit = await runSourceTrial(
    source.name,
    {},
    {
      ...streams,
      sources: new Map([['acme-x', source]]),
      receiver: async () => receiver,
      attempt: (one) => trySource(deps, one, new AbortController().signal),
    },
  );
  return { exit, ...written };
}

it('a test reading tells counts and times, and no word of a post', async () => {
  const source = createPagedSource('acme-x');
  const mentions = [aMention({ text: 'private words' }), aMention()];
  source.add({ mentions, rejected: [{ place: 'item 3', reason: 'it has no id' }] }, {});

  const { exit, output } = await tried(source);

  expect([exit, output]).toEqual([
    0,
    'acme-x: it answers, in 0.0 s. Nothing was stored. 2 posts, the newest of 2026-03-04T09:00:00.000Z. 1 items could not be read (item 3: it has no id). There is more to read after these.\n',
  ]);
});

it('a test reading that fails says why and when to try again; an unknown name says which there are', async () => {
  const retryAt = new Date('2026-03-04T12:15:00Z');
  const source = createPagedSource('acme-x');
  const fetchNew = () => Promise.reject(new TransientError('Asked too often.', { retryAt }));

  expect(await tried({ ...source, fetchNew })).toMatchObject({
    exit: 1,
    output:
      'acme-x: it could not be read. Asked too often. It may be asked again 2026-03-04T12:15:00.000Z.\n',
  });
  expect(await tried(createPagedSource('acme'))).toMatchObject({
    exit: 2,
    errors: 'There is no source acme that can be read. Sources that can: acme-x.\n',
  });
});

async function readBack(
  since: string,
  read: (told: PastTelling) => Promise<never> | Promise<Backfill>,
) {
  const { written, ...streams } = heard();
  const deps = {
    ...{ ...streams, now, sources: new Map([['acme-x', createPagedSource('acme-x')]]) },
    bar: { show: () => undefined, end: () => undefined },
    read: async (_source: Source, _span: Span, told: PastTelling) =>
      ({ ok: true, reading: await read(told), reachesFrom: now }) as const,
    workOff: async () => undefined,
  };
  const exit = await runBackfill({ source: 'acme-x', since }, deps);
  return { exit, ...written };
}

const reading: Backfill = {
  ...{ brandId: 'id', sourceName: 'acme-x', purpose: 'asked', cursor: null, startedAt: now },
  ...{ from: new Date('2026-02-25T12:00:00Z'), to: now, finishedAt: now },
  ...{ stored: 4, known: 9, rejected: 0, oldestAt: null, newestAt: null },
};

it('reading back says what it found, how far the platform reaches, and that it goes on if broken off', async () => {
  const done = await readBack('30d', async () => reading);
  const stopped = await readBack('30d', async () => ({ ...reading, finishedAt: null }));
  const spent = await readBack('30d', () =>
    Promise.reject(new PermanentError('The money for today is spent.', { why: 'budget' })),
  );

  expect(done).toMatchObject({ exit: 0, output: expect.stringContaining('4 stored, 9 already') });
  expect(done.errors).toContain('gives nothing of before');
  expect(stopped).toMatchObject({
    exit: 1,
    errors: expect.stringContaining('goes on where it was'),
  });
  expect(spent).toMatchObject({ exit: 1, errors: expect.stringContaining('money for today') });
  expect(await readBack('soon', async () => reading)).toMatchObject({ exit: 2 });
});

it('reading back says at once what it reads, and what it waits for', async () => {
  const waited = await readBack('7d', async ({ onWait }) => {
    onWait(12_400, 'site.example: no answer within 30 seconds. It is asked again later.');
    return reading;
  });

  expect(waited.errors.split('\n').slice(0, 2)).toEqual([
    'Reading acme-x from 2026-02-25T12:00:00.000Z on. Ctrl-C stops it; said again, it goes on where it was.',
    'site.example: no answer within 30 seconds. Waiting 13 s.',
  ]);
});

it('a command that is over does not promise that anybody asks again', async () => {
  const source = createPagedSource('acme-x');
  const failing = (message: string) =>
    tried({ ...source, fetchNew: () => Promise.reject(new TransientError(message)) });

  expect((await failing('It is busy. It is asked again later.')).output).toBe(
    'acme-x: it could not be read. It is busy.\n',
  );
  expect((await failing('Too fast. It is asked again at 2026-03-04T12:15:00.000Z.')).output).toBe(
    'acme-x: it could not be read. Too fast.\n',
  );
});

it('a test of a webhook says what was looked at, and not that it answers', async () => {
  const listening = { isServed: true, lastDeliveryAt: now, refused: 2 };

  expect(await tried(undefined, listening)).toMatchObject({
    exit: 0,
    output:
      'acme-x: other systems deliver to it, so nothing was asked. The service runs and receives. The last good delivery came 2026-03-04T12:00:00.000Z. 2 were refused since, because their signature or their time was wrong.\n',
  });
  expect(
    await tried(undefined, { isServed: false, lastDeliveryAt: null, refused: 0 }),
  ).toMatchObject({ exit: 1, output: expect.stringContaining('No service runs') });
});

it('rows of a file that were not read, and deliveries that were refused, stand beside the source with what to do', async () => {
  const partly = await listed([aReport({ standing: 'partly', state: { ...state, unread: 7 } })]);
  const refused = await listed([
    aReport({ state: { ...state, refused: 3, refusedAt: now, malformedAt: now } }),
  ]);

  expect(partly).toContain('works, but 7 rows were not read');
  expect(partly).toContain('names each row and why');
  expect(refused).toContain('3 deliveries were refused since the last good one');
  expect(refused).toContain('perhaps a sender signs with another secret');
  expect(refused).toContain('something signed that was no delivery came');
});
