/** The web server under every page for people outside: strict headers, small forms, nothing logged. */
import fastify, { type FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from './html-page.ts';

/** A form of five answers is far smaller. */
const bodyLimit = 16 * 1024;
const requestTimeoutMs = 10_000;

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
} as const;

/** Has no pages yet, and listens to nothing until it is told to. */
export function createPageServer(): FastifyInstance {
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
  return server;
}

/** As `createPageServer`, for where no page has a word for addresses that lead nowhere. */
export function createBareServer(): FastifyInstance {
  const server = createPageServer();
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(''));
  server.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) =>
    reply.code(error.statusCode ?? 500).send(''),
  );
  return server;
}
