/** Where other systems deliver mentions: signed JSON in, a few counts out, nothing of a request sent back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebhookRules } from '../../domain/source/webhook-rules.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { SignedRequest } from '../../ports/webhook.ts';
import type { DeliveryOutcome } from '../../stages/webhook-deliveries.ts';
import { createRequestLimit } from './request-limit.ts';

export interface WebhookParts {
  readonly rules: WebhookRules;
  /** Under which the sources deliver, each at its own name. */
  readonly path: string;
  whoSent(source: string, request: SignedRequest): 'unknown' | 'unsigned' | 'known';
  noteRefused(source: string, count: number): Promise<void>;
  take(source: string, body: Uint8Array): Promise<DeliveryOutcome>;
  readonly clock: Clock;
  readonly log: Log;
}

const minuteMs = 60_000;
const sourcesCounted = 10_000;
const notesPerMinute = 30;

type Delivered = FastifyRequest<{ Params: { source: string } }>;

export function addWebhookRoutes(server: FastifyInstance, parts: WebhookParts): void {
  const limit = { perMs: minuteMs, keys: sourcesCounted };
  const deliveries = createRequestLimit({ ...limit, requests: parts.rules.deliveriesPerMinute });
  const complaints = createRequestLimit({ ...limit, requests: 1 });
  // Anybody can send what is not signed, so it is written down in bounds.
  const notes = createRequestLimit({ ...limit, requests: notesPerMinute });
  const unwritten = new Map<string, number>();
  async function noteRefused(source: string, now: Date): Promise<void> {
    const count = (unwritten.get(source) ?? 0) + 1;
    const isWritten = notes.allows(source, now);
    unwritten.set(source, isWritten ? 0 : count);
    if (complaints.allows(source, now)) parts.log.warn({ source }, unsigned);
    if (isWritten) await parts.noteRefused(source, count);
  }
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: parts.rules.bodyKilobytes * 1024 },
      (_request, body, done) => done(null, body),
    );
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('content-type', 'application/json; charset=utf-8');
    });
    scope.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) parts.log.error({ error: error.name }, 'webhook delivery failed');
      return refuse(reply, status);
    });
    scope.post(`${parts.path}/:source`, async (request: Delivered, reply) => {
      const { source } = request.params;
      const signed = signedOf(request);
      const now = parts.clock.now();
      const who = parts.whoSent(source, signed);
      if (who === 'unknown') return refuse(reply, 404);
      if (who === 'unsigned') {
        await noteRefused(source, now);
        return refuse(reply, 401);
      }
      if (!deliveries.allows(source, now)) return refuse(reply.header('retry-after', '60'), 429);
      return answer(reply, await parts.take(source, signed.body));
    });
  });
}

function signedOf({ headers, body }: FastifyRequest): SignedRequest {
  return {
    timestamp: oneOf(headers['x-redress-timestamp']),
    signature: oneOf(headers['x-redress-signature']),
    body: body instanceof Uint8Array ? body : new Uint8Array(),
  };
}

function oneOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' ? header.trim() : null;
}

function answer(reply: FastifyReply, result: DeliveryOutcome) {
  switch (result.outcome) {
    case 'seen':
      return reply.code(200).send(JSON.stringify({ seen: true }));
    case 'changed':
      return refuse(reply, 409);
    case 'malformed':
      return refuse(reply, 400);
    case 'taken': {
      const { outcome: _, notTaken, ...counts } = result;
      const named = notTaken.length > 0 ? { notTaken } : {};
      return reply.code(202).send(JSON.stringify({ ...counts, ...named }));
    }
  }
}

const unsigned = 'a delivery was refused: its signature or its time is wrong';
const sentences: Readonly<Record<number, string>> = {
  400: 'the body is no delivery',
  401: 'the signature or its time is wrong',
  404: 'there is no such source',
  409: 'another body was taken under this delivery id before, so nothing was stored; give this one an id of its own',
  413: 'the body is too large',
  415: 'the body must be application/json',
  429: 'too many deliveries; try again in a minute',
};

function refuse(reply: FastifyReply, status: number) {
  const error = sentences[status] ?? (status < 500 ? 'the request is wrong' : 'try again later');
  return reply.code(status).send(JSON.stringify({ error }));
}
