/** Serves hand-over pages over HTTP: no login, no cookie, no script; a code is shown once, on a press of a button. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HandoffLanguages, HandoffWords } from '../../domain/handoff/page-words.ts';
import { wordsFor } from '../../domain/survey/words.ts';
import { escapeHtml } from '../../domain/text/escape-html.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HandoffPage } from '../../stages/handoff-links.ts';
import { htmlPage } from './html-page.ts';
import { createRequestLimit } from './request-limit.ts';
import { wantedLanguages } from './wanted-languages.ts';

export interface HandoffPageParts {
  readonly languages: HandoffLanguages;
  /** Path under which the pages lie, such as /reach-us; empty at the root. */
  readonly path: string;
  /** Null for a token that is unknown, expired or used. */
  open(token: string): Promise<HandoffPage | null>;
  /** The code, once; null ever after. */
  show(token: string): Promise<string | null>;
  readonly clock: Clock;
}

const limits = { requests: 30, perMs: 60_000, keys: 10_000 };

type Asked = FastifyRequest<{ Params: { token: string } }>;

/** Whoever looks ahead at a link, such as a mail filter, only asks for the page, and uses nothing up. */
export function addHandoffPages(server: FastifyInstance, parts: HandoffPageParts): void {
  const { allows } = createRequestLimit(limits);
  const isTooMany = (token: string): boolean => !allows(token, parts.clock.now());
  server.get(`${parts.path}/:token`, async (request: Asked, reply) => {
    const { token } = request.params;
    if (isTooMany(token)) return tooMany(parts, request, reply);
    const page = await parts.open(token);
    if (!page) return gone(parts, request, reply);
    return reply.send(offerPage(wordsFor([page.language], parts.languages), page));
  });
  server.post(`${parts.path}/:token`, async (request: Asked, reply) => {
    const { token } = request.params;
    if (isTooMany(token)) return tooMany(parts, request, reply);
    const page = await parts.open(token);
    const code = page && (await parts.show(token));
    if (!page || !code) return gone(parts, request, reply);
    return reply.send(codePage(wordsFor([page.language], parts.languages), page, code));
  });
}

function offerPage(words: HandoffWords, page: HandoffPage): string {
  return htmlPage(
    words,
    `${channel(words, page)}
<form method="post" accept-charset="utf-8">
<p class="hint">${escapeHtml(words.hint)}</p>
<button type="submit">${escapeHtml(words.show)}</button>
</form>`,
  );
}

function codePage(words: HandoffWords, page: HandoffPage, code: string): string {
  return htmlPage(
    words,
    `<p role="status">${escapeHtml(words.code)} <strong>${escapeHtml(code)}</strong></p>
${channel(words, page)}
<p>${escapeHtml(words.keep)}</p>`,
  );
}

function channel(words: HandoffWords, { officialLink }: HandoffPage): string {
  const address = escapeHtml(officialLink);
  return `<p>${escapeHtml(words.where)} <a href="${address}" rel="noreferrer">${address}</a></p>`;
}

function gone(parts: HandoffPageParts, request: FastifyRequest, reply: FastifyReply) {
  const words = wordsOf(parts, request);
  return reply.code(410).send(htmlPage(words, `<p role="status">${escapeHtml(words.gone)}</p>`));
}

function tooMany(parts: HandoffPageParts, request: FastifyRequest, reply: FastifyReply) {
  const words = wordsOf(parts, request);
  const body = `<p role="status">${escapeHtml(words.tooMany)}</p>`;
  return reply.code(429).header('retry-after', '60').send(htmlPage(words, body));
}

function wordsOf({ languages }: HandoffPageParts, request: FastifyRequest): HandoffWords {
  return wordsFor(wantedLanguages(request), languages);
}
