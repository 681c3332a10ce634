/** Why no answer came from the network, in words for people. */

/** Source: https://nodejs.org/api/errors.html#common-system-errors and https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const causes: readonly (readonly [RegExp, string])[] = [
  [/^ENOTFOUND$/, 'no server has this name'],
  [/^EAI_AGAIN$/, 'the name could not be looked up'],
  [/^ECONNREFUSED$/, 'nothing listens there'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'the connection was broken off'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'no way leads there'],
  [/^(ETIMEDOUT|UND_ERR_\w*TIMEOUT)$/, 'it took too long'],
  [/CERT|SIGNATURE|^ERR_TLS|^ERR_SSL|^EPROTO$/, 'its certificate is not trusted'],
];

const mostCauses = 5;

/**
 * Such as `nothing listens there, ECONNREFUSED`. Looks through what an error was caused by, because
 * libraries hide it there; repeats codes only, never a message.
 *
 * @returns null when nothing says why
 */
export function networkCause(error: unknown): string | null {
  for (const code of codesOf(error)) {
    const [, words] = causes.find(([pattern]) => pattern.test(code)) ?? [];
    if (words !== undefined) return `${words}, ${code}`;
  }
  return null;
}

/** True for what was broken off because its time was over. */
export function isTimeOut(error: unknown): boolean {
  return chainOf(error).some(
    (one) => one.name === 'TimeoutError' || /^(ETIMEDOUT|UND_ERR_\w*TIMEOUT)$/.test(codeOf(one)),
  );
}

function codesOf(error: unknown): readonly string[] {
  return chainOf(error)
    .map(codeOf)
    .filter((code) => code !== '');
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

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
