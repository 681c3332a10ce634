/** Holds requests and answers to Bluesky's own lexicons, which ship with @atproto/api. */
import { Agent } from '@atproto/api';

const lexicons = new Agent({ service: 'http://127.0.0.1' }).lex;

/** Errors that any method may give. Source: https://atproto.com/specs/xrpc */
const general = [
  ...['InvalidRequest', 'AuthenticationRequired', 'AuthMissing', 'Forbidden', 'RateLimitExceeded'],
  ...['InternalServerError', 'UpstreamFailure', 'ExpiredToken', 'InvalidToken', 'AccountTakedown'],
  ...['RecordNotFound', 'NotFound'],
];

/** @returns what does not keep to the lexicon; null when everything does */
export function requestFault(method: string, query: URLSearchParams, body: unknown): string | null {
  const def = lexicons.getDef(method);
  if (def?.type !== 'query' && def?.type !== 'procedure') return `${method} is no method`;
  const known = def.parameters?.properties ?? {};
  const params: Record<string, unknown> = {};
  for (const name of query.keys()) {
    const kind = known[name];
    if (!kind) return `${method} has no parameter ${name}`;
    const [value = ''] = query.getAll(name);
    if (kind.type === 'array') params[name] = query.getAll(name);
    else if (kind.type === 'integer') params[name] = Number(value);
    else params[name] = kind.type === 'boolean' ? value === 'true' : value;
  }
  return (
    faultOf(() => lexicons.assertValidXrpcParams(method, params)) ??
    (def.type === 'procedure' && def.input
      ? faultOf(() => lexicons.assertValidXrpcInput(method, body))
      : null)
  );
}

export function answerFault(method: string, status: number, body: unknown): string | null {
  if (status === 200) return faultOf(() => lexicons.assertValidXrpcOutput(method, body));
  const def = lexicons.getDef(method);
  const own = def?.type === 'query' || def?.type === 'procedure' ? (def.errors ?? []) : [];
  const { error } = body as { readonly error?: string };
  const names = [...general, ...own.map(({ name }) => name)];
  return error && names.includes(error) ? null : `${method} knows no error ${error}`;
}

export function recordFault(record: unknown): string | null {
  return faultOf(() => lexicons.assertValidRecord('app.bsky.feed.post', record));
}

function faultOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
