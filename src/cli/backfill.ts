/** `redress backfill`: reads the past of a source, as far as it still gives it. */
import type { Backfill } from '../ports/backfills.ts';
import { PermanentError, TransientError } from '../ports/errors.ts';
import type { ProgressBar } from '../ports/progress.ts';
import type { Source, Span } from '../ports/source.ts';
import type { PastOrder, PastOutcome } from '../stages/past.ts';
import type { Output } from './output.ts';
import { lengthOf } from './since.ts';
import { type NamedSourceDeps, sourceNamed } from './source-named.ts';
import { onceOnly } from './source-trial.ts';

export interface BackfillOptions {
  readonly source: string;
  readonly since: string;
  readonly json?: boolean | undefined;
}

export type PastTelling = Required<Pick<PastOrder, 'onProgress' | 'onWait'>>;

export interface BackfillCommandDeps extends NamedSourceDeps {
  read(source: Source, span: Span, told: PastTelling): Promise<PastOutcome>;
  /** Resolves when everything stored is triaged and has its case. */
  workOff(source: Source): Promise<void>;
  readonly now: Date;
  /** Draws a bar on a terminal; says nothing elsewhere. */
  readonly bar: ProgressBar;
  readonly output: Output;
}

/** @returns the exit code: 0, 1 when it was broken off, 2 when it cannot be done at all */
export async function runBackfill(
  { source: name, since, json }: BackfillOptions,
  deps: BackfillCommandDeps,
): Promise<number> {
  const length = lengthOf(since);
  if (length === null) {
    deps.errors.write(`--since ${since} is no length of time. Write it as 30d, 4w or 36h.\n`);
    return 2;
  }
  const source = sourceNamed(name, deps);
  if (!source) return 2;
  const span = { from: new Date(deps.now.getTime() - length), to: deps.now };
  deps.errors.write(
    `Reading ${name} from ${span.from.toISOString()} on. Ctrl-C stops it; said again, it goes on where it was.\n`,
  );
  try {
    const outcome = await deps.read(source, span, tellingOf(deps)).finally(() => deps.bar.end());
    return await tell(outcome, { name, span, json: json ?? false, source }, deps);
  } catch (error) {
    if (!(error instanceof TransientError) && !(error instanceof PermanentError)) throw error;
    deps.errors.write(
      `${onceOnly(error.message)} What was read is stored; run the same command again later, and it goes on where it was.\n`,
    );
    return 1;
  }
}

/** Without a terminal there is no bar: what is waited for is said. */
function tellingOf({ bar, errors }: BackfillCommandDeps): PastTelling {
  return {
    onProgress: (reading) => showProgress(bar, reading),
    onWait: (milliseconds, reason) =>
      errors.write(`${onceOnly(reason)} Waiting ${Math.ceil(milliseconds / 1000)} s.\n`),
  };
}

/** Of the stretch, what lies between the posts met; sources read it from either end. */
function showProgress(bar: ProgressBar, reading: Backfill): void {
  const { from, to, oldestAt, newestAt, finishedAt } = reading;
  const total = to.getTime() - from.getTime();
  const met = oldestAt && newestAt ? newestAt.getTime() - oldestAt.getTime() : 0;
  bar.show(finishedAt ? total : Math.min(met, total), total);
}

interface Asked {
  readonly name: string;
  readonly span: Span;
  readonly json: boolean;
  readonly source: Source;
}

async function tell(
  outcome: PastOutcome,
  { name, span, json, source }: Asked,
  deps: BackfillCommandDeps,
): Promise<number> {
  if (!outcome.ok) {
    deps.errors.write(refusals[outcome.refusal](name));
    return 2;
  }
  const { reading, reachesFrom } = outcome;
  if (reachesFrom > span.from) {
    deps.errors.write(
      `${name} gives nothing of before ${reachesFrom.toISOString()}; what was posted before cannot be read any more.\n`,
    );
  }
  if (reading.finishedAt === null) {
    deps.errors.write('Stopped. Run the same command again, and it goes on where it was.\n');
    return 1;
  }
  await deps.workOff(source);
  const { stored, known, rejected } = reading;
  deps.output.write(
    json
      ? `${JSON.stringify({ source: name, from: reading.from, to: reading.to, stored, known, rejected })}\n`
      : `${name} was read from ${reading.from.toISOString()} to ${reading.to.toISOString()}: ${stored} stored, ${known} already there, ${rejected} rejected. All stored ones are triaged, and the complaints among them have their cases; \`redress mention list\` shows the others.\n`,
  );
  return 0;
}

const refusals = {
  no_past: (name: string) =>
    `${name} cannot be read back: it gives what it has with every reading, or nothing of the past. \`redress import\` takes exports in.\n`,
  out_of_reach: (name: string) => `${name} gives nothing of that time any more.\n`,
} as const;
