/** Pages by webhook, against a server that checks the signature as the documentation says. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBell } from '../../../src/adapters/paging/bell.ts';
import { createWebhook } from '../../../src/adapters/paging/webhook.ts';
import { PermanentError, TransientError } from '../../../src/ports/errors.ts';
import { aPage, neverStopped } from './page.ts';

const clock = { now: () => new Date('2026-03-04T12:05:00Z') };
const heard: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
let status = 204;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks = await Array.fromAsync(request);
    heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}/redress`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

function tell(pages = [aPage()]): Promise<void> {
  return createWebhook({ url, secret: 'hush-hush' }, clock).tell(pages, neverStopped);
}

it('whoever knows the secret can tell that it comes from Redress, and when it was signed', async () => {
  await tell([aPage({ sentence: 'C-1042 of acmé is P0.' })]);

  const last = heard.at(-1);
  const [, seconds, given] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(last?.headers['redress-signature'])) ?? [];
  const wanted = createHmac('sha256', 'hush-hush').update(`${seconds}.${last?.body}`).digest('hex');
  expect(given).toBe(wanted);
  expect(Number(seconds)).toBe(clock.now().getTime() / 1000);
  expect(JSON.parse(last?.body ?? '')).toMatchObject({
    version: 1,
    alerts: [{ number: 'C-1042', kind: 'page', priority: 'P0' }],
  });
});

it('a server in trouble is tried again, one that refuses or sends elsewhere is not followed', async () => {
  const answers: Error[] = [];
  for (const answer of [500, 429, 401, 302]) {
    status = answer;
    answers.push(await tell().then(String, (error) => error));
  }

  expect(answers[0]).toBeInstanceOf(TransientError);
  expect(answers[1]).toBeInstanceOf(TransientError);
  expect(answers[2]).toBeInstanceOf(PermanentError);
  expect(answers[3]).toBeInstanceOf(TransientError);
  expect(String(answers)).not.toContain('hush-hush');
});

it('the bell rings once, with one sentence, however many wait', async () => {
  const written: string[] = [];

  await createBell((text) => void written.push(text)).tell(
    [aPage(), aPage({ number: 'C-7' })],
    neverStopped,
  );

  expect(written).toEqual([expect.stringMatching(/^\u0007C-1042 of acme is P0.*And 1 more/)]);
});
