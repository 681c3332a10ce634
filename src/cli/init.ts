/** `redress init`: asks a few questions, writes `redress.yaml` and `.env`, and takes the sample away. */
import { existsSync } from 'node:fs';
import { type Environment, readVariables } from '../config/environment.ts';
import type { ConfigPlaces } from '../config/load-config.ts';
import { readTextFile } from '../config/text-file.ts';
import { PromptCancelled, type TerminalPrompts } from '../ports/terminal-prompts.ts';
import type { Answers } from './init/answers.ts';
import { ask } from './init/ask.ts';
import { configText } from './init/config-text.ts';
import { withVariables } from './init/environment-text.ts';
import type { Output } from './output.ts';
import { replaceFile } from './replace-file.ts';

export interface InitDeps {
  readonly prompts: TerminalPrompts;
  /** Whether a person sits at the terminal. */
  readonly isInteractive: boolean;
  readonly environment: Environment;
  readonly places: Pick<ConfigPlaces, 'configFile' | 'environmentFile'>;
  readonly sample: SampleBrand;
  /** Standard error. */
  readonly errors: Output;
}

export interface RemovedSample {
  readonly cases: number;
  readonly mentions: number;
}

/** The demonstration brand with all that was opened for it. Null: it could not be looked at. */
export interface SampleBrand {
  exists(): Promise<boolean | null>;
  /** Removes it whole and says how much that was. */
  remove(): Promise<RemovedSample | null>;
}

const cancelled = 130; // as a shell reports Ctrl-C

/**
 * Nothing is written before the last question is answered.
 *
 * @returns the exit code: 0 done, 1 `.env` can't be read or the configuration is not complete,
 * 2 no terminal, 130 cancelled
 * @throws PermanentError when a file can't be written
 */
export async function runInit(deps: InitDeps): Promise<number> {
  const { prompts, environment, places, errors } = deps;
  const obstacle = obstacleTo(deps);
  if (obstacle !== null) {
    errors.write(`${obstacle.message}\n`);
    return obstacle.exitCode;
  }
  let isWritten = false;
  try {
    if (await mayReplaceConfig(deps)) {
      const { variables } = readVariables(environment, places.environmentFile);
      await save(deps, await ask(prompts, (name) => variables.get(name) !== null));
      isWritten = true;
    }
    if (!(await offerToRemoveSample(deps))) {
      errors.write(notLookedAt);
      return 1;
    }
    prompts.say('Team chat in Discord: `npm run -s redress -- init --discord`.');
    prompts.say('Done. Check it with `npm run redress -- doctor`, then start with `npm start`.');
    return 0;
  } catch (error) {
    if (!(error instanceof PromptCancelled)) throw error;
    prompts.say(isWritten ? 'Stopped. What was written stays.' : 'Stopped. Nothing was written.');
    return cancelled;
  }
}

function obstacleTo({
  isInteractive,
  places,
}: InitDeps): { readonly message: string; readonly exitCode: 1 | 2 } | null {
  if (!isInteractive) {
    const message =
      'init asks questions and this is no terminal; without one, copy docs/redress.example.yaml to redress.yaml and edit it.';
    return { message, exitCode: 2 };
  }
  const file = readTextFile(places.environmentFile);
  return file.ok || file.reason === 'missing' ? null : { message: file.message, exitCode: 1 };
}

async function mayReplaceConfig({ prompts, places: { configFile } }: InitDeps): Promise<boolean> {
  if (!existsSync(configFile)) return true;
  return prompts.confirm(
    `${configFile} exists. Replace it with the answers you are about to give?`,
    false,
  );
}

async function save({ prompts, places }: InitDeps, answers: Answers): Promise<void> {
  await saveSecrets(prompts, places.environmentFile, answers.secrets);
  await replaceFile(places.configFile, configText(answers), 0o644);
  prompts.say(`Written: ${places.configFile}`);
}

async function saveSecrets(
  prompts: TerminalPrompts,
  path: string,
  secrets: Answers['secrets'],
): Promise<void> {
  const file = readTextFile(path);
  const names = Object.keys(secrets).join(', ');
  if (file.ok && names === '') return;
  const text = withVariables(file.ok ? file.text : null, secrets);
  const question = `${path} exists. Add ${names} to it? What stands there is kept.`;
  if (text === null) {
    prompts.say(
      `${path} has a quote that is never closed. Close it and put ${names} into it yourself.`,
    );
  } else if (!file.ok || (await prompts.confirm(question, true))) {
    await replaceFile(path, text, 0o600);
  } else {
    prompts.say(`Put ${names} into ${path} yourself.`);
  }
}

const notLookedAt =
  'Whether the demonstration is still there could not be looked at, because the configuration is not complete. Complete it (the lines above say what is missing), then run init again.\n';

/** @returns false when it could not be looked at */
async function offerToRemoveSample({ prompts, sample }: InitDeps): Promise<boolean> {
  const exists = await sample.exists();
  const question = 'Remove the demonstration brand with every case and mention it opened?';
  if (!exists || !(await prompts.confirm(question, true))) return exists !== null;
  const removed = await sample.remove();
  if (!removed) return false;
  const { cases, mentions } = removed;
  prompts.say(`Removed: ${cases} cases and ${mentions} mentions of the demonstration.`);
  return true;
}
