/** Why no answer came from the network, in words for people. */

/** Source: https://nodejs.org/api/errors.html#common-system-errors and https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const causes: readonly (readonly [RegExp, string])[] = [
  [/^ENOTFOUND$/, 'no server has this name'],
  [/^EAI_AGAIN$/, 'the name could not be looked up'],
  [/^ECONNREFUSED$/, 'nothing listens there'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'the connection was broken off'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'no way leads there'],
  [/CERT|SIGNATURE|^ERR_TLS|^ERR_SSL|^EPROTO$/, 'its certificate is not trusted'],
];
const tooLate = /^(TimeoutError|AbortError|MastoTimeoutError|ETIMEDOUT|UND_ERR_\w*TIMEOUT)$/;

const mostCauses = 6;

/**
 * Such as `nothing listens there, ECONNREFUSED`. Looks through what an error was caused by, because
 * libraries hide it there; repeats codes only, never a message, which may quote anything.
 *
 * @param timeoutMs how long was waited for an answer
 */
export function networkCause(error: unknown, timeoutMs: number): string {
  for (const name of chainOf(error).flatMap(namesOf)) {
    if (tooLate.test(name)) return `no answer within ${timeoutMs / 1000} seconds`;
    const [, words] = causes.find(([pattern]) => pattern.test(name)) ?? [];
    if (words !== undefined) return `${words}, ${name}`;
  }
  return 'no whole answer came';
}

/** The error, what caused it and what caused that; of several at once the first. */
function chainOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  let next = error;
  while (next instanceof Error && chain.length < mostCauses) {
    chain.push(next);
    next = next instanceof AggregateError ? next.errors[0] : next.cause;
  }
  return chain;
}

function namesOf(error: Error): readonly string[] {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return [code, error.name];
}
