/** What happens when the CFPB complaint search fails or answers strangely. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TransientError } from '../../../../src/ports/errors.ts';
import { aComplaint, type Setup, startSetup } from './setup.ts';

const { signal } = new AbortController();
let setup: Setup;

beforeEach(async () => {
  setup = await startSetup();
});

afterEach(async () => {
  await setup.fake.close();
  expect(setup.fake.violations).toEqual([]);
});

it('takes complaints in the form the service really sends, where it differs from its document', async () => {
  const source = {
    ...aComplaint(),
    complaint_id: '2943267',
    date_received: '2026-11-02T23:30:00-05:00',
    complaint_what_happened: '',
    tags: null,
    company_public_response: null,
  };
  const body = {
    hits: { total: { value: 1, relation: 'eq' }, hits: [{ _id: '2943267', _source: source }] },
    _meta: { break_points: {} },
  };
  setup.fake.scripted.push({ status: 200, body: JSON.stringify(body) });

  const page = await setup.aSource().fetchNew(null, signal);

  expect(page.mentions[0]).toMatchObject({
    nativeId: '2943267',
    postedAt: new Date('2026-11-02T00:00:00Z'),
    text: 'Attempts to collect debt not owed: Debt was paid',
    record: { tags: [], companyPublicResponse: null },
  });
});

it('bad input: counts a broken complaint and keeps the others', async () => {
  const hits = [{ _source: { complaint_id: 'x' } }, { _source: aComplaint() }, null];
  const body = { hits: { total: { value: 3 }, hits }, _meta: { break_points: {} } };
  setup.fake.scripted.push({ status: 200, body: JSON.stringify(body) });

  const page = await setup.aSource().fetchNew(null, signal);

  expect(page.mentions).toHaveLength(1);
  expect(page.rejected.map(({ place }) => place)).toEqual(['item 1', 'item 3']);
});

it.each([
  ['a failure of the service', { status: 500, body: '{}' }, /status 500/],
  ['a failure of its search engine', { status: 424, body: '{}' }, /status 424/],
  ['a web page instead of data', { status: 200, body: '<html>Just a moment…</html>' }, /web page/],
  ['half an answer', { status: 200, body: '{"hits": {"hits": [' }, /not whole JSON/],
  ['an empty answer', { status: 200, body: '' }, /not whole JSON/],
])('bad input: tries again later after %s', async (_what, answer, sentence) => {
  setup.fake.scripted.push(answer);
  const source = setup.aSource();

  const failure = await source.fetchNew(null, signal).catch((error: unknown) => error);
  const page = await source.fetchNew(null, signal);

  expect(failure).toBeInstanceOf(TransientError);
  expect(String(failure)).toMatch(sentence);
  expect(page.more).toBe(false);
});

it('bad input: asks nothing before the pause that the service wants is over', async () => {
  setup.fake.scripted.push({ status: 429, body: '{}', headers: { 'retry-after': '90' } });
  const source = setup.aSource();
  await expect(source.fetchNew(null, signal)).rejects.toMatchObject({
    name: 'TransientError',
    retryAt: new Date('2026-11-23T10:01:30Z'),
  });
  setup.passTime(89_000);
  await expect(source.fetchNew(null, signal)).rejects.toThrow('2026-11-23T10:01:30.000Z');
  setup.passTime(1000);

  await source.fetchNew(null, signal);

  expect(setup.fake.queries).toHaveLength(2);
});

it('bad input: tells a person when the question is refused', async () => {
  setup.fake.scripted.push({ status: 400, body: '{}' });

  const failure = await setup
    .aSource()
    .fetchNew(null, signal)
    .catch((error: unknown) => error);

  expect(failure).toMatchObject({ name: 'PermanentError', why: 'refused' });
  expect(String(failure)).toContain('Check company and endpoint');
});

it('bad input: tells a person when the answers have a new form', async () => {
  setup.fake.scripted.push({ status: 200, body: '{"results": []}' });

  await expect(setup.aSource().fetchNew(null, signal)).rejects.toMatchObject({
    name: 'PermanentError',
    why: 'form',
  });
});
