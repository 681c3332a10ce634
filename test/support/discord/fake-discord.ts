/** A stand-in for Discord, its HTTP interface and its gateway, held to Discord's own document both ways. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from './form.ts';
import { type FakeGateway, openGateway } from './gateway.ts';
import { type Rights, usualRights } from './rights.ts';
import { type Answer, answerTo, type Interactions } from './routes.ts';
import { token } from './shapes.ts';
import { faultsOfAnswer, faultsOfRequest, type Route, routeOf } from './spec.ts';
import { createGuild, type Guild } from './store.ts';

/** Used once, instead of an answer from the guild. Its body is not held to the document when it is text. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Only for questions to this route, such as `POST /channels/{channel_id}/messages`. */
  readonly route?: string;
  /** The question is carried out all the same. */
  readonly isDone?: boolean;
  /** The connection is cut instead of an answer. */
  readonly isLost?: boolean;
}

export interface FakeDiscord {
  /** For `endpoint` in redress.yaml. */
  readonly endpoint: string;
  readonly guild: Guild;
  readonly gateway: FakeGateway;
  readonly interactions: Interactions;
  readonly rights: Rights;
  /** Routes asked for, oldest first. */
  readonly asked: string[];
  /** Where a request, or an answer of ours, does not keep to the document. */
  readonly violations: string[];
  readonly scripted: ScriptedAnswer[];
  /** Ids that are shown as something else, after the answer was held to the document. */
  readonly shownAs: Map<string, string>;
  isTokenDead: boolean;
  /** Of the last question that had one. */
  lastBody: unknown;
  close(): Promise<void>;
}

export async function startFakeDiscord(start = new Date('2026-11-23T10:00:00Z')) {
  const server = createServer((request, response) => void handle(fake, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const guild = createGuild(start);
  const violations: string[] = [];
  const interactions: Interactions = { commands: [], answers: [], spentTokens: new Set() };
  const fake: FakeDiscord = {
    ...{ endpoint: `http://127.0.0.1:${port}/api`, guild, interactions, violations },
    rights: usualRights(),
    gateway: openGateway(server, { guild, token, url: `ws://127.0.0.1:${port}` }),
    ...{ asked: [], scripted: [], shownAs: new Map(), isTokenDead: false, lastBody: null },
    async close() {
      fake.gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

async function handle(
  fake: FakeDiscord,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '', 'http://fake');
  const { body, form, files, type } = await readBody(request);
  const route = routeOf(request.method ?? '', url.pathname.replace(/^\/api\/v10/, ''));
  if (!route) {
    fake.violations.push(`no such route: ${request.method} ${url.pathname}`);
    return send(response, { status: 404, body: { message: '404: Not Found', code: 0 } });
  }
  fake.asked.push(route.name);
  if (body !== null) fake.lastBody = body;
  fake.violations.push(...faultsOfRequest(route, url.searchParams, form, type));
  const question = { route, query: url.searchParams, body, files: [...files.values()] };
  const at = fake.scripted.findIndex((one) => !one.route || one.route === route.name);
  const [scripted] = at < 0 ? [] : fake.scripted.splice(at, 1);
  const isKnown = request.headers.authorization === `Bot ${token}` || withoutToken(route);
  const refused = { status: 401, body: { message: '401: Unauthorized', code: 0 } };
  const done =
    fake.isTokenDead || !isKnown
      ? refused
      : !scripted || scripted.isDone
        ? answerTo(fake, question)
        : null;
  if (scripted?.isLost) return void request.socket.destroy();
  const answer: Answer = { ...(done ?? { status: 200, body: null }), ...plain(scripted) };
  if (typeof answer.body !== 'string')
    fake.violations.push(...faultsOfAnswer(route, answer.status, answer.body));
  send(response, answer, fake.shownAs);
}

function plain({ status, body, headers }: ScriptedAnswer = {}): Partial<Answer> {
  return {
    ...(status && { status }),
    ...(body !== undefined && { body }),
    ...(headers && { headers }),
  };
}

/** A token of the interaction stands in the address. */
function withoutToken({ path }: Route): boolean {
  return path.startsWith('/interactions/') || path.startsWith('/webhooks/');
}

/** A 204 carries no JSON content type. */
function send(
  response: ServerResponse,
  { status, body, headers = {} }: Answer,
  shownAs: FakeDiscord['shownAs'] = new Map(),
): void {
  if (status === 204) return void response.writeHead(204, headers).end();
  const isText = typeof body === 'string';
  const type = { 'content-type': isText ? 'text/html' : 'application/json' };
  const written = isText ? body : JSON.stringify(body);
  const shown = [...shownAs].reduce((all, [id, as]) => all.replaceAll(id, as), written);
  response.writeHead(status, { ...type, ...headers }).end(shown);
}
