/** The two ways in which the outside world fails. Anything else thrown is a bug. */

/** Worth trying again: a time-out, a 503, a database that is restarting. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  /** Not before then, as whoever refused said; null when nobody said. */
  readonly retryAt: Date | null;

  constructor(message: string, options?: ErrorOptions & { readonly retryAt?: Date | null }) {
    super(message, options);
    this.retryAt = options?.retryAt ?? null;
  }
}

/**
 * credentials: they are dead, nothing goes until somebody renews them. budget: the money set aside is
 * spent. refused: the platform does not give this, or not to us. form: answers have a new form.
 * address: there is nothing at the configured address, or it may not be asked. unsafe: what is there is
 * built as attacks are.
 */
export type PermanentCause = 'credentials' | 'budget' | 'refused' | 'form' | 'address' | 'unsafe';

/** Trying again cannot help: a person has to act. The message says what to do. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
  /** Null where no finer word is needed. */
  readonly why: PermanentCause | null;

  constructor(message: string, options?: ErrorOptions & { readonly why?: PermanentCause }) {
    super(message, options);
    this.why = options?.why ?? null;
  }
}

/**
 * An error in words that are safe to log: only our own messages are repeated, because a parser or a
 * database may quote the text it failed on. Of other errors the name, code and place remain.
 */
export function describeError(error: unknown): string {
  if (error instanceof TransientError || error instanceof PermanentError) return error.message;
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const place = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  return `${error.name}${code}${place ? ` ${place.trim()}` : ''}`;
}
