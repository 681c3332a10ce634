/** Asks the CFPB complaint search for one page, no faster than it allows. */
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import type { Http, HttpResponse, Wait } from '../../../ports/http.ts';
import { cfpbLimits } from './limits.ts';
import type { Round } from './paging.ts';
import { type SearchResult, searchResultSchema } from './schema.ts';

export interface CfpbClientConfig {
  /** The company's name, exactly as the register writes it. */
  readonly company: string;
  /** Another address of the service, for a proxy or a test; null for the service itself. */
  readonly endpoint: string | null;
}

export interface CfpbClientDeps {
  readonly http: Http;
  readonly clock: Clock;
  readonly wait: Wait;
}

export interface CfpbClient {
  /**
   * @throws TransientError when the service is busy, down, or answers with something else than data
   * @throws PermanentError when it refuses the question or its answers have a new form
   */
  search(round: Round, signal: AbortSignal): Promise<SearchResult>;
}

export function createCfpbClient(config: CfpbClientConfig, deps: CfpbClientDeps): CfpbClient {
  let nextAllowedAt = 0;
  let refusedUntil = 0;
  return {
    async search(round, signal) {
      const now = deps.clock.now().getTime();
      if (now < refusedUntil)
        throw new TransientError(tooEarly(refusedUntil), { retryAt: new Date(refusedUntil) });
      if (now < nextAllowedAt) await deps.wait(nextAllowedAt - now, signal);
      const response = await deps.http.get({
        url: searchUrl(config, round),
        headers: { accept: 'application/json' },
        maxBytes: cfpbLimits.maxAnswerBytes,
        signal,
      });
      const answeredAt = deps.clock.now().getTime();
      nextAllowedAt = answeredAt + cfpbLimits.minMsBetweenRequests;
      const pauseMs = refusalPauseMs(response, answeredAt);
      if (pauseMs !== null) refusedUntil = answeredAt + pauseMs;
      const retryAt = pauseMs === null ? null : new Date(refusedUntil);
      return parseAnswer(response, config.company, retryAt);
    },
  };
}

function searchUrl({ company, endpoint }: CfpbClientConfig, round: Round): URL {
  const url = new URL(endpoint ?? cfpbLimits.endpoint);
  const query = {
    company,
    date_received_min: round.receivedMin,
    date_received_max: round.receivedMax,
    size: cfpbLimits.pageSize,
    sort: 'created_date_desc',
    frm: round.page === 1 ? null : (round.page - 1) * cfpbLimits.pageSize,
    search_after: round.searchAfter,
    no_aggs: true,
    no_highlight: true,
  };
  for (const [name, value] of Object.entries(query)) {
    if (value !== null) url.searchParams.set(name, String(value));
  }
  return url;
}

function parseAnswer(response: HttpResponse, company: string, retryAt: Date | null): SearchResult {
  const { status } = response;
  if (status !== 200) throw statusError(status, company, retryAt);
  const answer = parseJson(response);
  const parsed = searchResultSchema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new PermanentError(
    'The answers of the CFPB complaint search have a new form, so its complaints are not read. Update Redress.',
    { cause: parsed.error, why: 'form' },
  );
}

function parseJson({ body, headers }: HttpResponse): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    const isPage = body.trimStart().startsWith('<') || headers['content-type']?.includes('html');
    const what = isPage ? 'a web page instead of data' : 'something that is not whole JSON';
    throw new TransientError(
      `The CFPB complaint search answered with ${what}. It is asked again later.`,
      { cause: error },
    );
  }
}

/** 424 is what the service answers while its search engine is away. */
function statusError(status: number, company: string, retryAt: Date | null): Error {
  if (status === 429) {
    return new TransientError(
      'The CFPB complaint search was asked too often. It is asked again later.',
      { retryAt },
    );
  }
  if (status < 400 || status >= 500 || status === 424 || status === 408) {
    return new TransientError(
      `The CFPB complaint search is not working (status ${status}). It is asked again later.`,
      { retryAt },
    );
  }
  return new PermanentError(
    `The CFPB complaint search refused the question for "${company}" (status ${status}). Check company and endpoint of this source in redress.yaml.`,
    { why: 'refused' },
  );
}

/** Null when the service did not ask for a pause. */
function refusalPauseMs({ status, headers }: HttpResponse, now: number): number | null {
  if (status !== 429 && status !== 503) return null;
  const wanted = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,6}$/.test(wanted)) return Number(wanted) * 1000;
  const until = Date.parse(wanted);
  return Number.isNaN(until) ? cfpbLimits.pauseAfterRefusalMs : Math.max(0, until - now);
}

function tooEarly(until: number): string {
  return `The CFPB complaint search asked for a pause until ${new Date(until).toISOString()}. It is asked again then.`;
}
