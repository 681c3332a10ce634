/** Loads how the commands of team chat are called in other languages. */
import { z } from 'zod';
import type { CommandWords } from '../domain/chat/command-words.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const words = z.record(z.string(), z.record(z.string(), z.tuple([z.string(), z.string()])));

const schema = z.strictObject({
  ...Reviewed,
  source: z.string(),
  date: z.string(),
  commands: words,
  subcommands: words,
  options: words,
});

export function loadCommandWords(): CommandWords {
  const { commands, subcommands, options } = readRuleFile(
    'platforms/chat-commands.yaml',
    schema,
  ).data;
  return { commands, subcommands, options };
}
