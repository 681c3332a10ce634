/** The options of `redress act`. */
import type { Command } from 'commander';
import { followUpOutcomes } from '../domain/case/case.ts';
import { contactChannels, determinations } from '../domain/case/case-lifecycle.ts';
import {
  closingExceptions,
  followUpResults,
  resolutionOutcomes,
  rootCauses,
  writtenChannels,
} from '../domain/case/closing-words.ts';
import type { ActOptions } from './act.ts';
import { actions } from './action-words.ts';
import { addFollowUpOptions } from './follow-up-options.ts';

export function addActCommand(
  program: Command,
  run: (number: string, action: string, options: ActOptions) => Promise<number>,
  done: (exitCode: number) => void,
): void {
  const act = program
    .command('act')
    .description('work a case')
    .argument('<number>', 'such as C-1042')
    .argument('<action>', actions.join(', '))
    .requiredOption('--as <staff>', 'who does it')
    .option(
      '--reason <words>',
      'why; needed for reject, record, note, resolve, close, reopen, dismiss, merge, unmerge, split, escalate, hold, unhold, zone, to skip a follow-up, and to correct to less',
    )
    .option('--suggestion <number>', 'draft: which of the suggestions; the first without it')
    .option('--code <code>', 'handed-over: the code that the person gave')
    .option('--link', 'handoff: a link that shows the code, in place of the code')
    .option('--how <words>', 'identity: how it was checked who they are')
    .option('--verified', 'identity: the person is who they say')
    .option('--text <file>', 'the text of a draft; - reads it from standard input')
    .option(
      '--override <rules>',
      'draft, approve: rules of the lint to set aside, such as L-PROM; a supervisor approves it, with --reason',
    )
    .option('--url <address>', 'where the reply was posted')
    .option('--posted', 'settle: the reply is out; with --url')
    .option('--not-posted', 'settle: the reply is not out; with --reason')
    .option('--reply <id>', 'which reply, when it is not the newest')
    .option('--version <number>', 'refuse when the case has changed since this version of it');
  addCorrectionOptions(act);
  addLifecycleOptions(act);
  addEscalationOptions(act);
  addFollowUpOptions(act);
  addReportOptions(act);
  act
    .option('--json', 'as one JSON object')
    .action(async (number, action, options) => done(await run(number, action, options)));
}

function addCorrectionOptions(act: Command): void {
  act
    .option('--category <category>', 'correct: what it is about')
    .option('--complaint <yes|no>', 'correct: whether it is a complaint')
    .option('--priority <priority>', 'correct: P0, P1, P2 or P3')
    .option('--dismiss-signal <signal>', 'correct: a signal that is none, such as self_harm');
}

function addEscalationOptions(act: Command): void {
  act
    .option('--hold <kind>', 'hold, unhold: attorney, legal, safe_contact or collection')
    .option('--safe-way <words>', 'hold safe_contact: how the person can be reached safely')
    .option('--item <item>', 'check: which item of the checklist is done');
}

function addReportOptions(act: Command): void {
  act
    .option('--event <event>', 'record: what happened, such as responded or delay_notice')
    .option('--at <time>', 'record: when, such as 2026-04-03T12:30:00Z; now without it')
    .option('--kind <kind>', 'record: with --event reclassified, the kind of complaint');
}

function addLifecycleOptions(act: Command): void {
  act
    .option(
      '--outcome <outcome>',
      `resolve, close: ${resolutionOutcomes.join(', ')}; follow-up: ${followUpOutcomes.join(', ')}`,
    )
    .option('--root-cause <cause>', `resolve, close: ${rootCauses.join(', ')}`)
    .option('--sent-via <channel>', `resolve, close: ${writtenChannels.join(', ')}`)
    .option('--sent-at <instant>', 'resolve, close: such as 2026-03-04T15:00Z; now without it')
    .option('--exception <exception>', `resolve, close: ${closingExceptions.join(', ')}`)
    .option('--follow-up <result>', `close: ${followUpResults.join(', ')}; confirmed without it`)
    .option('--determination <word>', `dismiss: ${determinations.join(', ')}`)
    .option('--into <number>', 'merge, dismiss as duplicate: the case that is kept')
    .option('--same-person', 'merge: one person wrote both, although something speaks against it')
    .option('--messages <numbers>', 'split: which ones, as `case` numbers them, such as 2,3')
    .option('--to <number>', 'link, unlink: the other case; assign: who gets it')
    .option('--until <time>', 'snooze: a day or a time at the desk, such as 2026-12-01')
    .option('--via <channel>', `attempt: ${contactChannels.join(', ')}`)
    .option('--reached', 'attempt: the person was reached');
}
