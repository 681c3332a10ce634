/** The commands about posts that opened no case. */
import type { Command } from 'commander';
import type { MentionListOptions, MentionOpenOptions } from './mention.ts';

type Exit = Promise<number>;

/** Each resolves to the exit code. */
export interface MentionCommands {
  mentionList(options: MentionListOptions): Exit;
  mentionOpen(which: string, options: MentionOpenOptions): Exit;
}

export function addMentionCommands(
  program: Command,
  commands: MentionCommands,
  done: (exitCode: number) => void,
): void {
  const mention = program
    .command('mention')
    .description('posts that opened no case: taken for no complaint, or for spam');
  mention
    .command('list')
    .description('those of the last days, the newest first; their words without names and numbers')
    .option('--brand <slug>', 'only this brand')
    .option('--since <length>', 'first seen so long ago at most: 30d, 4w or 36h', '7d')
    .option('--jsonl', 'all of them, one JSON object a line')
    .action(async (options: MentionListOptions) => done(await commands.mentionList(options)));
  mention
    .command('open')
    .description('a person says that it is a complaint: it gets a case; a correction of triage')
    .argument('<post>', 'as the list names it, or platform and id such as x:1234567890')
    .requiredOption('--as <staff>', 'who says so')
    .option('--brand <slug>', 'with platform and id; may be left out where there is only one')
    .option('--source <name>', 'with other:ID or webhook:ID (default: import)')
    .option('--json', 'as one JSON object')
    .action(async (which: string, options: MentionOpenOptions) =>
      done(await commands.mentionOpen(which, options)),
    );
}
