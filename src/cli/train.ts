/** `redress train`: learns the local model anew from labelled texts and writes its file. */
import { PermanentError } from '../ports/errors.ts';
import type { Output } from './output.ts';

export interface TrainOptions {
  readonly data?: string | undefined;
  readonly licensed?: boolean | undefined;
  readonly out?: string | undefined;
}

export interface TrainRequest {
  readonly recipe: 'full' | 'licensed';
  /** Folder of the public sets. */
  readonly data: string;
  /** Null writes the model that ships. */
  readonly out: string | null;
}

export interface TrainListener {
  training(task: string, examples: number): void;
}

export interface TrainDeps {
  /** @throws PermanentError when a set cannot be read */
  train(request: TrainRequest, listener: TrainListener): TrainedFile;
  readonly output: Output;
  readonly errors: Output;
}

export interface TrainedFile {
  readonly file: string;
  readonly bytes: number;
  /** 12 hex digits, as in the model's version. */
  readonly hash: string;
}

/** @returns the exit code: 0, or 2 when the sets cannot be used */
export function runTrain(options: TrainOptions, deps: TrainDeps): number {
  if (options.data === undefined) {
    deps.errors.write('Name the folder of the public sets with --data; the README says which.\n');
    return 2;
  }
  const recipe = options.licensed ? 'licensed' : 'full';
  try {
    const trained = deps.train(
      { recipe, data: options.data, out: options.out ?? null },
      {
        training: (task, examples) =>
          deps.errors.write(`learning ${task} from ${examples} texts\n`),
      },
    );
    const megabytes = (trained.bytes / 1e6).toFixed(2);
    deps.output.write(`${trained.file}: ${megabytes} MB, version ${trained.hash}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    deps.errors.write(`${error.message}\n`);
    return 2;
  }
}
