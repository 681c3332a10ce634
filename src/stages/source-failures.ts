/** What is done when a source cannot be read: it is left in peace for a while, and people are told once. */
import { afterFailure, type Failure } from '../domain/source/failure.ts';
import type { PollingRules } from '../domain/source/rules.ts';
import type { Clock } from '../ports/clock.ts';
import { describeError, PermanentError, TransientError } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { SourceStates } from '../ports/source-states.ts';

interface FailureDeps {
  readonly states: SourceStates;
  readonly polling: PollingRules;
  readonly chance: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

interface FailedSource {
  readonly brandId: string;
  readonly name: string;
  /** In a row, before this one. */
  readonly failures: number;
}

/** @throws the error again when it is none of the source: a fault of ours, or the database being away */
export async function noteFailure(
  deps: FailureDeps,
  { brandId, name, failures: before }: FailedSource,
  error: unknown,
): Promise<void> {
  const now = deps.clock.now();
  const failure = failureOf(error);
  const reason = describeError(error);
  const chance = deps.chance();
  const { kind, retryAt } = failure ?? { kind: 'transient', retryAt: null };
  const after = afterFailure({ kind, retryAt }, before, deps.polling.failures, { now, chance });
  const nextTryAt = failure ? after.nextTryAt : null;
  await deps.states.recordFailure(brandId, name, { ...after, kind, reason, nextTryAt }, now);
  if (!failure) throw error;
  const told = { source: name, kind, failures: after.failures, reason };
  if (kind === 'transient') deps.log.warn(told, 'source could not be read, it is tried again');
  else deps.log.error(told, 'source needs a person');
}

/** Null for what says nothing about the source. */
function failureOf(error: unknown): Failure | null {
  if (error instanceof TransientError) return { kind: 'transient', retryAt: error.retryAt };
  if (error instanceof PermanentError) return { kind: error.why ?? 'person', retryAt: null };
  return null;
}
