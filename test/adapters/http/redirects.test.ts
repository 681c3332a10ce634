/** Where the sources' HTTP client goes, and where nobody leads it. */
import { afterEach, expect, it } from 'vitest';
import { acceptFor, isPublicAddress } from '../../../src/adapters/http/addresses.ts';
import { exchange } from '../../../src/adapters/http/exchange.ts';
import { PermanentError } from '../../../src/ports/errors.ts';
import { closeServers, get, serve } from './serve.ts';

afterEach(closeServers);

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
  ['301', '308', '/end'],
  ['301', '302', null],
  ['307', '308', null],
])('knows after %s and %s whether the address is a lasting one', async (first, second, lasting) => {
  const url = await serve((request, response) => {
    if (request.url === '/') response.writeHead(Number(first), { location: '/next' }).end();
    else if (request.url === '/next')
      response.writeHead(Number(second), { location: '/end' }).end();
    else response.end('here');
  });

  const { movedTo, ...answer } = await get(url);

  expect(answer.url.pathname).toBe('/end');
  expect(movedTo?.pathname ?? null).toBe(lasting);
});

it.each([
  'https://10.0.0.5/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.5]/',
  'https://[::ffff:a00:5]/',
  'https://[64:ff9b::a00:5]/',
  'https://[2002:a00:5::]/',
  'https://169.254.169.254/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://localhost/',
  'https://93.184.216.34:22/',
  'https://name:word@93.184.216.34/',
  'http://93.184.216.34/',
  'file:///etc/passwd',
  'ftp://93.184.216.34/',
  'gopher://127.0.0.1:25/',
  'data:text/xml,<rss/>',
])('does not follow a redirect to %s', async (location) => {
  const url = await serve((_request, response) => response.writeHead(302, { location }).end());

  await expect(get(url)).rejects.toThrow(PermanentError);
});

it('does not follow a redirect at the end of a long way either', async () => {
  const url = await serve((request, response) => {
    const step = Number(request.url?.slice(1) || '0');
    const location = step < 3 ? `/${step + 1}` : 'https://[fd00::1]/';
    response.writeHead(302, { location }).end();
  });

  await expect(get(url)).rejects.toThrow(PermanentError);
});

it('looks at the very address that it connects to, whatever the name said before', async () => {
  let asked = 0;
  const { port } = await serve((_request, response) => {
    asked += 1;
    response.end();
  });
  const looked: string[] = [];
  const accept = (address: string): boolean => {
    looked.push(address);
    return false;
  };
  const target = {
    url: new URL(`http://localhost:${port}/`),
    maxBytes: 1000,
    accept,
    timeoutMs: 5000,
  };

  await expect(exchange(target, {}, new AbortController().signal)).rejects.toThrow(PermanentError);

  expect(looked.length).toBeGreaterThan(0);
  expect(asked).toBe(0);
});

it('is not led from one program of this machine to another', async () => {
  let asked = 0;
  const other = await serve((_request, response) => {
    asked += 1;
    response.end();
  });
  const url = await serve((_request, response) =>
    response.writeHead(302, { location: other.href }).end(),
  );

  await expect(get(url)).rejects.toThrow(PermanentError);

  expect(asked).toBe(0);
});

it.each(['https://10.1.2.3/rss', 'https://[fd00::1]/rss', 'https://192.168.0.1/rss'])(
  'does not ask %s, which lies in a private network, unless that was allowed',
  async (address) => {
    const refused = get(new URL(address));

    await expect(refused).rejects.toThrow('allowPrivate: true');
    await expect(refused).rejects.toMatchObject({ why: 'address' });
  },
);

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
  ['::ffff:93.184.216.34', false],
  ['::10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['64:ff9b:1::a00:1', false],
  ['2001:0:a00:1::', false],
  ['2002:a00:1::', false],
  ['2001:db8::1', false],
  ['100::1', false],
  ['fec0::1', false],
  ['fe80::1', false],
  ['fe80::1%eth0', false],
  ['192.0.2.7', false],
  ['203.0.113.7', false],
  ['255.255.255.255', false],
  ['fd00::1', false],
  ['0.0.0.0', false],
  ['no address', false],
])('takes %s for public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

it.each([
  ['https://proxy.internal/', 'https://proxy.internal/', '10.0.0.5', false],
  ['https://proxy.internal/', 'https://proxy.internal/', '127.0.0.1', false],
  ['https://proxy.internal/', 'https://proxy.internal/', '93.184.216.34', true],
  ['https://127.0.0.1:8443/', 'https://127.0.0.1:8443/', '127.0.0.1', true],
  ['https://localhost:8443/', 'https://localhost:8443/', '127.0.0.1', true],
  ['https://localhost:8443/', 'https://localhost:8443/', '10.0.0.5', false],
  ['https://news.example/', 'https://proxy.internal/', '10.0.0.5', false],
  ['https://news.example/', 'https://other.example/', '93.184.216.34', true],
  ['https://news.example/', 'http://127.0.0.1:5432/', '127.0.0.1', false],
  ['https://news.example/', 'http://other.example/', '93.184.216.34', false],
  ['http://localhost:8080/', 'http://localhost:8080/', '93.184.216.34', false],
  ['http://localhost:8080/', 'http://localhost:5432/', '127.0.0.1', false],
])('configured %s, led to %s at %s: %s', (home, url, address, expected) => {
  expect(acceptFor(new URL(url), new URL(home), false)(address)).toBe(expected);
});

it('reaches a private network where a person allowed it, and is led there by nobody', () => {
  const home = new URL('https://proxy.internal/');

  expect(acceptFor(home, home, true)('10.0.0.5')).toBe(true);
  expect(acceptFor(new URL('https://other.internal/'), home, true)('10.0.0.6')).toBe(false);
});
