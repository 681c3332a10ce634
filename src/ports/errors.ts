/** The two ways in which the outside world fails. Anything else thrown is a bug. */

/** Worth trying again: a time-out, a 503, a database that is restarting. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/** Trying again cannot help: a person has to act. The message says what to do. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}
