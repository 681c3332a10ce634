/** What the sources' HTTP client lets through, and what it keeps out. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { acceptFor, isPublicAddress } from '../../../src/adapters/http/addresses.ts';
import { createHttpClient } from '../../../src/adapters/http/client.ts';
import { PermanentError, TransientError } from '../../../src/ports/errors.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

function get(url: URL, over: { maxBytes?: number; timeoutMs?: number } = {}) {
  const client = createHttpClient({ userAgent: 'Redress test', timeoutMs: over.timeoutMs ?? 5000 });
  return client.get({
    url,
    headers: { 'x-key': 'only for home' },
    maxBytes: over.maxBytes ?? 1000,
    signal: new AbortController().signal,
  });
}

it('says who is asking and brings any status as an answer', async () => {
  const url = await serve((request, response) => {
    response.writeHead(404, { 'x-seen': request.headers['user-agent'] }).end('nothing here');
  });

  const answer = await get(url);

  expect(answer).toMatchObject({ status: 404, body: 'nothing here' });
  expect(answer.headers['x-seen']).toBe('Redress test');
});

it('unpacks a packed answer', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('größer'));
  });

  expect((await get(url)).body).toBe('größer');
});

it('breaks off an answer that is too large once unpacked', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(100_000)));
  });

  await expect(get(url)).rejects.toThrow(TransientError);
});

it('tries again later when the answer stops half-way', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => response.destroy());
  });

  await expect(get(url)).rejects.toThrow(TransientError);
});

it('tries again later when no answer comes in time', async () => {
  const url = await serve(() => {});

  await expect(get(url, { timeoutMs: 50 })).rejects.toThrow(TransientError);
});

it('tries again later when nobody listens', async () => {
  const url = await serve(() => {});
  servers.splice(0)[0]?.close();

  await expect(get(url)).rejects.toThrow(TransientError);
});

it('follows a redirect on the same server', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/new') response.end('moved here');
    else response.writeHead(301, { location: '/new' }).end();
  });

  expect((await get(url)).body).toBe('moved here');
});

it('gives up on a redirect in a circle', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: '/' }).end());

  await expect(get(url)).rejects.toThrow('redirected more than 5 times');
});

it.each([
  'https://10.0.0.5/',
  'https://[::1]/',
  'https://169.254.169.254/',
  'https://localhost/',
  'file:///etc/passwd',
])('does not follow a redirect to %s', async (location) => {
  const url = await serve((_request, response) => response.writeHead(302, { location }).end());

  await expect(get(url)).rejects.toThrow(PermanentError);
});

it('keeps headers meant for one server from another', async () => {
  let seen: unknown = 'not asked';
  const other = await serve((request, response) => {
    seen = request.headers['x-key'];
    response.end();
  });
  const url = await serve((_request, response) =>
    response.writeHead(302, { location: other.href }).end(),
  );

  await get(url);

  expect(seen).toBeUndefined();
});

it('uses plain http on this machine only', async () => {
  await expect(get(new URL('http://192.0.2.1/'))).rejects.toThrow(PermanentError);
});

it.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1::1', true],
  ['127.0.0.2', false],
  ['172.31.255.255', false],
  ['100.64.0.1', false],
  ['::ffff:10.0.0.1', false],
  ['fd00::1', false],
  ['0.0.0.0', false],
  ['no address', false],
])('takes %s for public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

it.each([
  ['https://proxy.internal/', 'https://proxy.internal/', '10.0.0.5', true],
  ['https://news.example/', 'https://proxy.internal/', '10.0.0.5', false],
  ['https://news.example/', 'https://other.example/', '93.184.216.34', true],
  ['https://news.example/', 'http://127.0.0.1:5432/', '127.0.0.1', false],
  ['https://news.example/', 'http://other.example/', '93.184.216.34', false],
  ['http://localhost:8080/', 'http://localhost:8080/', '93.184.216.34', false],
])('configured %s, led to %s at %s: %s', (home, url, address, expected) => {
  expect(acceptFor(new URL(url), new URL(home))(address)).toBe(expected);
});
