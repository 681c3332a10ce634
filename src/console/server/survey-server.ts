/** Serves survey pages over HTTP: no login, no cookie, no script, and one answer for every dead link. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type SurveyLanguages, type SurveyWords, wordsFor } from '../../domain/survey/words.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { AnswerOutcome, SurveyPage } from '../../stages/surveys.ts';
import { createPageServer } from './page-server.ts';
import { createRequestLimit } from './request-limit.ts';
import { questionsPage, sentencePage } from './survey-page.ts';
import { wantedLanguages } from './wanted-languages.ts';

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

const limits = { requests: 30, perMs: 60_000, keys: 10_000 };

type Asked = FastifyRequest<{ Params: { token: string } }>;

/** Listens to nothing until it is told to. Nothing of a request is logged or sent back. */
export function createSurveyServer(deps: SurveyServerDeps): FastifyInstance {
  const server = createPageServer();
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

function wordsOf({ languages }: SurveyServerDeps, request: FastifyRequest): SurveyWords {
  return wordsFor(wantedLanguages(request), languages);
}
