/** What the sources' HTTP client brings, and where it breaks off. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { TransientError } from '../../../src/ports/errors.ts';
import { closeServers, get, serve } from './serve.ts';

afterEach(closeServers);

it('says who is asking and brings any status as an answer', async () => {
  const url = await serve((request, response) => {
    response.writeHead(404, { 'x-seen': request.headers['user-agent'] }).end('nothing here');
  });

  const answer = await get(url);

  expect(answer).toMatchObject({ status: 404, body: 'nothing here' });
  expect(answer.headers['x-seen']).toBe('Redress test');
});

const packings = [
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
] as const;

it.each(packings)('unpacks an answer packed with %s', async (encoding, pack) => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(pack('größer'));
  });

  expect((await get(url)).body).toBe('größer');
});

it.each(packings)(
  'takes a thousand bytes packed with %s, and not one more',
  async (encoding, pack) => {
    const url = await serve((request, response) => {
      const bytes = pack('a'.repeat(Number(request.url?.slice(1))));
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    });

    expect((await get(new URL('/1000', url))).body).toHaveLength(1000);
    await expect(get(new URL('/1001', url))).rejects.toThrow('larger than 1000 bytes');
  },
);

it.each(packings)(
  'is not drowned by fifty megabytes in a small answer of %s',
  async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(50_000_000));
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bomb);
    });

    await expect(get(url)).rejects.toThrow('larger than 1000 bytes');
  },
);

it.each(['zstd', 'gzip, gzip'])(
  'tries again later when an answer is packed as %s',
  async (encoding) => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end('?');
    });

    await expect(get(url)).rejects.toThrow(TransientError);
  },
);

it('tries again later when what is packed is broken', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('words').subarray(0, 15));
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

it('names the server and the seconds when no answer comes in time', async () => {
  const url = await serve(() => {});

  await expect(get(url, { timeoutMs: 50 })).rejects.toThrow(
    `${url.host}: no answer within 0.05 seconds.`,
  );
});

it.each([
  ['as it is', {}],
  ['packed', { 'content-encoding': 'gzip' }],
])('never takes a body cut off by time for a whole one, sent %s', async (_how, headers) => {
  const url = await serve((_request, response) => {
    response.writeHead(200, headers);
    response.flushHeaders();
  });

  await expect(get(url, { timeoutMs: 100 })).rejects.toThrow('no answer within 0.1 seconds');
});

it('names the server and the cause when nobody listens', async () => {
  const url = await serve(() => {});
  await closeServers();

  const failed = get(url);

  await expect(failed).rejects.toThrow(TransientError);
  await expect(failed).rejects.toThrow(`${url.host}: nothing listens there, ECONNREFUSED.`);
});
