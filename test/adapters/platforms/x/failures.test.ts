/** What happens when X fails, refuses, or answers strangely. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../../../src/ports/errors.ts';
import { readAll } from '../../../contract/source-harness.ts';
import { invalid, problem } from '../../../support/x/problems.ts';
import { type Setup, startSetup } from './setup.ts';

const { signal } = new AbortController();
const mentions = '/2/users/{id}/mentions';
const json = 'application/json';
let setup: Setup;

beforeEach(async () => {
  setup = await startSetup('2.159');
});

afterEach(async () => {
  await setup.fake.close();
  expect(setup.fake.violations).toEqual([]);
});

async function failure(): Promise<unknown> {
  return setup
    .aSource()
    .fetchNew(null, signal)
    .then(
      () => null,
      (error: unknown) => error,
    );
}

function answerNext(body: unknown, path = mentions): void {
  setup.fake.fates.push({ raw: { status: 200, type: json, body: JSON.stringify(body) }, path });
}

it.each([
  ['its credits are used up', problem(402, 'Payment Required', 'credits'), 'budget'],
  [
    'its monthly cap is reached',
    {
      status: 429,
      body: {
        type: 'https://api.twitter.com/2/problems/usage-capped',
        title: 'UsageCapExceeded',
        detail: 'Usage cap exceeded: Monthly product cap',
      },
    },
    'budget',
  ],
  [
    'the account is suspended',
    problem(403, 'Forbidden', 'Your account is suspended'),
    'credentials',
  ],
  ['the app is not enrolled', problem(403, 'Client Forbidden', 'not enrolled'), 'refused'],
])('bad input, F9: when %s a person is told what to do', async (_what, answer, why) => {
  setup.fake.fates.push({ answer, path: mentions });

  const error = await failure();

  expect(error).toBeInstanceOf(PermanentError);
  expect(error).toMatchObject({ why });
  expect(String(error)).toMatch(/console|\.env/);
});

it('bad input, F9: keys that the app alone uses are dead like all others', async () => {
  setup.fake.post({ text: 'Acme Credit calls', at: new Date(setup.now().getTime() - 60_000) });
  setup.fake.fates.push({
    answer: problem(401, 'Unauthorized', 'Unauthorized'),
    path: '/2/tweets/counts/recent',
  });

  await expect(readAll(setup.aSource(), null)).rejects.toMatchObject({ why: 'credentials' });
});

it('bad input: asks nothing while X takes no more questions of a kind', async () => {
  const headers = {
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': String(setup.now().getTime() / 1000 + 300),
  };
  setup.fake.fates.push({
    answer: { status: 200, body: { meta: { result_count: 0 } }, headers },
    path: mentions,
  });
  const source = setup.aSource();
  await source.fetchNew(null, signal);
  const asked = setup.fake.questions.length;

  const error = await source.fetchNew(null, signal).catch((caught: unknown) => caught);

  expect(error).toMatchObject({
    name: 'TransientError',
    retryAt: new Date(setup.now().getTime() + 300_000),
  });
  expect(setup.fake.questions).toHaveLength(asked);
  setup.passTime(300_000);
  await source.fetchNew(null, signal);
});

it('bad input: a connection that ends without an answer is no answer', async () => {
  setup.fake.fates.push({ isLost: true, path: mentions });

  expect(await failure()).toBeInstanceOf(TransientError);
});

it('stops with the signal, before a question and while X does not answer', async () => {
  const stopping = new AbortController();
  setup.fake.fates.push({ hang: () => stopping.abort(), path: mentions });

  await expect(setup.aSource().fetchNew(null, AbortSignal.abort())).rejects.toThrow(TransientError);
  await expect(setup.aSource().fetchNew(null, stopping.signal)).rejects.toThrow(TransientError);
});

it('bad input: an answer larger than any that X gives is not read to its end', async () => {
  const body = `{"meta":{},"data":["${'a'.repeat(17 * 1024 * 1024)}"]}`;
  setup.fake.fates.push({ raw: { status: 200, type: json, body }, path: mentions });

  expect(await failure()).toBeInstanceOf(TransientError);
});

it.each([
  ['an empty object', {}],
  ['a list', []],
  ['a token that is no text', { meta: { next_token: 7 } }],
  ['data that is a text', { data: 'nothing', meta: {} }],
])('bad input: %s is a new form that a person hears of', async (_what, body) => {
  answerNext(body);

  expect(await failure()).toMatchObject({ name: 'PermanentError', why: 'form' });
});

it('bad input: does not turn in a circle where a page leads to itself, and claims nothing of it', async () => {
  const token = 'fakefakefakefake1000';
  for (let n = 0; n < 3; n++) answerNext({ meta: { result_count: 0, next_token: token } });

  const { pages } = await readAll(setup.aSource(), null);

  expect(pages.length).toBeLessThan(6);
  expect(pages.at(-1)?.covered).toBeNull();
});

it('bad input: ids that are no numbers and times that cannot be are rejected one by one, with a sample', async () => {
  const good = { id: '12345', text: '@acme hello', created_at: '2026-11-23T09:00:00.000Z' };
  const data = [
    { ...good, id: 'abc' },
    { ...good, created_at: '2031-01-01T00:00:00Z' },
    { ...good, entities: 'none', author_id: 7, public_metrics: [] },
    null,
  ];
  answerNext({ data, meta: { newest_id: 'abc', result_count: 4 } });

  const page = await setup.aSource().fetchNew(null, signal);

  expect(page.mentions.map(({ nativeId }) => nativeId)).toEqual(['12345']);
  expect(page.rejected.map(({ place, sample }) => [place, sample?.length ?? 0])).toEqual([
    ['item 1', expect.any(Number)],
    ['item 2', expect.any(Number)],
    ['item 4', 4],
  ]);
});

it('bad input: a question that X refuses however it is asked needs a person', async () => {
  for (let n = 0; n < 4; n++) {
    setup.fake.fates.push({ answer: invalid('2.159', 'query'), path: mentions });
  }

  await expect(readAll(setup.aSource(), null)).rejects.toMatchObject({ why: 'refused' });
});

it('new credentials of another account are looked at anew', async () => {
  const { cursor } = await readAll(setup.aSource(), null);
  const asked = () => setup.fake.questions.filter(({ path }) => path === '/2/users/me').length;
  await readAll(setup.aSource(), cursor);
  const before = asked();
  const other = JSON.stringify({ ...JSON.parse(cursor ?? ''), me: { id: '7', username: 'old' } });

  await readAll(setup.aSource(), other);

  expect(before).toBe(1);
  expect(asked()).toBe(2);
});
