/** `redress sources test NAME`: says what one reading saw, without a word of any post. */
import type { Source } from '../ports/source.ts';
import type { Trial } from '../stages/try-source.ts';
import type { Output } from './output.ts';
import { type NamedSourceDeps, sourceNamed } from './source-named.ts';

export interface TrialOptions {
  readonly json?: boolean | undefined;
}

export interface ReceiverReport {
  /** Whether a service runs, which is what receives. */
  readonly isServed: boolean;
  /** Null for none yet. */
  readonly lastDeliveryAt: Date | null;
  readonly refused: number;
}

interface TrialCommandDeps extends NamedSourceDeps {
  attempt(source: Source): Promise<Trial>;
  /** How the receiver of a webhook stands; null for a source that can be asked. */
  receiver(source: Source): Promise<ReceiverReport | null>;
  readonly output: Output;
}

/** @returns the exit code: 0, 1 when it could not be read, 2 when there is no such source */
export async function runSourceTrial(
  name: string,
  { json }: TrialOptions,
  deps: TrialCommandDeps,
): Promise<number> {
  const source = sourceNamed(name, deps);
  if (!source) return 2;
  const receiver = await deps.receiver(source);
  if (receiver) {
    const line = json
      ? JSON.stringify({ source: name, ...receiver })
      : receiverText(name, receiver);
    deps.output.write(`${line}\n`);
    return receiver.isServed ? 0 : 1;
  }
  const trial = await deps.attempt(source);
  if (json) deps.output.write(`${JSON.stringify({ source: name, ...inCounts(trial) })}\n`);
  else deps.output.write(`${name}: ${sentences(trial)}\n`);
  return trial.ok ? 0 : 1;
}

/** Nothing can be asked of what delivers by itself. */
function receiverText(name: string, { isServed, lastDeliveryAt, refused }: ReceiverReport): string {
  return [
    `${name}: other systems deliver to it, so nothing was asked.`,
    isServed
      ? 'The service runs and receives.'
      : 'No service runs, so nothing is received: start it with `npm start`.',
    lastDeliveryAt
      ? `The last good delivery came ${lastDeliveryAt.toISOString()}.`
      : 'No good delivery has come yet.',
    ...(refused > 0
      ? [`${refused} were refused since, because their signature or their time was wrong.`]
      : []),
  ].join(' ');
}

function inCounts(trial: Trial): object {
  return trial.ok ? { ...trial, rejected: trial.rejected.map(placeAndReason) } : trial;
}

function placeAndReason({ place, reason }: { readonly place: string; readonly reason: string }) {
  return { place, reason };
}

/** A reason without the promise of the service to come back: nobody does after one command. */
export function onceOnly(reason: string): string {
  return reason.replaceAll(/ (?:It|The feed) is asked again (?:later|at \S+?)\.(?= |$)/g, '');
}

function sentences(trial: Trial): string {
  if (!trial.ok) {
    const later = trial.retryAt ? ` It may be asked again ${trial.retryAt.toISOString()}.` : '';
    return `it could not be read. ${onceOnly(trial.reason)}${later}`;
  }
  const { posts, newestAt, gone, rejected, more, milliseconds } = trial;
  const [first] = rejected;
  return [
    `it answers, in ${(milliseconds / 1000).toFixed(1)} s. Nothing was stored.`,
    newestAt
      ? `${posts} posts, the newest of ${newestAt.toISOString()}.`
      : 'Nothing new was there: it has been read up to now, or nobody has posted.',
    ...(gone > 0 ? [`${gone} posts are gone at their source.`] : []),
    ...(first
      ? [`${rejected.length} items could not be read (${first.place}: ${first.reason}).`]
      : []),
    ...(more ? ['There is more to read after these.'] : []),
  ].join(' ');
}
