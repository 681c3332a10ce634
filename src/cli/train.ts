/** `redress train`: learns the local model anew from labelled texts and writes its file. */
import type { CorrectedPost, CorrectionsToLearn } from '../ports/correction-store.ts';
import { PermanentError } from '../ports/errors.ts';
import type { Output } from './output.ts';

export interface TrainOptions {
  readonly data?: string | undefined;
  readonly licensed?: boolean | undefined;
  readonly withCorrections?: boolean | undefined;
  readonly out?: string | undefined;
}

export interface TrainRequest {
  readonly recipe: 'full' | 'licensed';
  /** Folder of the public sets. */
  readonly data: string;
  /** Null writes the model that ships. */
  readonly out: string | null;
  readonly corrected: readonly CorrectedPost[];
}

/** What an installation adds to a training. */
export interface Installation {
  readonly recipe: TrainRequest['recipe'];
  /** Where its candidate model is kept. */
  readonly candidate: string;
  readonly corrections: CorrectionsToLearn;
}

export interface TrainListener {
  training(task: string, examples: number): void;
}

export interface TrainDeps {
  /** @throws PermanentError when a set cannot be read */
  train(request: TrainRequest, listener: TrainListener): TrainedFile;
  /** Null when its configuration cannot be used; it has said why. */
  installation(): Promise<Installation | null>;
  readonly output: Output;
  readonly errors: Output;
}

export interface TrainedFile {
  readonly file: string;
  readonly bytes: number;
  /** 12 hex digits, as in the model's version. */
  readonly hash: string;
}

/** @returns the exit code: 0, 1 with nothing to learn from, 2 when sets or configuration cannot be used */
export async function runTrain(options: TrainOptions, deps: TrainDeps): Promise<number> {
  const { data, licensed, out = null } = options;
  if (data === undefined) {
    deps.errors.write('Name the folder of the public sets with --data; the README says which.\n');
    return 2;
  }
  const recipe = licensed ? 'licensed' : 'full';
  if (!options.withCorrections) return train({ recipe, data, out, corrected: [] }, deps);
  const own = await deps.installation();
  if (!own) return 2;
  deps.errors.write(correctionsText(own.corrections));
  if (own.corrections.posts.length === 0) return 1;
  const request = { data, out: out ?? own.candidate, corrected: own.corrections.posts };
  const code = train({ ...request, recipe: licensed ? 'licensed' : own.recipe }, deps);
  if (code === 0 && out === null) deps.output.write(next);
  return code;
}

const next =
  'A candidate: `redress replay --since 4w --model candidate` shows what it would decide otherwise.\n';

function correctionsText({ posts, recorded, forbidden }: CorrectionsToLearn): string {
  const counted = `${recorded} corrections on record, ${forbidden} of them of platforms whose terms forbid learning from posts`;
  return posts.length === 0
    ? `There is no correction to learn from yet (${counted}).\n`
    : `learning from ${posts.length} corrected posts (${counted})\n`;
}

function train(request: TrainRequest, deps: TrainDeps): number {
  try {
    const trained = deps.train(request, {
      training: (task, examples) => deps.errors.write(`learning ${task} from ${examples} texts\n`),
    });
    const megabytes = (trained.bytes / 1e6).toFixed(2);
    deps.output.write(`${trained.file}: ${megabytes} MB, version ${trained.hash}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    deps.errors.write(`${error.message}\n`);
    return 2;
  }
}
