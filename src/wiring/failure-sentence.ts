/** Says of any failure, in one sentence, what happened and what to do. */
import { isAway } from '../adapters/store/outage.ts';
import { describeError, PermanentError, TransientError } from '../ports/errors.ts';

export function failureSentence(error: unknown): string {
  if (error instanceof PermanentError || error instanceof TransientError) return error.message;
  if (isAway(error)) {
    return 'The database cannot be reached. Check that its server runs (DATABASE_URL names it, if you set one), then run this again: what was stored stays, and nothing is stored twice.';
  }
  return `Redress failed in a way nobody foresaw: ${describeError(error)}`;
}
