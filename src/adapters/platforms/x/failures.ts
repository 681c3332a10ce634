/** What an answer of X that is no data means for whoever asked. */
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import type { XAnswer } from './transport.ts';

type Answer = Extract<XAnswer, { kind: 'answer' }>;

const newKeys =
  'Make new keys and tokens in the developer console of X, put them into .env and start Redress again.';

/** Null where the answer is data. */
export function failureIn(answer: XAnswer, now: Date): Error | null {
  if (answer.kind === 'none') return new TransientError(noAnswer(answer));
  const { status, body } = answer;
  if (status >= 200 && status < 300) return typeof body === 'object' && body ? null : noData();
  if (status === 429) return tooMany(answer, now);
  if (status === 401 || (status === 403 && /suspended|locked/i.test(wordsOf(body)))) {
    const message = `X refuses the credentials (status ${status}): nothing is read from it and nothing is posted. ${newKeys}`;
    return new PermanentError(message, { why: 'credentials' });
  }
  if (status === 402) return noCredits();
  if (status >= 500 || status < 400 || status === 408) {
    return new TransientError(`X is not working (status ${status}). It is asked again later.`);
  }
  const message = `X does not give this to this app (status ${status}). Look in the developer console of X whether the app may read posts, and at the keywords of the brand.`;
  return new PermanentError(message, { why: 'refused' });
}

function noAnswer({ isCut, network }: Extract<XAnswer, { kind: 'none' }>): string {
  return isCut
    ? 'X answered with something that is not whole JSON. It is asked again later.'
    : `X did not answer (${network}). It is asked again later.`;
}

function noData(): Error {
  return new TransientError('X answered with a web page instead of data. It is asked again later.');
}

function noCredits(): Error {
  const message =
    'X says that its credits or its monthly cap are used up: nothing is read from it until somebody buys credits in the developer console of X.';
  return new PermanentError(message, { why: 'budget' });
}

/** The same status stands for being too fast and for having used up what was paid for. */
function tooMany(answer: Answer, now: Date): Error {
  if (/usage-?cap/i.test(wordsOf(answer.body))) return noCredits();
  const retryAt = retryAtOf(answer.headers, now);
  const until = retryAt ? `at ${retryAt.toISOString()}` : 'later';
  return new TransientError(`X was asked too often. It is asked again ${until}.`, { retryAt });
}

const longestWaitMs = 24 * 3_600_000;

/** Null when X does not say, or says something that cannot be meant. */
export function retryAtOf(headers: Answer['headers'], now: Date): Date | null {
  const seconds = (name: string): number => {
    const written = headers[name];
    return typeof written === 'string' && /^\d{1,12}$/.test(written) ? Number(written) : Number.NaN;
  };
  const reset = seconds('x-rate-limit-reset') * 1000;
  const after = now.getTime() + seconds('retry-after') * 1000;
  const at = Number.isNaN(reset) ? after : reset;
  const isMeant = at > now.getTime() && at - now.getTime() <= longestWaitMs;
  return isMeant ? new Date(at) : null;
}

/** What the error says of itself: title, detail, type and messages, as one text that is never shown. */
export function wordsOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const { title, detail, type, message, reason, errors } = body as Record<string, unknown>;
  const inner = Array.isArray(errors) ? errors.slice(0, 10).map(wordsOf) : [];
  return [title, detail, type, message, reason, ...inner]
    .filter((part) => typeof part === 'string')
    .join(' ');
}
