/** `redress replay`: what another local model would decide of the mentions that are there. */
import type { Differences, ReplaySummary } from '../domain/triage/replay.ts';
import { PermanentError } from '../ports/errors.ts';
import type { MentionToReplay } from '../ports/mentions-to-replay.ts';
import { indented, type Output } from './output.ts';
import { changeText, summaryText } from './replay-text.ts';

export interface ReplayOptions {
  /** Such as 4w, 10d or 36h. */
  readonly since: string;
  readonly model: string;
  readonly jsonl?: boolean | undefined;
  readonly showText?: boolean | undefined;
}

export interface ReplayRun {
  readonly inUse: string;
  readonly other: string;
  readonly summary: ReplaySummary;
}

export type ReplayedModel = (typeof models)[number];

export interface ReplayDeps {
  readonly now: Date;
  /** @throws PermanentError when the model is not there */
  run(
    model: ReplayedModel,
    since: Date,
    onDifference: (mention: MentionToReplay, differences: Differences) => void,
  ): Promise<ReplayRun>;
  readonly output: Output;
  readonly errors: Output;
}

const models = ['candidate', 'shipped'] as const;
/** On a terminal so many are shown; scripts take --jsonl. */
const shownOnTerminal = 50;
const hoursIn: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168 };

/** @returns the exit code: 0, 1 when there is no such model yet, 2 for unusable arguments */
export async function runReplay(options: ReplayOptions, deps: ReplayDeps): Promise<number> {
  const since = sinceOf(options.since, deps.now);
  const model = models.find((known) => known === options.model);
  if (!since || !model) {
    deps.errors.write(
      since
        ? `There is no model ${options.model}. Use one of: ${models.join(', ')}.\n`
        : `${options.since} is no length of time. Give one such as 4w, 10d or 36h.\n`,
    );
    return 2;
  }
  try {
    await show(options, model, since, deps);
    return 0;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    deps.errors.write(`${error.message}\n`);
    return 1;
  }
}

function sinceOf(words: string, now: Date): Date | null {
  const [, amount, unit = ''] = /^(\d{1,4})([hdw])$/.exec(words) ?? [];
  const hours = Number(amount) * (hoursIn[unit] ?? Number.NaN);
  return hours > 0 ? new Date(now.getTime() - hours * 3_600_000) : null;
}

async function show(
  { jsonl, showText }: ReplayOptions,
  model: ReplayedModel,
  since: Date,
  { run, output }: ReplayDeps,
): Promise<void> {
  const shown: string[] = [];
  const { inUse, other, summary } = await run(model, since, (mention, changes) => {
    const { id, caseNumber, platform, postedAt, text } = mention;
    const spoken = showText ? { text } : {};
    if (jsonl) {
      const line = { case: caseNumber, mentionId: id, platform, postedAt, changes, ...spoken };
      output.write(`${JSON.stringify(line)}\n`);
    } else if (shown.length < shownOnTerminal) {
      shown.push(`${changeText(caseNumber, changes)}\n${showText ? `${indented(text)}\n` : ''}`);
    }
  });
  if (jsonl) {
    output.write(`${JSON.stringify({ summary: { since, inUse, [model]: other, ...summary } })}\n`);
    return;
  }
  output.write(summaryText(summary, { model, inUse, other, since }));
  output.write(shown.join(''));
  const left = summary.differing - shown.length;
  if (left > 0) output.write(`… and ${left} more; --jsonl lists all.\n`);
}
