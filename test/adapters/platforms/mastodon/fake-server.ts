/** A thin stand-in for a Mastodon server, held to the community's OpenAPI document on both sides. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { answerFaults, bodyFaults, operationOf, queryFaults } from './document.ts';
import { type Asked, type Reply, routeOf } from './routes.ts';
import type { FakeStatus } from './world.ts';

/** What the server does with the next question that fits, once. */
export interface Script {
  /** Such as `post /api/v1/statuses`; every question fits where it is left out. */
  readonly operation?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The work is done and half of the answer sent, all of it as a web page, or none. */
  readonly instead?: 'half' | 'page' | 'nothing';
  /** Answers that the document does not know, such as a good one without an id. */
  readonly isUndocumented?: boolean;
}

interface FakeNotification {
  readonly id: string;
  readonly type: string;
  readonly statusId: string;
  /** Put aside by the account's own filters. */
  readonly isFiltered: boolean;
}

export interface FakeServer {
  readonly url: string;
  /** Oldest first; what the account posted itself is among them. */
  readonly statuses: FakeStatus[];
  readonly notifications: FakeNotification[];
  readonly scripts: Script[];
  /** Where a question or an answer does not keep to the document. */
  readonly violations: string[];
  /** `get /api/v1/notifications?limit=80`, oldest first. */
  readonly asked: string[];
  /** Keys of posts that were made, with their posts. */
  readonly keys: Map<string, string>;
  readonly gone: Set<string>;
  /** What of a text was sent, byte for byte. */
  readonly sent: Map<string, string>;
  /** Servers may offer no search. */
  hasSearch: boolean;
  /** Every id that is asked for is a stranger's public post. */
  knowsEveryPost: boolean;
  /** How long a post may be here. */
  maxCharacters: number;
  remaining: number;
  now: () => Date;
  close(): Promise<void>;
}

export const token = 'a-token-for-tests';

export async function startFakeServer(): Promise<FakeServer> {
  const server = createServer((request, response) => void serve(fake, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeServer = {
    ...{ url: `http://127.0.0.1:${port}`, statuses: [], notifications: [], scripts: [] },
    ...{ violations: [], asked: [], keys: new Map(), gone: new Set(), sent: new Map() },
    ...{
      hasSearch: true,
      knowsEveryPost: false,
      maxCharacters: 500,
      remaining: 299,
      now: () => new Date(),
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

async function serve(
  fake: FakeServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? '', fake.url);
  const method = (request.method ?? '').toLowerCase();
  const written = await readAll(request);
  const body: unknown = written === '' ? undefined : JSON.parse(written);
  const operation = operationOf(method, pathname);
  fake.asked.push(`${method} ${decodeURIComponent(request.url ?? '')}`);
  if (operation === null) {
    fake.violations.push(`unknown operation ${method} ${pathname}`);
    return send(fake, response, { status: 404, body: { error: 'Record not found' } });
  }
  fake.violations.push(...queryFaults(operation, query), ...bodyFaults(operation, body));
  const asked: Asked = { operation, pathname, query, body, headers: request.headers };
  const at = fake.scripts.findIndex((one) => (one.operation ?? operation) === operation);
  const [script = {}] = at < 0 ? [] : fake.scripts.splice(at, 1);
  const reply = isRefusal(script) ? refusal(script) : answerTo(fake, asked);
  if (!script.isUndocumented) {
    fake.violations.push(...answerFaults(operation, reply.status, reply.body));
  }
  if (script.instead === 'nothing') return void request.socket.destroy();
  send(fake, response, withRubbish(fake, reply), script);
}

function answerTo(fake: FakeServer, asked: Asked): Reply {
  if (asked.headers.authorization === `Bearer ${token}`) return routeOf(fake, asked);
  return { status: 401, body: { error: 'The access token is invalid' } };
}

function isRefusal({ status, body }: Script): boolean {
  return status !== undefined || body !== undefined;
}

function refusal({ status = 200, body = '{"error":"refused"}', headers = {} }: Script): Reply {
  return { status, body: body.startsWith('<') ? body : JSON.parse(body), headers };
}

function send(fake: FakeServer, response: ServerResponse, reply: Reply, script: Script = {}): void {
  const written = JSON.stringify(reply.body);
  const reset = new Date(fake.now().getTime() + 120_000).toISOString();
  response.writeHead(reply.status, {
    'content-type': script.instead === 'page' ? 'text/html' : 'application/json; charset=utf-8',
    ...{ 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': String(fake.remaining) },
    ...(fake.remaining < 299 && { 'x-ratelimit-reset': reset }),
    ...reply.headers,
  });
  if (script.instead === 'half') response.end(written.slice(0, written.length / 2));
  else response.end(script.instead === 'page' ? '<html>Down for maintenance</html>' : written);
}

/** Posts that break their form do so on the wire, after the rest was held to the document. */
function withRubbish(fake: FakeServer, reply: Reply): Reply {
  const rubbish = new Set(fake.statuses.filter((one) => one.isRubbish).map(({ id }) => id));
  if (rubbish.size === 0) return reply;
  const body = JSON.parse(JSON.stringify(reply.body), (_key, value) => {
    if (!value || typeof value !== 'object' || !rubbish.has(value.id)) return value;
    const { created_at: _gone, ...rest } = value;
    return rest;
  });
  return { ...reply, body };
}
