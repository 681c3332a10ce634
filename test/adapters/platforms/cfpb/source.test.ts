/** The CFPB source against a stand-in that keeps to the service's own document. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MentionPage, Source } from '../../../../src/ports/source.ts';
import type { FakeComplaint } from './fake-service.ts';
import { aComplaint, type Setup, startSetup } from './setup.ts';

const { signal } = new AbortController();
const depth = 300;
let setup: Setup;

beforeEach(async () => {
  setup = await startSetup(depth);
});

afterEach(async () => {
  await setup.fake.close();
  expect(setup.fake.violations).toEqual([]);
});

function complaintsOn(date: string, count: number, firstId: number): FakeComplaint[] {
  return Array.from({ length: count }, (_, at) =>
    aComplaint({ complaint_id: firstId + at, date_received: date }),
  );
}

async function readRound(source: Source, cursor: string | null): Promise<MentionPage[]> {
  const pages: MentionPage[] = [];
  let next = cursor;
  do {
    const page = await source.fetchNew(next, signal);
    pages.push(page);
    next = page.nextCursor;
  } while (pages.at(-1)?.more);
  return pages;
}

function idsOf(pages: readonly MentionPage[]): string[] {
  return pages.flatMap(({ mentions }) => mentions.map(({ nativeId }) => nativeId));
}

it('brings a complaint with its record, dated on the day the CFPB received it', async () => {
  setup.fake.complaints = [aComplaint()];

  const page = await setup.aSource().fetchNew(null, signal);

  expect(page).toMatchObject({ more: false, rejected: [] });
  expect(page.mentions).toEqual([
    {
      platform: 'cfpb',
      nativeId: '7523056',
      kind: 'post',
      text: 'They keep calling about a debt that XXXX already paid.',
      author: null,
      url: 'https://www.consumerfinance.gov/data-research/consumer-complaints/search/detail/7523056',
      postedAt: new Date('2026-11-02T00:00:00Z'),
      language: null,
      parentId: null,
      threadId: null,
      record: {
        product: 'Debt collection',
        subProduct: 'Other debt',
        issue: 'Attempts to collect debt not owed',
        subIssue: 'Debt was paid',
        company: 'ACME CREDIT INC',
        companyResponse: 'In progress',
        companyPublicResponse: null,
        timelyResponse: true,
        tags: ['Older American', 'Servicemember'],
        state: 'TX',
      },
    },
  ]);
});

it('asks for the company, the last 60 days, a hundred at a time, and says who is asking', async () => {
  await setup.aSource().fetchNew(null, signal);

  expect(Object.fromEntries(setup.fake.queries[0] ?? [])).toEqual({
    company: 'ACME CREDIT INC',
    date_received_min: '2026-09-24',
    size: '100',
    sort: 'created_date_desc',
    no_aggs: 'true',
    no_highlight: 'true',
  });
  expect(setup.fake.userAgents).toEqual(['Redress/0.1 (+mailto:desk@acme.example)']);
});

it('shows a later answer of the company under the same complaint id', async () => {
  const source = setup.aSource();
  setup.fake.complaints = [aComplaint()];
  const first = await source.fetchNew(null, signal);
  setup.fake.complaints = [aComplaint({ company_response: 'Closed with monetary relief' })];

  const second = await source.fetchNew(first.nextCursor, signal);

  expect(second.mentions).toHaveLength(1);
  expect(second.mentions[0]).toMatchObject({
    nativeId: '7523056',
    record: { companyResponse: 'Closed with monetary relief' },
  });
});

it('finds a complaint that was published weeks after it was received', async () => {
  const source = setup.aSource();
  setup.fake.complaints = [aComplaint({ complaint_id: 2, date_received: '2026-11-20' })];
  const first = await source.fetchNew(null, signal);
  setup.fake.complaints = [
    ...setup.fake.complaints,
    aComplaint({ complaint_id: 1, date_received: '2026-09-22' }),
  ];

  const second = await source.fetchNew(first.nextCursor, signal);

  expect(setup.fake.queries[1]?.get('date_received_min')).toBe('2026-09-21');
  expect(idsOf([second])).toEqual(['2', '1']);
});

it('pages through everything once, waiting three seconds between questions', async () => {
  setup.fake.complaints = complaintsOn('2026-11-10', 250, 1);

  const pages = await readRound(setup.aSource(), null);

  expect(pages.map(({ mentions }) => mentions.length)).toEqual([100, 100, 50]);
  expect(new Set(idsOf(pages)).size).toBe(250);
  expect(setup.waits).toEqual([3000, 3000]);
});

it('goes on after a restart where the last page ended', async () => {
  setup.fake.complaints = complaintsOn('2026-11-10', 150, 1);
  const first = await setup.aSource().fetchNew(null, signal);

  const second = await setup.aSource().fetchNew(first.nextCursor, signal);

  expect(new Set(idsOf([first, second])).size).toBe(150);
});

it('reads on with a shorter window where paging leads no deeper', async () => {
  setup.fake.complaints = [
    ...complaintsOn('2026-11-12', 250, 1000),
    ...complaintsOn('2026-11-05', 90, 2000),
    ...complaintsOn('2026-10-01', 40, 3000),
  ];

  const pages = await readRound(setup.aSource(), null);

  expect(new Set(idsOf(pages)).size).toBe(380);
  expect(setup.fake.queries.map((query) => query.get('date_received_max'))).toContain('2026-11-06');
  expect(pages.at(-1)?.covered).toEqual({
    from: new Date('2026-09-24T00:00:00Z'),
    to: new Date('2026-11-20T17:00:00Z'),
  });
});

it('does not claim to have seen a day with more complaints than can be paged', async () => {
  setup.fake.complaints = [
    ...complaintsOn('2026-11-12', depth + 50, 1000),
    ...complaintsOn('2026-11-05', 10, 2000),
  ];

  const pages = await readRound(setup.aSource(), null);

  expect(new Set(idsOf(pages)).size).toBe(depth + 10);
  expect(pages.at(-1)?.covered).toBeNull();
});
