/** The command `act` and its options. */
import type { Command } from 'commander';
import { type ActOptions, actions } from './act.ts';
import { addFollowUpOptions } from './follow-up-options.ts';

export function addActCommand(
  program: Command,
  act: (number: string, action: string, options: ActOptions) => Promise<number>,
  done: (exitCode: number) => void,
): void {
  const command = program
    .command('act')
    .description('work a case')
    .argument('<number>', 'such as C-1042')
    .argument('<action>', actions.join(', '))
    .requiredOption('--as <staff>', 'who does it')
    .option(
      '--reason <words>',
      'why; needed for reject, record, note, resolve, close, reopen, dismiss, escalate, hold, unhold, zone, to skip a follow-up, and to correct to less',
    )
    .option('--text <file>', 'the text of a draft; - reads it from standard input')
    .option('--url <address>', 'where the reply was posted')
    .option('--reply <id>', 'which reply, when it is not the newest')
    .option('--category <category>', 'correct: what it is about')
    .option('--complaint <yes|no>', 'correct: whether it is a complaint')
    .option('--priority <priority>', 'correct: P0, P1, P2 or P3')
    .option('--dismiss-signal <signal>', 'correct: a signal that is none, such as self_harm')
    .option('--hold <kind>', 'hold, unhold: attorney, legal, safe_contact or collection')
    .option('--safe-way <words>', 'hold safe_contact: how the person can be reached safely')
    .option('--item <item>', 'check: which item of the checklist is done')
    .option('--event <event>', 'record: what happened, such as responded or delay_notice')
    .option('--at <time>', 'record: when, such as 2026-04-03T12:30:00Z; now without it')
    .option('--kind <kind>', 'record: with --event reclassified, the kind of complaint')
    .option('--json', 'as one JSON object');
  addFollowUpOptions(command).action(async (number: string, action: string, options: ActOptions) =>
    done(await act(number, action, options)),
  );
}
