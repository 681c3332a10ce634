/** Small servers on this machine, and the client that asks them. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient } from '../../../src/adapters/http/client.ts';

const servers: Server[] = [];

/** After every test of a file that serves. */
export async function closeServers(): Promise<void> {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Listens until the servers are closed. */
export async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

/** Asks with a header that is meant for the server alone. */
export function get(url: URL, over: { maxBytes?: number; timeoutMs?: number } = {}) {
  const client = createHttpClient({ userAgent: 'Redress test', timeoutMs: over.timeoutMs ?? 5000 });
  return client.get({
    url,
    headers: { 'x-key': 'only for home' },
    maxBytes: over.maxBytes ?? 1000,
    signal: new AbortController().signal,
  });
}
