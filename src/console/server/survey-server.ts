/** Serves survey pages over HTTP: no login, no cookie, no script, and one answer for every dead link. */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type SurveyLanguages, type SurveyWords, wordsFor } from '../../domain/survey/words.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { AnswerOutcome, SurveyPage } from '../../stages/surveys.ts';
import { createRequestLimit } from './request-limit.ts';
import { contentSecurityPolicy, questionsPage, sentencePage } from './survey-page.ts';

export interface SurveyServerDeps {
  readonly languages: SurveyLanguages;
  /** Path under which the pages lie, such as /feedback; empty at the root. */
  readonly path: string;
  /** Null for a token that is unknown, expired or used. */
  open(token: string): Promise<SurveyPage | null>;
  answer(token: string, form: ReadonlyMap<string, string>): Promise<AnswerOutcome>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A form of five answers is far smaller. */
const bodyLimit = 16 * 1024;
const requestTimeoutMs = 10_000;
const limits = { requests: 30, perMs: 60_000, keys: 10_000 };

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
} as const;

type Asked = FastifyRequest<{ Params: { token: string } }>;

/** Listens to nothing until it is told to. Nothing of a request is logged or sent back. */
export function createSurveyServer(deps: SurveyServerDeps): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: 128 },
    forceCloseConnections: true,
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  const { allows } = createRequestLimit(limits);
  const isTooMany = (token: string): boolean => !allows(token, deps.clock.now());
  server.get(`${deps.path}/:token`, (request: Asked, reply) => {
    if (isTooMany(request.params.token)) return tooMany(deps, request, reply);
    return show(deps, request, reply);
  });
  server.post(`${deps.path}/:token`, (request: Asked, reply) => {
    if (isTooMany(request.params.token)) return tooMany(deps, request, reply);
    return take(deps, request, reply);
  });
  server.setNotFoundHandler((request, reply) => gone(deps, request, reply));
  server.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) deps.log.error({ error: error.name }, 'survey page failed');
    const words = wordsOf(deps, request);
    return reply.code(status).send(sentencePage(words, words.incomplete));
  });
  return server;
}

async function show(deps: SurveyServerDeps, request: Asked, reply: FastifyReply) {
  const page = await deps.open(request.params.token);
  if (!page) return gone(deps, request, reply);
  return reply.send(questionsPage(wordsFor([page.language], deps.languages), page.brand));
}

async function take(deps: SurveyServerDeps, request: Asked, reply: FastifyReply) {
  const { token } = request.params;
  const page = await deps.open(token);
  if (!page) return gone(deps, request, reply);
  const words = wordsFor([page.language], deps.languages);
  const outcome = await deps.answer(token, formOf(request.body));
  switch (outcome) {
    case 'taken':
      return reply.send(sentencePage(words, words.thanks));
    case 'unusable':
      return reply.code(400).send(sentencePage(words, words.incomplete));
    case 'gone':
      return gone(deps, request, reply);
  }
}

/** Of a field sent twice the first counts. */
function formOf(body: unknown): ReadonlyMap<string, string> {
  const sent = body instanceof URLSearchParams ? [...body] : [];
  return new Map(sent.toReversed());
}

function gone(deps: SurveyServerDeps, request: FastifyRequest, reply: FastifyReply) {
  const words = wordsOf(deps, request);
  return reply.code(410).send(sentencePage(words, words.gone));
}

function tooMany(deps: SurveyServerDeps, request: FastifyRequest, reply: FastifyReply) {
  const words = wordsOf(deps, request);
  return reply.code(429).header('retry-after', '60').send(sentencePage(words, words.tooMany));
}

/** In the reader's language: that of the case would tell a dead link from one that never was. */
function wordsOf({ languages }: SurveyServerDeps, { headers: asked }: FastifyRequest): SurveyWords {
  const wanted = (asked['accept-language'] ?? '').slice(0, 200).split(',');
  return wordsFor(
    wanted.map((tag) => tag.split(';')[0]?.trim() ?? ''),
    languages,
  );
}
